package org.archivesupport.search;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import org.archivesupport.testkit.RealDatabase;
import org.archivesupport.testkit.TestTokens;

/** The service over a real database; every test class of this base shares one start. */
@QuarkusTestResource(value = RealDatabase.class, restrictToAnnotatedClass = false)
@QuarkusTestResource(value = DecisionPoint.class, restrictToAnnotatedClass = false)
@QuarkusTestResource(value = TelemetryPoint.class, restrictToAnnotatedClass = false)
@QuarkusTestResource(value = ResolversOutside.class, restrictToAnnotatedClass = false)
public abstract class RunningService {

    protected static RequestSpecification staff() {
        return given().auth().oauth2(TestTokens.user("staff"));
    }

    protected static RequestSpecification as(String account) {
        return given().auth().oauth2(TestTokens.user(account));
    }

    /** Ingests lines without telling anybody. */
    protected static io.restassured.response.ValidatableResponse ingest(String lines) {
        return ingest(lines, "notify=false");
    }

    protected static io.restassured.response.ValidatableResponse ingest(String lines, String query) {
        return staff().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/search/admin/ingest?" + query)
                .then();
    }

    protected static void put(String uri, byte[] bytes) {
        staff().contentType("application/octet-stream")
                .body(bytes)
                .queryParam("uri", uri)
                .queryParam("notify", false)
                .put("/api/v1/search/admin/products/content")
                .then()
                .statusCode(200);
    }
}
