package org.archivesupport.kit.http;

import java.util.regex.Pattern;
import org.archivesupport.kit.problem.ProblemException;

/** {@code If-Match} of changing requests (RFC 9110, section 13.1.1) where the entity tag is a version number. */
public final class IfMatch {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    private IfMatch() {}

    /**
     * @param header the header's value, or null
     * @return the version that the caller has read
     * @throws ProblemException 428 if the header is missing, 412 if it is no tag that was ever given out
     */
    public static long version(String header) {
        if (header == null || header.isBlank()) {
            throw ProblemException.of(
                    428,
                    "If-Match needed",
                    "Read it first and send its ETag in the header If-Match, so that nobody's change is overwritten.");
        }
        var tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw ProblemException.preconditionFailed(
                    "The header If-Match holds no ETag of ours; it looks like \"3\". Read it again.");
        }
        return Long.parseLong(tag.group(1));
    }

    /** @return the entity tag of a version */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }
}
