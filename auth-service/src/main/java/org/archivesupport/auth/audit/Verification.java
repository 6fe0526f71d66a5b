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
 */
public record Verification(
        boolean intact,
        long rows,
        long firstSeq,
        long lastSeq,
        @Schema(nullable = true) Long brokenAt,
        @Schema(nullable = true) String fault) {

    static Verification whole(long first, long last) {
        return new Verification(true, last - first + 1, first, last, null, null);
    }

    static Verification broken(long first, long last, long at, String fault) {
        return new Verification(false, last - first + 1, first, last, at, fault);
    }
}
