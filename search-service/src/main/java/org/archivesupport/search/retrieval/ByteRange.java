package org.archivesupport.search.retrieval;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of bytes of a request (RFC 9110, section 14).
 *
 * @param first first byte, from 0
 * @param length number of bytes
 */
public record ByteRange(long first, long length) {

    private static final Pattern ONE = Pattern.compile("(?i:bytes)=\\s*(\\d{0,100})\\s*-\\s*(\\d{0,100})\\s*");

    /** What a Range header asks: everything (no header, another unit, several ranges, nonsense), a part, or what is not there. */
    public enum Kind {
        WHOLE,
        PART,
        NOT_THERE
    }

    /** @param range null unless the kind is PART */
    public record Asked(Kind kind, ByteRange range) {}

    private static final Asked ALL = new Asked(Kind.WHOLE, null);
    private static final Asked NONE = new Asked(Kind.NOT_THERE, null);

    /**
     * @param header value of Range, or null
     * @param size size of the file
     */
    public static Asked of(String header, long size) {
        Matcher m = header == null ? null : ONE.matcher(header);
        if (m == null || !m.matches() || m.group(1).isEmpty() && m.group(2).isEmpty()) {
            return ALL;
        }
        if (m.group(1).isEmpty()) {
            long last = Math.min(number(m.group(2)), size);
            return last == 0 ? NONE : part(size - last, last);
        }
        long first = number(m.group(1));
        long end = m.group(2).isEmpty() ? size - 1 : Math.min(number(m.group(2)), size - 1);
        if (!m.group(2).isEmpty() && number(m.group(2)) < first) {
            return ALL;
        }
        return first >= size ? NONE : part(first, end - first + 1);
    }

    /** What is larger than any file is as good as the largest number. */
    private static long number(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > 18 ? Long.MAX_VALUE : Long.parseLong(significant);
    }

    private static Asked part(long first, long length) {
        return new Asked(Kind.PART, new ByteRange(first, length));
    }

    public String contentRange(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
}
