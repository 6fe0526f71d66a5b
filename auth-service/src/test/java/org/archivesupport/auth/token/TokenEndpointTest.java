package org.archivesupport.auth.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.archivesupport.auth.RealmTokens;
import org.archivesupport.auth.ServiceTest;
import org.archivesupport.testkit.TestTokens;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokenEndpointTest extends ServiceTest {

    @Test
    void theGatewayTurnsAKeycloakTokenIntoOneForOneAudience() {
        String token = exchange("aus-gateway", ACCESS_TOKEN, RealmTokens.person("pi"), "search-service")
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("issued_token_type", equalTo(JWT))
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(120))
                .body("cache_for", equalTo(60))
                .extract()
                .path("access_token");
        Map<String, Object> claims = claims(token);
        assertThat(json(token, 0)).containsEntry("typ", "at+jwt").containsEntry("alg", "RS256");
        assertThat(claims)
                .containsEntry("iss", TestTokens.ISSUER)
                .containsEntry("aud", "search-service")
                .containsEntry("sub", PI)
                .containsEntry("preferred_username", "pi")
                .containsEntry("name", "Sample pi")
                .containsEntry("email", "pi@example.org")
                .containsEntry("groups", List.of("user"))
                .containsEntry("tid", "session-of-pi")
                .containsEntry("act", Map.of("sub", "gateway"))
                .containsKey("jti");
        assertThat((Integer) claims.get("exp") - (Integer) claims.get("iat")).isEqualTo(120);
        assertThat(claims.get("scope").toString().split(" ")).hasSize(7).contains("exclusive:read");
    }

    @Test
    void realmRolesBecomeGroups() {
        String token = exchange(
                        "aus-gateway",
                        ACCESS_TOKEN,
                        RealmTokens.person("admin", "staff", "admin", "other"),
                        "hlsp-service")
                .extract()
                .path("access_token");
        assertThat(claims(token)).containsEntry("groups", List.of("admin", "staff", "user"));
    }

    @Test
    void anUnverifiedMailAddressIsLeftOut() {
        String person = RealmTokens.person("pi", c -> c.setClaim("email_verified", false));
        String token = exchange("aus-gateway", ACCESS_TOKEN, person, "search-service")
                .extract()
                .path("access_token");
        assertThat(claims(token)).doesNotContainKey("email");
    }

    @Test
    void thePublishedKeyVerifiesTheToken() throws Exception {
        String token = serviceToken("search-service", "auth-service");
        String keys = given().get("/internal/v1/jwks")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(keys).doesNotContain("\"d\"").doesNotContain("\"p\"");
        var jws = new JsonWebSignature();
        jws.setCompactSerialization(token);
        jws.setKey(new JsonWebKeySet(keys)
                .findJsonWebKey(jws.getKeyIdHeaderValue(), "RSA", "sig", "RS256")
                .getKey());
        assertThat(jws.verifySignature()).isTrue();
    }

    @Test
    void aServiceActsForItselfWithoutScopes() {
        Map<String, Object> claims = claims(serviceToken("search-service", "notification-service"));
        assertThat(claims)
                .containsEntry("sub", "search-service")
                .containsEntry("groups", List.of("service"))
                .containsEntry("scope", "")
                .doesNotContainKeys("act", "tid", "email");
    }

    @Test
    void theLoaderOfTheSampleArchiveIsStaff() {
        String loader =
                RealmTokens.service("aus-local", c -> c.setClaim("realm_access", Map.of("roles", List.of("staff"))));
        String token = token(loader, Map.of("grant_type", "client_credentials", "audience", "search-service"))
                .statusCode(200)
                .extract()
                .path("access_token");
        assertThat(claims(token)).containsEntry("groups", List.of("service", "staff"));
    }

    @Test
    void aCallerOutsideOfTheCallGraphGetsNoToken() {
        token(
                        RealmTokens.service("notification-service"),
                        Map.of("grant_type", "client_credentials", "audience", "hlsp-service"))
                .statusCode(400)
                .body("error", equalTo("invalid_target"));
    }

    @Test
    void anUnknownClientOfTheRealmGetsNoToken() {
        token(
                        RealmTokens.service("some-client"),
                        Map.of("grant_type", "client_credentials", "audience", "auth-service"))
                .statusCode(400)
                .body("error", equalTo("invalid_target"));
    }

    @Test
    void onlyTheGatewayTakesCredentialsFromOutside() {
        for (String type : List.of(ACCESS_TOKEN, PERSONAL)) {
            exchange("search-service", type, RealmTokens.person("pi"), "auth-service")
                    .statusCode(400)
                    .body("error", equalTo("unauthorized_client"));
        }
    }

    @Test
    void aServiceExchangesTheTokenItGotAndTheChainOfCallersGrows() {
        String first = userToken("pi", "hlsp-service");
        String second = exchange("hlsp-service", JWT, first, "search-service")
                .statusCode(200)
                .extract()
                .path("access_token");
        assertThat(claims(second))
                .containsEntry("aud", "search-service")
                .containsEntry("sub", PI)
                .containsEntry("tid", "session-of-pi")
                .containsEntry("act", Map.of("sub", "hlsp-service", "act", Map.of("sub", "gateway")));
    }

    @Test
    void aTokenIsPassedOnByAtMostThreeServices() {
        String first = userToken("pi", "hlsp-service");
        String second =
                exchange("hlsp-service", JWT, first, "search-service").extract().path("access_token");
        String third = exchange("search-service", JWT, second, "notification-service")
                .statusCode(200)
                .extract()
                .path("access_token");
        exchange("notification-service", JWT, third, "auth-service")
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("subject_token_fault", nullValue());
    }

    @Test
    void aServiceCannotExchangeATokenMadeForAnother() {
        exchange("search-service", JWT, userToken("pi", "hlsp-service"), "auth-service")
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("subject_token_fault", equalTo("invalid"));
    }

    @Test
    void scopesShrink() {
        String token = ask(RealmTokens.person("pi"), "user:info archive:read")
                .statusCode(200)
                .body("scope", equalTo("user:info archive:read"))
                .extract()
                .path("access_token");
        assertThat(claims(token)).containsEntry("scope", "user:info archive:read");
    }

    @Test
    void scopesNeverGrow() {
        String narrow = ask(RealmTokens.person("pi"), "archive:read").extract().path("access_token");
        token(
                        RealmTokens.service("hlsp-service"),
                        Map.of(
                                "grant_type", EXCHANGE,
                                "subject_token", narrow,
                                "subject_token_type", JWT,
                                "audience", "search-service",
                                "scope", "archive:read exclusive:read"))
                .statusCode(400)
                .body("error", equalTo("invalid_scope"));
    }

    @Test
    void aServiceCannotAskForScopesOfItsOwn() {
        token(
                        RealmTokens.service("search-service"),
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "audience",
                                "auth-service",
                                "scope",
                                "exclusive:read"))
                .statusCode(400)
                .body("error", equalTo("invalid_scope"));
    }

    @Test
    void aMissingCallerIsRefusedInTheFormOfOauth() {
        given().formParams(Map.of("grant_type", "client_credentials", "audience", "auth-service"))
                .post("/internal/v1/token")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/json")
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void whatIsNoServiceCredentialIsRefused() throws Exception {
        String good = RealmTokens.service("search-service");
        var fakes = Map.of(
                "the token of a person", RealmTokens.person("admin", "staff"),
                "a person who calls herself a service",
                        RealmTokens.person(
                                "admin", c -> c.setStringClaim("preferred_username", "service-account-aus-gateway")),
                "another audience", RealmTokens.service("search-service", c -> c.setAudience("account")),
                "another issuer",
                        RealmTokens.service("search-service", c -> c.setIssuer("http://localhost/realms/other")),
                "an identity token", RealmTokens.service("search-service", c -> c.setStringClaim("typ", "ID")),
                "an ended token", RealmTokens.service("search-service", RealmTokens::expired),
                "alg none", RealmTokens.unsigned(good),
                "a tampered token", RealmTokens.tampered(good),
                "one of our own", TestTokens.service("search-service"),
                "no token at all", "x.y.z");
        fakes.forEach((name, fake) -> assertThat(
                        token(fake, Map.of("grant_type", "client_credentials", "audience", "auth-service"))
                                .extract()
                                .statusCode())
                .as(name)
                .isEqualTo(401));
    }

    @Test
    void aKeyThatTheRealmDoesNotHaveIsRefused() {
        String foreign = RealmTokens.sign(
                RealmTokens.personClaims("admin").toJson(),
                "another-key",
                TestTokens.keyPair().getPrivate());
        token(foreign, Map.of("grant_type", "client_credentials", "audience", "auth-service"))
                .statusCode(401);
    }

    @Test
    void aBadKeycloakTokenIsTheSubjectsFault() {
        String good = RealmTokens.person("pi");
        var fakes = Map.of(
                RealmTokens.person("pi", RealmTokens::expired),
                "expired",
                RealmTokens.unsigned(good),
                "invalid",
                RealmTokens.tampered(good),
                "invalid",
                RealmTokens.person("pi", c -> c.setAudience("account")),
                "invalid",
                RealmTokens.person("pi", c -> c.setStringClaim("typ", "Refresh")),
                "invalid",
                "None",
                "invalid",
                "x".repeat(9000),
                "malformed");
        fakes.forEach((fake, fault) -> exchange("aus-gateway", ACCESS_TOKEN, fake, "search-service")
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("subject_token_fault", equalTo(fault)));
    }

    @Test
    void aParameterGivenTwiceIsRefused() {
        given().header("Authorization", "Bearer " + RealmTokens.service("search-service"))
                .formParam("grant_type", "client_credentials")
                .formParam("audience", "auth-service", "notification-service")
                .post("/internal/v1/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void missingAndUnknownParametersHaveTheirOauthErrors() {
        String caller = RealmTokens.service("aus-gateway");
        token(caller, Map.of("audience", "auth-service")).statusCode(400).body("error", equalTo("invalid_request"));
        token(caller, Map.of("grant_type", "password", "audience", "auth-service"))
                .statusCode(400)
                .body("error", equalTo("unsupported_grant_type"));
        token(caller, Map.of("grant_type", "client_credentials"))
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
        token(caller, Map.of("grant_type", EXCHANGE, "audience", "auth-service"))
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
        exchange("aus-gateway", "urn:ietf:params:oauth:token-type:saml2", "x", "auth-service")
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void tokensAreStillGivenWhileKeycloakIsAwayAndItsKeysAreKnown() {
        serviceToken("search-service", "auth-service");
        RealmTokens.away(true);
        try {
            token(
                            RealmTokens.service("search-service"),
                            Map.of("grant_type", "client_credentials", "audience", "auth-service"))
                    .statusCode(200);
        } finally {
            RealmTokens.away(false);
        }
    }

    private static io.restassured.response.ValidatableResponse ask(String person, String scope) {
        return token(
                RealmTokens.service("aus-gateway"),
                Map.of(
                        "grant_type", EXCHANGE,
                        "subject_token", person,
                        "subject_token_type", ACCESS_TOKEN,
                        "audience", "hlsp-service",
                        "scope", scope));
    }

    private static String userToken(String username, String audience) {
        return exchange("aus-gateway", ACCESS_TOKEN, RealmTokens.person(username), audience)
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private static String serviceToken(String client, String audience) {
        return token(RealmTokens.service(client), Map.of("grant_type", "client_credentials", "audience", audience))
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
