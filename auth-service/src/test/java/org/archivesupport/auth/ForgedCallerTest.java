package org.archivesupport.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.archivesupport.testkit.TestTokens;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;

/** Callers who pretend, at the service's own API. */
@QuarkusTest
class ForgedCallerTest extends ServiceTest {

    @Test
    void aTokenThatIsNotWholeAndMeantForThisServiceIsRefused() throws Exception {
        String good = TestTokens.user("staff");
        var fakes = new LinkedHashMap<String, String>();
        fakes.put("another audience", TestTokens.of("search-service", "staff").sign());
        fakes.put(
                "another issuer",
                TestTokens.of("auth-service", "staff").issuer("http://evil").sign());
        fakes.put(
                "an ended token",
                TestTokens.of("auth-service", "staff")
                        .expires(Instant.now().minusSeconds(30))
                        .sign());
        fakes.put("alg none", RealmTokens.unsigned(good));
        fakes.put("a tampered token", RealmTokens.tampered(good));
        fakes.put("a token of Keycloak", RealmTokens.person("staff", "staff"));
        fakes.put("another type", retyped(good, "JWT"));
        fakes.put("the public key used as a secret", keyConfusion(good));
        fakes.put("several audiences", audiences(good));
        fakes.put("no token", "x");
        fakes.put("a personal token", "aus_pat_" + "A".repeat(22) + "_" + "A".repeat(49));
        fakes.forEach((name, fake) -> {
            for (String path :
                    List.of("/api/v1/auth/whoami", "/whoami", "/api/v1/auth/programs", "/api/v1/auth/admin/audit")) {
                assertThat(given().header("Authorization", "Bearer " + fake)
                                .get(path)
                                .statusCode())
                        .as(name + " at " + path)
                        .isEqualTo(401);
            }
        });
        given().auth().oauth2(good).get("/api/v1/auth/admin/audit").then().statusCode(200);
    }

    @Test
    void headersThatClaimAnIdentityAreWorthNothing() {
        given().headers(Map.of(
                        "X-User", "admin",
                        "X-Forwarded-User", "admin",
                        "X-Auth-Request-User", "admin",
                        "X-Remote-User", "admin",
                        "Remote-User", "admin",
                        "X-Groups", "staff",
                        "X-Internal-Token", TestTokens.user("admin"),
                        "Cookie", "mast_token=" + TestTokens.user("admin")))
                .get("/api/v1/auth/whoami")
                .then()
                .statusCode(200)
                .body("anonymous", equalTo(true));
    }

    @Test
    void aTokenInTheAddressIsNotRead() {
        given().get("/api/v1/auth/whoami?access_token=" + TestTokens.user("admin"))
                .then()
                .statusCode(400);
    }

    private static String retyped(String token, String type) throws Exception {
        return resign(token, payload(token), type);
    }

    private static String audiences(String token) throws Exception {
        return resign(
                token,
                payload(token).replace("\"aud\":\"auth-service\"", "\"aud\":[\"auth-service\",\"search-service\"]"),
                "at+jwt");
    }

    private static String resign(String token, String payload, String type) throws Exception {
        var jws = new JsonWebSignature();
        jws.setHeader("typ", type);
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKey(TestTokens.keyPair().getPrivate());
        jws.setPayload(payload);
        return jws.getCompactSerialization();
    }

    private static String keyConfusion(String token) throws Exception {
        var jws = new JsonWebSignature();
        jws.setHeader("typ", "at+jwt");
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        jws.setKey(new HmacKey(TestTokens.keyPair().getPublic().getEncoded()));
        jws.setPayload(payload(token));
        return jws.getCompactSerialization();
    }

    private static String payload(String token) {
        return new String(java.util.Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
