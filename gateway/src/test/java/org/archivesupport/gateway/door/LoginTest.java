package org.archivesupport.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.archivesupport.testkit.RealDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(Neighbours.class)
class LoginTest extends ThroughTheDoor {

    @Test
    void aLoginBeginsASessionOfOurOwnAndALogoutEndsIt() {
        String session = login("/portal/search?q=m31");
        String cookie = "__Host-aus_session=" + session;
        JsonObject who = new JsonObject(get("/session", "Cookie", cookie).body());
        assertThat(who.getBoolean("logged_in")).isTrue();
        assertThat(who.getString("username")).isEqualTo("staff");
        assertThat(who.getJsonArray("roles")).containsExactly("user", "staff");
        assertThat(who.encode()).doesNotContain(session);

        JsonObject seen = seen(get("/api/v1/search/echo", "Cookie", cookie));
        assertThat(claims(header(seen, "authorization")).getString("sub")).isEqualTo("sub-staff");
        assertThat(seen.encode()).doesNotContain(session);

        int logouts = Integer.parseInt(control("/control/logouts"));
        problem(send(request("POST", "/logout", BodyPublishers.noBody(), "Cookie", cookie)), 403);
        var out = send(request("POST", "/logout", BodyPublishers.noBody(), "Cookie", cookie, "Origin", gateway));
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.headers().firstValue("Set-Cookie").orElse("")).contains("__Host-aus_session=;", "Max-Age=0");
        assertThat(new JsonObject(get("/session", "Cookie", cookie).body()).getBoolean("logged_in"))
                .isFalse();
        assertThat(problem(get("/api/v1/auth/tokens", "Cookie", cookie), 401).getString("detail"))
                .contains("log in again");
        await(() -> Integer.parseInt(control("/control/logouts")) == logouts + 1);
    }

    @Test
    void aSessionOutlivesItsAccessTokens() {
        control("/control/life?seconds=1");
        try {
            String cookie = "__Host-aus_session=" + login("/portal/");
            for (String service : List.of("search", "helpdesk", "hlsp", "engdb")) {
                JsonObject seen = seen(get("/api/v1/" + service + "/echo", "Cookie", cookie));
                assertThat(claims(header(seen, "authorization")).getString("sub"))
                        .isEqualTo("sub-staff");
            }
        } finally {
            control("/control/life?seconds=300");
        }
    }

    @Test
    void aPageOfAnotherSiteCannotUseTheSession() {
        String cookie = "__Host-aus_session=" + login("/portal/");
        var body = BodyPublishers.ofString("{}");
        problem(
                send(request("POST", "/api/v1/search/echo", body, "Cookie", cookie, "Origin", "https://evil.example")),
                403);
        problem(send(request("POST", "/api/v1/search/echo", body, "Cookie", cookie)), 403);
        assertThat(send(request("POST", "/api/v1/search/echo", body, "Cookie", cookie, "Origin", gateway))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/api/v1/search/echo", "Cookie", cookie).statusCode()).isEqualTo(200);
    }

    @Test
    void aNewLoginCanBeAskedForWithASessionAndEndsAtThePage() {
        String session = login("/portal/");
        String cookie = "__Host-aus_session=" + session;
        assertThat(get("/login?prompt=login&return_to=/portal/tokens", "Cookie", cookie)
                        .headers()
                        .firstValue("Location"))
                .as("the session is seconds old")
                .hasValue("/portal/tokens");
        var again = get("/login?prompt=login&return_to=/portal/tokens");
        assertThat(again.statusCode()).isEqualTo(302);
        assertThat(again.headers().firstValue("Location").orElseThrow()).contains("prompt=login");
        problem(get("/login?prompt=none&return_to=/portal/"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "//evil.example", "/\\evil.example", "/login", ""})
    void aLoginNeverLeadsElsewhere(String target) {
        var response = get("/login?return_to=" + URLEncoder.encode(target, StandardCharsets.UTF_8));
        if (target.isEmpty()) {
            assertThat(response.statusCode()).isEqualTo(302);
        } else {
            problem(response, 400);
        }
    }

    @Test
    void aForgedReturnFromTheLoginBeginsNoSession() {
        var response = get("/login/return?code=code-1&state=forged");
        assertThat(response.statusCode()).isIn(302, 401);
        assertThat(response.headers().allValues("Set-Cookie")).noneMatch(c -> c.startsWith("__Host-aus_session"));
        problem(get("/login/error?error=access_denied"), 401);
    }

    @Test
    void aGuessedSessionIsNobodys() {
        assertThat(problem(get("/api/v1/auth/tokens", "Cookie", "__Host-aus_session=" + "x".repeat(43)), 401)
                        .getString("detail"))
                .contains("log in again");
    }
}
