package org.archivesupport.auth;

import static io.restassured.RestAssured.given;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import org.archivesupport.kit.json.JsonDialect;
import org.archivesupport.testkit.RealDatabase;
import org.archivesupport.testkit.TestTokens;

/** The running service with a real database; every test class of it shares one start. */
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(RealmStandIn.class)
public abstract class ServiceTest {

    protected static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    protected static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    protected static final String PERSONAL = "urn:archivesupport:token-type:personal";
    protected static final String JWT = "urn:ietf:params:oauth:token-type:jwt";

    protected static final String SCIENTIST = "00000000-0000-4000-8000-000000000001";
    protected static final String PI = "00000000-0000-4000-8000-000000000002";
    protected static final String COI = "00000000-0000-4000-8000-000000000003";

    @Inject
    protected AgroalDataSource database;

    protected static RequestSpecification as(String username) {
        return given().auth().oauth2(TestTokens.user(username)).contentType("application/json");
    }

    protected static RequestSpecification asService(String module) {
        return given().auth().oauth2(TestTokens.service(module)).contentType("application/json");
    }

    /** Posts the form of the token endpoint with the caller's credential. */
    protected static ValidatableResponse token(String credential, Map<String, String> form) {
        return given().header("Authorization", "Bearer " + credential)
                .formParams(form)
                .post("/internal/v1/token")
                .then();
    }

    protected static ValidatableResponse exchange(String client, String type, String subject, String audience) {
        return token(
                RealmTokens.service(client),
                Map.of(
                        "grant_type", EXCHANGE,
                        "subject_token", subject,
                        "subject_token_type", type,
                        "audience", audience));
    }

    protected static Map<String, Object> claims(String jwt) {
        return json(jwt, 1);
    }

    @SuppressWarnings("unchecked")
    protected static Map<String, Object> json(String jwt, int part) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(jwt.split("\\.")[part]), StandardCharsets.UTF_8);
            return JsonDialect.mapper().readValue(text, Map.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    protected void sql(String statement) {
        try (var connection = database.getConnection();
                var run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    protected String one(String query) {
        try (var connection = database.getConnection();
                var run = connection.createStatement();
                var row = run.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
