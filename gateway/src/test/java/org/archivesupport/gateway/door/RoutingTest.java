package org.archivesupport.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import org.archivesupport.testkit.RealDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(Neighbours.class)
class RoutingTest extends ThroughTheDoor {

    @Test
    void aRequestReachesItsServiceUnchanged() {
        JsonObject seen = seen(get("/api/v1/search/echo?a=1&b=%20x&uri=mast:JWST/y", "Range", "bytes=0-1"));
        assertThat(seen.getString("service")).isEqualTo("search");
        assertThat(seen.getString("uri")).isEqualTo("/api/v1/search/echo?a=1&b=%20x&uri=mast:JWST/y");
        assertThat(header(seen, "range")).isEqualTo("bytes=0-1");
    }

    @Test
    void telemetryFilesGoToTheTelemetryService() {
        assertThat(seen(get("/api/v0.1/Download/file?uri=mast:jwstedb/X.csv")).getString("service"))
                .isEqualTo("engdb");
        assertThat(seen(get("/jwst/api/v0.1/download/file/?uri=mast%3Ajwstedb%2FX.csv"))
                        .getString("uri"))
                .isEqualTo("/api/v0.1/Download/file?uri=mast%3Ajwstedb%2FX.csv");
        assertThat(seen(get("/api/v0.1/Download/file?uri=mast:JWST/x.fits")).getString("service"))
                .isEqualTo("search");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/v1/token",
                "/access/v1/evaluation",
                "/q/health",
                "/q/metrics",
                "/q/dev",
                "/nowhere",
                "/index.html",
                "/webjars/swagger-ui/5.31.0/index.html"
            })
    void whatIsNotInTheTableIsNotThere(String path) {
        problem(get(path), 404);
    }

    @Test
    void methodsOutsideOfTheTableAreNamed() {
        var response = send("DELETE", "/session", null);
        problem(response, 405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @Test
    void aServiceThatIsDownDoesNotAffectTheOthers() {
        var response = get("/api/v1/notifications/unsubscribe/x");
        JsonObject problem = problem(response, 503);
        assertThat(problem.getString("detail")).contains("notification");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(get("/api/v1/search/echo").statusCode()).isEqualTo(200);
    }

    @Test
    void aServiceThatHangsUpIsA503() {
        problem(get("/api/v1/search/die"), 503);
    }

    @Test
    void pagesOfOtherOriginsReadPublicRoutesWithoutCredentials() {
        var response = get("/api/v1/search/echo", "Origin", "https://notebook.example");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(response.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        var preflight = send(request(
                "OPTIONS",
                "/api/v1/search/echo",
                BodyPublishers.noBody(),
                "Origin",
                "https://notebook.example",
                "Access-Control-Request-Method",
                "POST"));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValue("GET, HEAD, POST");
        assertThat(get("/whoami", "Origin", "https://evil.example").headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }
}
