package org.archivesupport.hlsp.upload;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;

/** The SHA-256 of a {@code Content-Digest} header (RFC 9530). */
final class Digest {

    private static final Pattern SHA256 = Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/]{43}=):\\s*(?=,|;|$)");
    private static final int MOST = 1000;

    private Digest() {}

    /**
     * @return 64 hexadecimal digits, or null if the header is absent or names other algorithms only
     * @throws ProblemException 400 if it names SHA-256 in no good form
     */
    static String sha256(String header) {
        if (header == null) {
            return null;
        }
        if (header.length() <= MOST) {
            Matcher matcher = SHA256.matcher(header);
            if (matcher.find()) {
                return HexFormat.of().formatHex(Base64.getDecoder().decode(matcher.group(1)));
            }
            if (!header.contains("sha-256")) {
                return null;
            }
        }
        throw fault("must have the form sha-256=:<44 characters of Base64>:");
    }

    static ProblemException fault(String message) {
        return ProblemException.badRequest(List.of(new Problem.Fault("Content-Digest", message)));
    }
}
