package org.archivesupport.auth.personal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The two shapes of a personal token. Both start with an id that may be logged; the rest is secret.
 *
 * <ul>
 *   <li>{@code aus}: {@code aus_pat_}, 22 characters of id, {@code _}, 43 of secret (256 bits), 6 of CRC32 over all before.
 *   <li>{@code mast}: 32 alphanumeric characters, as clients of MAST demand: 10 of id, 22 of secret (131 bits).
 * </ul>
 */
public enum TokenForm {
    @JsonProperty("aus")
    AUS,
    @JsonProperty("mast")
    MAST;

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String PREFIX = "aus_pat_";
    private static final int AUS_ID = 22;
    private static final int AUS_SECRET = 43;
    private static final int CHECKSUM = 6;
    private static final int MAST_ID = 10;
    private static final int MAST_SECRET = 22;

    private static final Pattern AUS_SHAPE =
            Pattern.compile("aus_pat_([0-9A-Za-z]{22})_[0-9A-Za-z]{43}([0-9A-Za-z]{6})");
    private static final Pattern MAST_SHAPE = Pattern.compile("([0-9A-Za-z]{10})[0-9A-Za-z]{22}");

    /** Ids of tokens of either form. */
    static final Pattern ID = Pattern.compile("[0-9A-Za-z]{22}|[0-9A-Za-z]{10}");

    /** A token as a client sent it: of right shape and checksum, not yet known to exist. */
    public record Presented(TokenForm form, String id, String text) {
        @Override
        public String toString() {
            return "token " + id;
        }
    }

    /** @return a fresh token of this form */
    public Presented make(RandomGenerator random) {
        if (this == MAST) {
            String id = letters(random, MAST_ID);
            return new Presented(MAST, id, id + letters(random, MAST_SECRET));
        }
        String id = letters(random, AUS_ID);
        String body = PREFIX + id + "_" + letters(random, AUS_SECRET);
        return new Presented(AUS, id, body + checksum(body));
    }

    /** @return the token, or empty if the text has neither shape or a wrong checksum: then no look-up is needed */
    public static Optional<Presented> read(String text) {
        var aus = AUS_SHAPE.matcher(text);
        if (aus.matches()) {
            String body = text.substring(0, text.length() - CHECKSUM);
            return checksum(body).equals(aus.group(2))
                    ? Optional.of(new Presented(AUS, aus.group(1), text))
                    : Optional.empty();
        }
        var mast = MAST_SHAPE.matcher(text);
        return mast.matches() ? Optional.of(new Presented(MAST, mast.group(1), text)) : Optional.empty();
    }

    String key() {
        return this == MAST ? "mast" : "aus";
    }

    static TokenForm ofKey(String key) {
        return key.equals("mast") ? MAST : AUS;
    }

    private static String letters(RandomGenerator random, int count) {
        var text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return text.toString();
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        long rest = crc.getValue();
        var text = new StringBuilder(CHECKSUM);
        for (int i = 0; i < CHECKSUM; i++) {
            text.insert(0, BASE62.charAt((int) (rest % 62)));
            rest /= 62;
        }
        return text.toString();
    }
}
