package org.archivesupport.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The digest of what came in, and whether it is the announced one. */
final class Sha256 {

    private Sha256() {}

    static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * @param expected hexadecimal digits, or null to take any
     * @return the digest in lower case
     */
    static String agreed(MessageDigest digest, String expected) throws DigestMismatchException {
        String sha256 = HexFormat.of().formatHex(digest.digest());
        if (expected != null && !expected.toLowerCase(Locale.ROOT).equals(sha256)) {
            throw new DigestMismatchException("the bytes that came have SHA-256 " + sha256 + ", not the announced one");
        }
        return sha256;
    }
}
