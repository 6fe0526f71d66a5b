package org.archivesupport.gateway.document;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.archivesupport.gateway.portal.StaticFiles;
import org.archivesupport.gateway.visit.Problem;
import org.archivesupport.gateway.visit.Visit;

/** Swagger UI of the whole suite at {@code /api}; its script and style come from the webjar, nothing from elsewhere. */
@ApplicationScoped
public class ApiPages {

    private static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
    private static final Set<String> OF_THE_JAR =
            Set.of("swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-standalone-preset.js", "favicon-32x32.png");
    private static final Map<String, String> OWN = Map.of("start.js", "api/start.js");
    private static final String VERSION_FILE = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final StaticFiles files;
    private final String jarFolder;

    public ApiPages(StaticFiles files) {
        this.files = files;
        this.jarFolder = "META-INF/resources/webjars/swagger-ui/" + version() + "/";
    }

    /** {@code /api} and {@code /api/}; the engineering client of the jwst package asks the latter whether we are there. */
    public void page(Visit visit) {
        protect(visit);
        files.send(visit, "api/index.html", "no-cache");
    }

    /** {@code /api/ui/<file>} */
    public void file(Visit visit) {
        protect(visit);
        String name = visit.request().path().substring("/api/ui/".length());
        if (OWN.containsKey(name)) {
            files.send(visit, OWN.get(name), "no-cache");
        } else if (OF_THE_JAR.contains(name)) {
            files.send(visit, jarFolder + name, "public, max-age=86400");
        } else {
            visit.refuse(Problem.notFound());
        }
    }

    private static void protect(Visit visit) {
        visit.context()
                .response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Referrer-Policy", "same-origin");
    }

    private static String version() {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(VERSION_FILE)) {
            var properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new IllegalStateException("The swagger-ui webjar is not on the class path", e);
        }
    }
}
