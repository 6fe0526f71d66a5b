package org.archivesupport.auth.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a check of the audit chain found.
 *
 * @param intact whether every row from {@code firstSeq} on is as it was written and none is missing
 * @param rows number of good rows
 * @param firstSeq first row looked at
 * @param lastSeq last good row; {@code firstSeq - 1} if there is none
 * @param brokenAt first row that is missing or changed, or null
 * @param fault what is wrong there, or null
 * @param heads exported heads that the chain was compared with
 */
public record Verification(
        boolean intact,
        long rows,
        long firstSeq,
        long lastSeq,
        @Schema(nullable = true) Long brokenAt,
        @Schema(nullable = true) String fault,
        int heads) {

    static Verification whole(long first, long last) {
        return new Verification(true, last - first + 1, first, last, null, null, 0);
    }

    static Verification broken(long first, long last, long at, String fault) {
        return new Verification(false, last - first + 1, first, last, at, fault, 0);
    }

    Verification withHeads(int checked) {
        return new Verification(intact, rows, firstSeq, lastSeq, brokenAt, fault, checked);
    }

    /** The same rows, which do not agree with what was exported. */
    Verification contradicted(long at, String why, int checked) {
        return new Verification(false, rows, firstSeq, lastSeq, at, why, checked);
    }
}
