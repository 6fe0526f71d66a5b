package org.archivesupport.notification.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Absolute addresses in mails and messages; all of them lie on the archive's public site. */
@ApplicationScoped
public class SiteLinks {

    private final String site;

    public SiteLinks(@ConfigProperty(name = "aus.public.url") String site) {
        this.site = site.replaceFirst("/+$", "");
    }

    public String observation(String mission, String obsId) {
        return site + "/portal/observations/" + segment(mission) + "/" + segment(obsId);
    }

    public String program(String mission, String program) {
        return site + "/portal/search?mission=" + segment(mission) + "&program=" + segment(program);
    }

    public String settings() {
        return site + "/portal/subscriptions";
    }

    public String unsubscribe(String token) {
        return site + "/api/v1/notifications/unsubscribe/" + token;
    }

    public String feed(String token) {
        return site + "/api/v1/notifications/feeds/" + token;
    }

    public String events(String subscription) {
        return site + "/api/v1/notifications/subscriptions/" + subscription + "/events";
    }

    /** @param link path on the site, or an absolute address, which stays as it is */
    public String absolute(String link) {
        return link.startsWith("/") ? site + link : link;
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
