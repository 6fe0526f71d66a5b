package org.archivesupport.search.table;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.archivesupport.search.RunningService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.junit.jupiter.api.Test;

/** Nobody takes a part of a table for the whole: seen from the other end of a real connection. */
@QuarkusTest
class BrokenAnswersTest extends RunningService {

    /** Answers a table that breaks off, or is cut, after some rows. */
    @Path("/test/tables")
    public static class Tables {

        @Inject
        TableAnswers answers;

        @GET
        @Produces("*/*")
        @Operation(hidden = true)
        public Response table(@RestQuery String format, @RestQuery int rows, @RestQuery boolean cut) {
            return answers.answer(TableFormat.asked(format, null), TableFormatsTest.HEAD, sink -> {
                for (int i = 0; i < rows; i++) {
                    sink.row("name " + i, "s", List.of(), 2, (long) i, 1.5, true, Instant.EPOCH, "x");
                }
                if (!cut) {
                    throw new IllegalStateException("the database went away");
                }
                return true;
            });
        }
    }

    private static HttpResponse<String> fetched(String format, int rows, boolean cut) throws Exception {
        var uri = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/test/tables?format=" + format + "&rows="
                + rows + "&cut=" + cut);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theConnectionOfWhatCannotSayItIsCut() {
        for (String format : List.of("csv", "ecsv", "json")) {
            for (int rows : List.of(3, 30_000)) {
                assertThatThrownBy(() -> fetched(format, rows, false))
                        .as(format + " " + rows)
                        .isInstanceOf(IOException.class);
            }
        }
        for (String format : List.of("csv", "ecsv")) {
            assertThatThrownBy(() -> fetched(format, 3, true)).as(format).isInstanceOf(IOException.class);
        }
    }

    @Test
    void theOthersSayIt() throws Exception {
        assertThat(fetched("votable", 3000, false).body())
                .contains("QUERY_STATUS\" value=\"ERROR\"")
                .endsWith("</VOTABLE>\n");
        assertThat(fetched("votable-tabledata", 3, true).body()).contains("OVERFLOW");
        assertThat(fetched("json", 3, true).body()).endsWith("\"truncated\":true}");
        assertThat(fetched("fits", 3, true).headers().firstValue("X-Truncated")).contains("true");
        assertThat(fetched("fits", 3, false).statusCode()).isEqualTo(500);
    }

    @Test
    void aFaultBeforeTheFirstRowIsAProblem() {
        for (String format : List.of("csv", "ecsv", "json", "votable", "fits")) {
            given().get("/test/tables?rows=0&cut=false&format=" + format)
                    .then()
                    .statusCode(500)
                    .contentType("application/problem+json")
                    .body("status", equalTo(500));
        }
    }
}
