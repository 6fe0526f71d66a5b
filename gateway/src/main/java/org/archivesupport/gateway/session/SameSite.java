package org.archivesupport.gateway.session;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Set;

/**
 * Protection of cookie logins against requests that other sites let a browser send: a changing request must show that a
 * page of this site made it.
 */
public final class SameSite {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private SameSite() {}

    /** @return whether the method changes nothing, so that it needs no proof */
    public static boolean safe(HttpMethod method) {
        return SAFE.contains(method.name());
    }

    /**
     * @param publicUrl the address of this site
     * @return whether the headers show that a page of this site sent the request. Browsers send {@code Origin} with
     *     every changing request, or at least {@code Sec-Fetch-Site}; a script that uses a session's cookie must set
     *     {@code Origin} itself
     */
    public static boolean proven(MultiMap headers, URI publicUrl) {
        String origin = headers.get("Origin");
        if (origin != null) {
            return origin.equals(originOf(publicUrl));
        }
        return "same-origin".equals(headers.get("Sec-Fetch-Site"));
    }

    /** @return whether the headers say that another site sent the request */
    public static boolean disproven(MultiMap headers, URI publicUrl) {
        String origin = headers.get("Origin");
        if (origin != null) {
            return !origin.equals(originOf(publicUrl));
        }
        String site = headers.get("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    /** @return scheme, host and port as browsers write them */
    public static String originOf(URI url) {
        int port = url.getPort();
        boolean usual = port < 0
                || (port == 443 && "https".equals(url.getScheme()))
                || (port == 80 && "http".equals(url.getScheme()));
        return url.getScheme() + "://" + url.getHost() + (usual ? "" : ":" + port);
    }
}
