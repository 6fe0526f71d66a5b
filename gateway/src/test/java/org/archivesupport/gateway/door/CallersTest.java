package org.archivesupport.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.archivesupport.testkit.RealDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(Neighbours.class)
class CallersTest extends ThroughTheDoor {

    @ParameterizedTest
    @CsvSource({"Authorization, Bearer %s", "Authorization, token %s", "x-asb-auth, %s", "Cookie, mast_token=%s"})
    void aPersonalTokenBecomesAnInternalOneForTheService(String name, String form) {
        JsonObject seen = seen(get("/api/v1/search/echo", name, form.formatted(PAT)));
        JsonObject claims = claims(header(seen, "authorization"));
        assertThat(claims.getString("aud")).isEqualTo("search-service");
        assertThat(claims.getString("sub")).isEqualTo("sub-pat");
        assertThat(seen.encode()).doesNotContain(PAT);
    }

    @Test
    void aRevokedPersonalTokenIsRefusedAtTheVeryNextRequest() {
        String token = "tobe" + "revoked0".repeat(3) + "1234";
        assertThat(get("/api/v1/search/protected", "Authorization", "token " + token)
                        .statusCode())
                .isEqualTo(200);
        control("/control/revoke?token=" + token);
        var refused = get("/api/v1/search/protected", "Authorization", "token " + token);
        assertThat(problem(refused, 401).getString("detail")).contains("revoked");
        assertThat(get("/api/v1/search/echo", "Authorization", "token " + token).statusCode())
                .as("public data all the same")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token None", "Bearer unknown0000000000000000000000000", "Bearer nonsense", "Basic YTpi"})
    void aBadTokenOnPublicDataIsNoError(String authorization) {
        JsonObject seen = seen(get("/api/v1/search/echo", "Authorization", authorization));
        assertThat(seen.getJsonObject("headers").fieldNames()).doesNotContain("authorization");
    }

    @Test
    void withoutACredentialTheServicesOwnRefusalComesThrough() {
        assertThat(get("/api/v1/search/protected").body()).contains("from the service");
    }

    @Test
    void aTokenWithoutTheScopeIsAnonymousWhereThatIsAllowedAndNamedElsewhere() {
        String token = "engdb" + "0".repeat(27);
        assertThat(seen(get("/api/v1/search/echo", "Authorization", "token " + token))
                        .getJsonObject("headers")
                        .fieldNames())
                .doesNotContain("authorization");
        assertThat(problem(get("/api/v1/search/protected", "Authorization", "token " + token), 401)
                        .getString("detail"))
                .contains("archive:read");
        assertThat(problem(get("/api/v1/auth/tokens", "Authorization", "token " + token), 403)
                        .getString("detail"))
                .contains("user:info");
    }

    @Test
    void keycloakTokensAreExchangedOnceForManyRequests() {
        int before = Integer.parseInt(control("/control/exchanges"));
        for (int i = 0; i < 20; i++) {
            assertThat(get("/edp/echo", "Authorization", "Bearer " + scientistToken)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(Integer.parseInt(control("/control/exchanges")) - before).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/x", "//evil.example/x", "HTTPS://evil.example", "/\\evil.example"})
    void noTokenIsLedToAnotherHost(String to) {
        String path = "/api/v1/search/elsewhere?to="
                + java.net.URLEncoder.encode(to, java.nio.charset.StandardCharsets.UTF_8);
        var refused = get(path, "Authorization", "token " + PAT);
        problem(refused, 502);
        assertThat(refused.headers().firstValue("Location")).isEmpty();
        assertThat(get(path).statusCode()).as("without a token").isEqualTo(302);
        for (String inside : new String[] {"/api/v1/search/echo", "echo", gateway + "/portal/"}) {
            assertThat(get("/api/v1/search/elsewhere?to=" + inside, "Authorization", "token " + PAT)
                            .statusCode())
                    .isEqualTo(302);
        }
    }

    @Test
    void whereALoginIsNeededNobodyElseGetsIn() {
        var response = get("/api/v1/auth/tokens");
        problem(response, 401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(problem(get("/api/v1/auth/tokens", "Authorization", "Bearer nonsense"), 401)
                        .getString("detail"))
                .contains("form of a token");
    }

    @Test
    void whileAuthIsAwayPublicDataFlowAndTheRestIs503() {
        control("/control/away?is=true");
        try {
            String authorization = "token away" + "0".repeat(28);
            assertThat(get("/api/v1/search/echo", "Authorization", authorization)
                            .statusCode())
                    .isEqualTo(200);
            problem(get("/api/v1/search/protected", "Authorization", authorization), 503);
            var response = get("/api/v1/auth/tokens", "Authorization", authorization);
            problem(response, 503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
        } finally {
            control("/control/away?is=false");
        }
    }

    @Test
    void answersToKnownCallersAreKeptOutOfSharedCaches() {
        assertThat(get("/api/v1/search/echo", "Authorization", "token " + PAT)
                        .headers()
                        .firstValue("Cache-Control"))
                .hasValue("private, no-store");
        assertThat(get("/api/v1/search/echo").headers().firstValue("Cache-Control"))
                .isEmpty();
    }
}
