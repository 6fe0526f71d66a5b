package org.archivesupport.gateway.forward;

import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.archivesupport.gateway.hygiene.HeaderRules;
import org.archivesupport.gateway.visit.ClientAddress;
import org.archivesupport.gateway.visit.Visit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a service gets to see of a request's headers, and a client of an answer's. */
@ApplicationScoped
public class ForwardedHeaders {

    /** Whatever a service sends, also what users have uploaded, may not act as a page of this site. */
    private static final String SANDBOX =
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox";

    /** What browsers and scripts take for an address with a host; all else stays on this site. */
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:|[/\\\\]{2}|\\\\");

    private final String scheme;
    private final String authority;
    private final String port;
    private final ClientAddress addresses;

    public ForwardedHeaders(@ConfigProperty(name = "aus.public.url") URI publicUrl, ClientAddress addresses) {
        this.scheme = publicUrl.getScheme();
        this.authority = publicUrl.getAuthority();
        int usual = "https".equals(scheme) ? 443 : 80;
        this.port = Integer.toString(publicUrl.getPort() > 0 ? publicUrl.getPort() : usual);
        this.addresses = addresses;
    }

    /** Takes out of {@code headers} what came from outside and may not pass, and puts in what the gateway vouches for. */
    void forService(MultiMap headers, Passage passage) {
        Visit visit = passage.visit();
        MultiMap given = visit.request().headers();
        Set<String> named = HeaderRules.namedByConnection(given);
        for (String name : given.names()) {
            if (!HeaderRules.passes(name, named)) {
                headers.remove(name);
            }
        }
        if (!passage.caller().anonymous()) {
            headers.set("Authorization", "Bearer " + passage.caller().internalToken());
        }
        headers.set("X-Forwarded-For", addresses.of(visit));
        headers.set("X-Forwarded-Proto", scheme);
        headers.set("X-Forwarded-Host", authority);
        headers.set("X-Forwarded-Port", port);
        headers.set(Visit.REQUEST_ID, visit.requestId());
        headers.set("traceparent", visit.trace().traceparent());
        String state = given.get("tracestate");
        if (state != null && state.length() <= 512 && visit.trace().continues(given.get("traceparent"))) {
            headers.set("tracestate", state);
        }
    }

    /** @return whether a {@code Location} names another host: clients would take a token there */
    boolean leadsElsewhere(MultiMap headers, URI service) {
        String location = headers.get("Location");
        return location != null
                && ABSOLUTE.matcher(location).lookingAt()
                && !location.startsWith(service.getScheme() + "://" + service.getAuthority() + "/")
                && !location.startsWith(scheme + "://" + authority + "/");
    }

    /**
     * Takes out of {@code headers} what is the gateway's to say, and adds what keeps an answer private and harmless. A
     * {@code Location} inside of the service becomes a path of this site.
     */
    void forClient(MultiMap headers, Passage passage, URI service) {
        Set<String> named = HeaderRules.namedByConnection(headers);
        for (String name : List.copyOf(headers.names())) {
            if (!HeaderRules.comesBack(name, named)) {
                headers.remove(name);
            }
        }
        String location = headers.get("Location");
        String inside = service.getScheme() + "://" + service.getAuthority() + "/";
        if (location != null && location.startsWith(inside)) {
            headers.set("Location", location.substring(inside.length() - 1));
        }
        if (passage.credentialed() && !headers.contains("Cache-Control")) {
            headers.set("Cache-Control", "private, no-store");
        }
        if (!headers.contains("Content-Security-Policy")) {
            headers.set("Content-Security-Policy", SANDBOX);
        }
    }
}
