package org.archivesupport.gateway.credential;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.archivesupport.gateway.credential.Credential.Kind;

/**
 * Finds the credential of a request. In this order: {@code Authorization: Bearer|token}, {@code x-asb-auth}, session
 * cookie, cookie {@code mast_token}. An empty token and the text {@code None} (what clients in Python send without one)
 * are no credential.
 */
public final class Credentials {

    static final String MAST_COOKIE = "mast_token";

    private static final Pattern PERSONAL = Pattern.compile("aus_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{49}");
    private static final Pattern MAST_FORM = Pattern.compile("[0-9A-Za-z]{32}");
    private static final int MAX_LENGTH = 12_000;

    private Credentials() {}

    /**
     * @param sessionId the session cookie's id, or null
     * @return never null
     */
    public static Credential of(MultiMap headers, String sessionId) {
        List<String> authorizations = headers.getAll("Authorization");
        if (authorizations.size() > 1) {
            return Credential.unusable("There are several Authorization headers; send one.");
        }
        Credential found = authorizations.isEmpty() ? Credential.NONE : authorization(authorizations.get(0));
        if (found.kind() == Kind.NONE) {
            found = token(headers.get("x-asb-auth"), false);
        }
        if (found.kind() == Kind.NONE && sessionId != null) {
            return new Credential(Kind.SESSION, sessionId, null, true);
        }
        return found.kind() == Kind.NONE ? token(mastCookie(headers.getAll("Cookie")), true) : found;
    }

    private static Credential authorization(String value) {
        String trimmed = value.trim();
        int blank = trimmed.indexOf(' ');
        String scheme = (blank < 0 ? trimmed : trimmed.substring(0, blank)).toLowerCase(Locale.ROOT);
        if (trimmed.isEmpty()) {
            return Credential.NONE;
        }
        if (!scheme.equals("bearer") && !scheme.equals("token")) {
            return Credential.unusable("The Authorization header must be \"Bearer <token>\" or \"token <token>\".");
        }
        return token(blank < 0 ? "" : trimmed.substring(blank + 1), false);
    }

    /**
     * Three base64url parts of 2 to 4096, 16384 and 4096 characters (RFC 7515, section 7.1). By hand: on a token of a
     * thousand characters a regular expression was a quarter of the gateway's work.
     */
    private static boolean looksLikeJwt(String token) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        return first >= 2
                && first <= 4096
                && second - first - 1 >= 2
                && second - first - 1 <= 16384
                && token.length() - second - 1 >= 2
                && token.length() - second - 1 <= 4096
                && base64Url(token, 0, first)
                && base64Url(token, first + 1, second)
                && base64Url(token, second + 1, token.length());
    }

    private static boolean base64Url(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static Credential token(String value, boolean byCookie) {
        String token = value == null ? "" : value.trim();
        if (token.isEmpty() || token.equals("None") || token.equals("null")) {
            return Credential.NONE;
        }
        if (token.length() <= MAX_LENGTH) {
            if (PERSONAL.matcher(token).matches() || MAST_FORM.matcher(token).matches()) {
                return new Credential(Kind.PERSONAL, token, null, byCookie);
            }
            if (looksLikeJwt(token)) {
                return new Credential(Kind.KEYCLOAK, token, null, byCookie);
            }
        }
        return Credential.unusable(
                "The token has not the form of a token of this archive; it may have been cut or mistyped.");
    }

    private static String mastCookie(List<String> cookieHeaders) {
        for (String header : cookieHeaders) {
            for (String pair : header.split(";")) {
                String cookie = pair.trim();
                if (cookie.startsWith(MAST_COOKIE + "=")) {
                    String value = cookie.substring(MAST_COOKIE.length() + 1);
                    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
                    return quoted ? value.substring(1, value.length() - 1) : value;
                }
            }
        }
        return null;
    }
}
