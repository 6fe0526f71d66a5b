package org.archivesupport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The running service's OpenAPI document is the committed one. A service's test extends this class; with
 * {@code -Dopenapi.update=true} the committed document is rewritten instead.
 */
public abstract class OpenApiContract {

    private static final Path COMMITTED = Path.of("src/main/openapi/openapi.yaml");

    @Test
    void theCommittedContractIsTheOneThatRuns() throws IOException {
        String running = RestAssured.given()
                .get("/q/openapi?format=yaml")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        if (Boolean.getBoolean("openapi.update")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, running);
        }
        assertThat(running)
                .as("The contract drifted; if that is meant, run this test with -Dopenapi.update=true and commit")
                .isEqualTo(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "(no committed contract)");
    }
}
