package org.archivesupport.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Collectors;
import org.archivesupport.testkit.RealDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(Neighbours.class)
class OwnPagesTest extends ThroughTheDoor {

    @Test
    void everyPortalAddressIsTheOnePageAndItsFilesAreKept() {
        var page = get("/portal/search/m31?q=x");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo(get("/").body()).contains("<title>");
        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy).contains("script-src 'self';", "frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        String etag = page.headers().firstValue("ETag").orElseThrow();
        assertThat(get("/", "If-None-Match", etag).statusCode()).isEqualTo(304);
        var script =
                java.util.regex.Pattern.compile("/portal-assets/[^\"]+\\.js").matcher(page.body());
        assertThat(script.find()).isTrue();
        var file = get(script.group());
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(get(script.group(), "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
                .hasValue("gzip");
        problem(get("/portal-assets/"), 404);
        problem(get("/portal-assets/none.js"), 404);
    }

    @Test
    void theApiPageAnswersEverybodyAndTheDocumentHasAllServices() {
        assertThat(get("/api/").statusCode()).isEqualTo(200);
        assertThat(get("/api").headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'");
        assertThat(get("/api/ui/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
        assertThat(get("/api/ui/start.js").statusCode()).isEqualTo(200);
        problem(get("/api/ui/index.html"), 404);
        var paths = new JsonObject(get("/api/openapi.json").body()).getJsonObject("paths");
        assertThat(paths.fieldNames())
                .contains("/session", "/api/v1/gateway/admin/routes")
                .doesNotContain("/internal/v1/secret");
        assertThat(get("/api/openapi.yaml").body()).startsWith("openapi: ");
    }

    @Test
    void staffSeeTheTableAndHowTheServicesDo() {
        problem(get("/api/v1/gateway/admin/routes"), 401);
        problem(get("/api/v1/gateway/admin/routes", "Authorization", "Bearer " + scientistToken), 403);
        problem(get("/api/v1/gateway/admin/routes", "Authorization", "token " + PAT), 403);
        var routes = new JsonObject(get("/api/v1/gateway/admin/routes", "Authorization", "Bearer " + staffToken)
                .body());
        assertThat(routes.getJsonArray("routes").size()).isGreaterThan(30);
        var status = new JsonObject(get("/api/v1/gateway/admin/status", "Authorization", "Bearer " + staffToken)
                .body());
        var up = status.getJsonArray("services").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(s -> s.getString("service"), s -> s.getBoolean("up")));
        assertThat(up)
                .containsEntry("search", true)
                .containsEntry("notification", false)
                .hasSize(6);
    }

    @Test
    void theAccessLogHasOneLinePerRequestAndNoSecret() throws Exception {
        String id = "log-" + UUID.randomUUID();
        String other = "log-" + UUID.randomUUID();
        get("/api/v1/search/echo?q=visible-query", "X-Request-ID", id, "Authorization", "token " + PAT);
        get("/api/v1/search/echo", "X-Request-ID", other, "User-Agent", "x\"}{ [31m");
        String unsubscribe = "log-" + UUID.randomUUID();
        get("/api/v1/notifications/unsubscribe/secret-of-a-mail", "X-Request-ID", unsubscribe);
        await(() -> accessLines(other).size() + accessLines(unsubscribe).size() == 2);
        JsonObject line = new JsonObject(accessLines(id).get(0));
        assertThat(line.getString("route")).isEqualTo("/api/v1/search/**");
        assertThat(line.getString("sub")).isEqualTo("sub-pat");
        assertThat(line.getString("token")).isEqualTo("pat_7");
        assertThat(line.getInteger("status")).isEqualTo(200);
        assertThat(line.getString("trace_id")).hasSize(32);
        assertThat(Files.readString(Path.of("target", "test-access.log")))
                .doesNotContain(PAT, "secret-of-a-mail", "visible-query", "eyJ", "__Host");
    }
}
