package org.archivesupport.gateway.session;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The session cookie. The prefix {@code __Host-} makes browsers refuse it unless it is Secure, has no Domain and Path=/,
 * so that neither another host nor plain HTTP can plant one (RFC 6265bis, section 4.1.3.2).
 */
public final class SessionCookie {

    public static final String NAME = "__Host-aus_session";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    private SessionCookie() {}

    /** @return the session id that the request carries; null if none, more than one, or one of another form */
    public static String of(HttpServerRequest request) {
        return find(request.headers().getAll("Cookie"));
    }

    static String find(List<String> cookieHeaders) {
        String found = null;
        for (String header : cookieHeaders) {
            for (String pair : header.split(";")) {
                String cookie = pair.trim();
                if (cookie.startsWith(NAME + "=")) {
                    if (found != null) {
                        return null;
                    }
                    found = cookie.substring(NAME.length() + 1);
                }
            }
        }
        return found != null && ID.matcher(found).matches() ? found : null;
    }

    public static String set(String id, Duration life) {
        return NAME + "=" + id + "; Max-Age=" + life.toSeconds() + ATTRIBUTES;
    }

    public static String clear() {
        return NAME + "=; Max-Age=0" + ATTRIBUTES;
    }
}
