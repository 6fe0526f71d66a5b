package org.archivesupport.gateway.portal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.archivesupport.gateway.hygiene.PathRules;
import org.archivesupport.gateway.visit.Visit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The web pages: one page for every address below {@code /portal/}, and the files it is made of. */
@ApplicationScoped
public class PortalPages {

    private static final String ROOT = "META-INF/resources";
    private static final String REVALIDATE = "no-cache";
    private static final String A_YEAR = "public, max-age=31536000, immutable";

    /** A name with a content hash of the bundler, such as {@code main-BK2NM3L2.js}: what it names never changes. */
    private static final Pattern HASHED = Pattern.compile("/portal-assets/.+-[0-9A-Z]{8,}(\\.[a-z]+)+");

    private final StaticFiles files;
    private final String policy;

    public PortalPages(StaticFiles files, @ConfigProperty(name = "aus.gateway.csp") String policy) {
        this.files = files;
        this.policy = policy;
    }

    /** {@code /} and {@code /portal/**}: always the one page; it reads the address itself. */
    public void page(Visit visit) {
        protect(visit);
        files.send(visit, ROOT + "/index.html", REVALIDATE);
    }

    /** {@code /portal-assets/**}, {@code /favicon.ico}, {@code /robots.txt}. */
    public void asset(Visit visit) {
        protect(visit);
        String path = PathRules.decoded(visit.request().path());
        files.send(visit, ROOT + path, HASHED.matcher(path).matches() ? A_YEAR : REVALIDATE);
    }

    private void protect(Visit visit) {
        visit.context()
                .response()
                .putHeader("Content-Security-Policy", policy)
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    }
}
