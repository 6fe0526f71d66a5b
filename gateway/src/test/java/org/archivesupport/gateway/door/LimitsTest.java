package org.archivesupport.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.archivesupport.testkit.RealDatabase;
import org.junit.jupiter.api.Test;

/** The tests' limits of the class "invoke": 5 a minute by address, 4 by token, 7 by person. */
@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(Neighbours.class)
class LimitsTest extends ThroughTheDoor {

    private static final String PATH = "/api/v0/invoke";

    @Test
    void anAddressThatAsksTooOftenIsToldHowLongToWait() {
        HttpResponse<String> last = null;
        for (int i = 0; i < 5; i++) {
            last = get(PATH, "X-Forwarded-For", "10.9.8." + i);
            assertThat(last.statusCode()).isEqualTo(200);
        }
        assertThat(last.headers().firstValue("RateLimit-Policy")).hasValue("\"invoke-per-address\";q=5;w=60");
        assertThat(last.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"invoke-per-address\";r=0;t=");
        var refused = get(PATH, "X-Forwarded-For", "10.9.8.7");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 12);
        assertThat(refused.body()).contains("5 requests", "in a minute");
        assertThat(get("/api/v1/search/echo").statusCode())
                .as("another class is not touched")
                .isEqualTo(200);
        // a known caller has limits of their own: first the token's, which counts for the person too
        for (int i = 0; i < 4; i++) {
            assertThat(get(PATH, "Authorization", "token " + PAT).statusCode()).isEqualTo(200);
        }
        var token = get(PATH, "Authorization", "token " + PAT);
        assertThat(token.statusCode()).isEqualTo(429);
        assertThat(token.body()).contains("This token");
        for (int i = 0; i < 8; i++) {
            assertThat(get(PATH, "Authorization", "Bearer " + staffToken).statusCode())
                    .as("staff have no limit")
                    .isEqualTo(200);
        }
    }

    @Test
    void theStateOfTheArchiveIsPublicAndNamesWhatIsDown() {
        var answer = get("/status", "Origin", "https://elsewhere.example");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        var state = new JsonObject(answer.body());
        assertThat(state.getString("state")).isEqualTo("degraded");
        assertThat(state.getJsonArray("parts").stream()
                        .map(JsonObject.class::cast)
                        .filter(p -> p.getString("state").equals("down"))
                        .map(p -> p.getString("name")))
                .containsExactly("notification");
        assertThat(state.getJsonArray("maintenance")).isEmpty();
        assertThat(answer.body()).doesNotContain("localhost:" + neighbours.replaceAll(".*:", ""));
    }
}
