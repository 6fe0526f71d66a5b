package org.archivesupport.search.retrieval;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** The conditions of a request on a file (RFC 9110, section 13), in the order in which the standard evaluates them. */
final class Conditions {

    enum Outcome {
        GO_ON,
        NOT_MODIFIED,
        FAILED
    }

    private static final Pattern TAG = Pattern.compile("(W/)?(\"[^\"]{0,200}\")");

    private Conditions() {}

    /**
     * @param tag strong entity tag of the file, with its quotes
     * @param modified when the file came, or null
     */
    static Outcome of(HttpHeaders headers, String tag, Instant modified) {
        String match = headers.getHeaderString("If-Match");
        if (match != null ? !names(match, tag, true) : isAfter(modified, headers, "If-Unmodified-Since", false)) {
            return Outcome.FAILED;
        }
        String none = headers.getHeaderString("If-None-Match");
        if (none != null) {
            return names(none, tag, false) ? Outcome.NOT_MODIFIED : Outcome.GO_ON;
        }
        return isAfter(modified, headers, "If-Modified-Since", true) ? Outcome.GO_ON : Outcome.NOT_MODIFIED;
    }

    /** A date is no strong validator here (its second may have seen two versions): only the tag gives a part. */
    static boolean allowsRange(HttpHeaders headers, String tag) {
        String ifRange = headers.getHeaderString("If-Range");
        return ifRange == null || ifRange.strip().equals(tag);
    }

    private static boolean names(String header, String tag, boolean strong) {
        if (header.strip().equals("*")) {
            return true;
        }
        var tags = TAG.matcher(header);
        while (tags.find()) {
            if (tags.group(2).equals(tag) && !(strong && tags.group(1) != null)) {
                return true;
            }
        }
        return false;
    }

    /** @param otherwise the answer without a header, or with one that is no date, or if nobody knows when the file came */
    private static boolean isAfter(Instant modified, HttpHeaders headers, String header, boolean otherwise) {
        String date = headers.getHeaderString(header);
        if (date == null || modified == null) {
            return otherwise;
        }
        try {
            return modified.getEpochSecond()
                    > ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toEpochSecond();
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
