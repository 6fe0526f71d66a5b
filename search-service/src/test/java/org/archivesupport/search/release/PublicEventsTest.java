package org.archivesupport.search.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PublicEventsTest extends RunningService {

    private static final String FUTURE = "2037-01-01T00:00:00Z";
    private static final String PAST = "2024-01-01T00:00:00Z";

    @Inject
    PublicEvents events;

    @Inject
    AgroalDataSource database;

    private static void observation(String obsId, String release) {
        ingest("{\"obs_collection\":\"JWST\",\"obs_id\":\"" + obsId
                        + "\",\"status\":\"archived\",\"proposal_id\":\"7100\","
                        + "\"t_obs_release\":" + (release == null ? "null" : "\"" + release + "\"")
                        + ",\"products\":[{\"uri\":\"" + uri(obsId) + "\"},"
                        + "{\"uri\":\"mast:JWST/product/" + obsId + ".png\",\"type\":\"PREVIEW\"}]}\n")
                .statusCode(200);
    }

    private static String uri(String obsId) {
        return "mast:JWST/product/" + obsId + "_cal.fits";
    }

    private List<String> told(String obsId) throws Exception {
        var found = new ArrayList<String>();
        for (JsonNode data : events(obsId)) {
            found.add(data.path("event_type").asText());
        }
        return found;
    }

    private List<JsonNode> events(String obsId) throws Exception {
        var json = new ObjectMapper();
        var found = new ArrayList<JsonNode>();
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select data from outbox where destination = 'notification'"
                        + " and data ->> 'obs_id' = ? order by seq")) {
            select.setString(1, obsId);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(json.readTree(rows.getString(1)));
                }
            }
        }
        return found;
    }

    @Test
    void aReleaseDateThatMovesToThePastMakesOneEventPerScienceProduct() throws Exception {
        observation("public-1", FUTURE);
        put(uri("public-1"), "bytes".getBytes());
        put("mast:JWST/product/public-1.png", "picture".getBytes());
        events.tell();
        assertThat(told("public-1")).isEmpty();
        observation("public-1", PAST);
        events.tell();
        events.tell();
        observation("public-1", FUTURE);
        observation("public-1", "2024-02-01T00:00:00Z");
        events.tell();
        assertThat(told("public-1")).containsExactly("Public");
        JsonNode event = events("public-1").get(0);
        assertThat(event.path("filename").asText()).isEqualTo("public-1_cal.fits");
        assertThat(event.path("program").asText()).isEqualTo("7100");
        assertThat(event.path("public_release_date").asText()).startsWith("2024-01-01T00:00:00");
        assertThat(event.path("archived_date").asText()).endsWith("Z");
    }

    @Test
    void theEventComesWhenTheInstantHasPassedAndNotBefore() throws Exception {
        Instant release = Instant.now().plusSeconds(2);
        observation("public-2", release.toString());
        put(uri("public-2"), "bytes".getBytes());
        events.tell();
        assertThat(told("public-2")).isEmpty();
        while (told("public-2").isEmpty() && Instant.now().isBefore(release.plusSeconds(30))) {
            events.tell();
        }
        assertThat(told("public-2")).containsExactly("Public");
        assertThat(Instant.now()).isAfterOrEqualTo(release);
    }

    @Test
    void whatWasNeverExclusiveIsNotAnnouncedAsPublic() throws Exception {
        observation("public-3", PAST);
        put(uri("public-3"), "bytes".getBytes());
        events.tell();
        assertThat(told("public-3")).isEmpty();
    }

    @Test
    void filesThatComeAfterAWaiverAreNewAndPublicOnceEach() throws Exception {
        observation("public-4", FUTURE);
        observation("public-4", PAST);
        events.tell();
        staff().contentType("application/octet-stream")
                .body("bytes".getBytes())
                .queryParam("uri", uri("public-4"))
                .put("/api/v1/search/admin/products/content")
                .then()
                .statusCode(200);
        events.tell();
        events.tell();
        put(uri("public-4"), "other".getBytes());
        events.tell();
        assertThat(told("public-4")).filteredOn("Public"::equals).hasSize(1);
    }

    @Test
    void anUnknownReleaseDateStaysClosedUntilItIsKnown() throws Exception {
        observation("public-5", null);
        put(uri("public-5"), "bytes".getBytes());
        events.tell();
        assertThat(told("public-5")).isEmpty();
        observation("public-5", PAST);
        events.tell();
        assertThat(told("public-5")).containsExactly("Public");
    }

    @Test
    void replicasThatLookAtTheSameTimeTellEachProductOnce() throws Exception {
        for (int i = 0; i < 250; i++) {
            observation("public-6-" + i, FUTURE);
        }
        try (var connection = database.getConnection();
                var update = connection.createStatement()) {
            update.execute(
                    "update product set announced = true, archived_date = now() where filename like 'public-6-%'");
        }
        for (int i = 0; i < 250; i++) {
            observation("public-6-" + i, PAST);
        }
        var pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Long>> replicas = List.of(events::tell, events::tell, events::tell, events::tell);
            for (var replica : pool.invokeAll(replicas)) {
                replica.get();
            }
        } finally {
            pool.shutdown();
        }
        events.tell();
        for (int i = 0; i < 250; i++) {
            assertThat(told("public-6-" + i)).containsExactly("Public");
        }
    }
}
