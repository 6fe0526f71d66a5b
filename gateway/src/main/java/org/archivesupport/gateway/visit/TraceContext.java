package org.archivesupport.gateway.visit;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * W3C Trace Context: the trace that a request belongs to and the span of its way through the gateway.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId 16 lower-case hexadecimal digits, not all zero: the gateway's own span, parent of the service's
 * @param flags 2 hexadecimal digits; bit 0 is "sampled"
 */
public record TraceContext(String traceId, String spanId, String flags) {

    private static final Pattern VERSION_00 = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_SPAN = "0".repeat(16);

    /** Continues the trace of a well-formed {@code traceparent}; starts a new one for anything else. */
    public static TraceContext continueOrStart(String traceparent) {
        if (traceparent != null && VERSION_00.matcher(traceparent).matches()) {
            String trace = traceparent.substring(3, 35);
            String parent = traceparent.substring(36, 52);
            if (!trace.equals(NO_TRACE) && !parent.equals(NO_SPAN)) {
                return new TraceContext(trace, hex16(), traceparent.substring(53));
            }
        }
        return new TraceContext(hex16() + hex16(), hex16(), "00");
    }

    /** @return whether the sender's trace goes on, so that its {@code tracestate} goes along */
    public boolean continues(String traceparent) {
        return traceparent != null && traceparent.startsWith("00-" + traceId);
    }

    /** @return the header for the service */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    private static String hex16() {
        long bits;
        do {
            bits = ThreadLocalRandom.current().nextLong();
        } while (bits == 0);
        return HexFormat.of().toHexDigits(bits);
    }
}
