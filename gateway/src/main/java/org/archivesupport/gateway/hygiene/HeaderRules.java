package org.archivesupport.gateway.hygiene;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which headers a request may have at all, and which of them a service gets to see. */
public final class HeaderRules {

    /** Set by the gateway itself or told to it alone; never passed on from outside. */
    private static final Set<String> STRIPPED = Set.of(
            "authorization",
            "cookie",
            "cookie2",
            "forwarded",
            "host",
            "via",
            "expect",
            "x-request-id",
            "traceparent",
            "tracestate",
            "baggage",
            "remote-user",
            "remote-addr",
            "true-client-ip",
            "client-ip",
            "cf-connecting-ip",
            "fastly-client-ip",
            "x-real-ip",
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "http2-settings",
            "origin",
            "content-length");

    /** Hop by hop, RFC 9110 section 7.6.1. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-authentication-info",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** Families in which proxies and frameworks carry an identity, an address or another path. */
    private static final Pattern IDENTITY = Pattern.compile(
            "x-(forwarded|auth|authenticated|asb|remote|user|username|groups?|roles?|scopes?|identity|id-token|access-token|token"
                    + "|email|sub|subject|client|cluster|original|rewrite|internal|envoy|amzn|ssl|jwt|consumer|credential|webauth"
                    + "|goog|ms-client|archive|aus)(-.*)?|(ssl|x509|tls)-client-.*|proxy-.*|remote-.*|oidc[-_].*|jwt(-.*)?");

    private HeaderRules() {}

    /** @return every fault of the framing: each of them would let two readers see two different requests */
    public static List<String> framingFaults(MultiMap headers) {
        var faults = new ArrayList<String>();
        List<String> encodings = headers.getAll("Transfer-Encoding");
        List<String> lengths = headers.getAll("Content-Length");
        if (encodings.size() > 1 || (encodings.size() == 1 && !encodings.get(0).equals("chunked"))) {
            faults.add("Transfer-Encoding may only be: chunked");
        }
        if (lengths.size() > 1) {
            faults.add("Content-Length stands there twice");
        } else if (lengths.size() == 1 && !lengths.get(0).matches("[0-9]{1,18}")) {
            faults.add("Content-Length is no number of bytes");
        }
        if (!encodings.isEmpty() && !lengths.isEmpty()) {
            faults.add("Content-Length and Transfer-Encoding exclude each other");
        }
        if (headers.getAll("Host").size() > 1) {
            faults.add("Host stands there twice");
        }
        return faults;
    }

    /** @return whether a header of the request goes on to the service */
    public static boolean passes(String name, Set<String> namedByConnection) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !STRIPPED.contains(lower)
                && !HOP_BY_HOP.contains(lower)
                && !namedByConnection.contains(lower)
                // many servers read x_user as x-user
                && lower.indexOf('_') < 0
                && !(couldBeIdentity(lower) && IDENTITY.matcher(lower).matches());
    }

    private static boolean couldBeIdentity(String lower) {
        return switch (lower.charAt(0)) {
            case 'x', 's', 't', 'p', 'r', 'o', 'j' -> true;
            default -> false;
        };
    }

    /** @return whether a header of the answer goes on to the client */
    public static boolean comesBack(String name, Set<String> namedByConnection) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !HOP_BY_HOP.contains(lower)
                && !namedByConnection.contains(lower)
                && !lower.startsWith("access-control-")
                && !lower.equals("set-cookie")
                && !lower.equals("server")
                && !lower.equals("x-powered-by")
                && !lower.equals("x-content-type-options")
                && !lower.equals("x-request-id");
    }

    /** @return lower-case names that the {@code Connection} header declares hop by hop */
    public static Set<String> namedByConnection(MultiMap headers) {
        List<String> values = headers.getAll("Connection");
        if (values.isEmpty() || (values.size() == 1 && isPlain(values.get(0)))) {
            return Set.of();
        }
        var names = new HashSet<String>();
        for (String value : values) {
            for (String name : value.split(",")) {
                names.add(name.trim().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static boolean isPlain(String connection) {
        return connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close");
    }
}
