package org.archivesupport.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One job of 100,000 small files: how long its making and its build take, and how large the memory of search-service was at
 * most. Wanted: it ends, and memory does not grow with the number of files.
 *
 * <p>{@code -Dfiles} (100000). The files are records that share a few stored bytes, made in the collection BENCH.
 */
final class JobOfManyFiles {

    private static final int FILES = Integer.getInteger("files", 100_000);
    private static final int PER_OBSERVATION = 10_000;

    private final LocalSuite suite;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();

    private JobOfManyFiles(LocalSuite suite) {
        this.suite = suite;
    }

    public static void main(String[] arguments) throws Exception {
        new JobOfManyFiles(LocalSuite.open()).run();
    }

    private void run() throws Exception {
        bring();
        String observations = IntStream.range(0, observations())
                .mapToObj(i -> "\"BENCH/many-" + i + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        long start = System.nanoTime();
        JsonNode job = call(
                "POST",
                "/api/v1/search/jobs",
                "application/json",
                "{\"files\":{\"observations\":" + observations
                        + "},\"title\":\"benchmark\",\"layout\":\"observation\"}");
        double made = (System.nanoTime() - start) / 1e9;
        String path = "/api/v1/search/jobs/" + job.path("id").asText();
        while (!job.path("state").asText().matches("done|failed")) {
            Thread.sleep(500);
            job = call("GET", path, null, null);
        }
        double ended = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "job of %d files: made in %.1f s, %s after %.1f s, %d files in %d parts, %d left out; search-service had at most"
                        + " %d MB in memory%n",
                FILES,
                made,
                job.path("state").asText(),
                ended,
                job.path("files_done").asInt(),
                job.path("parts").size(),
                job.path("left_out").asInt(),
                suite.mostMemory("search-service") >> 20);
        call("DELETE", path, null, null);
    }

    private static int observations() {
        return (FILES + PER_OBSERVATION - 1) / PER_OBSERVATION;
    }

    private static String uri(int i) {
        return "mast:BENCH/many/%06d.fits".formatted(i);
    }

    private void bring() throws IOException, InterruptedException, SQLException {
        for (int o = 0; o < observations(); o++) {
            String products = IntStream.range(o * PER_OBSERVATION, Math.min(FILES, (o + 1) * PER_OBSERVATION))
                    .mapToObj(i -> "{\"uri\":\"" + uri(i) + "\"}")
                    .collect(Collectors.joining(",", "[", "]"));
            call(
                    "POST",
                    "/api/v1/search/admin/ingest?notify=false",
                    "application/x-ndjson",
                    "{\"obs_collection\":\"BENCH\",\"obs_id\":\"many-" + o + "\",\"status\":\"archived\","
                            + "\"t_obs_release\":\"2020-01-01T00:00:00Z\",\"invented\":true,"
                            + "\"note\":\"Made for a benchmark.\",\"products\":" + products + "}\n");
        }
        call(
                "PUT",
                "/api/v1/search/admin/products/content?notify=false&uri=" + uri(0),
                "application/octet-stream",
                "a small file of a benchmark");
        try (var database = suite.database("search");
                var update = database.createStatement()) {
            update.executeUpdate(
                    "update product p set size = q.size, sha256 = q.sha256, file_key = q.file_key, archived_date = now()"
                            + " from product q where p.uri like 'mast:BENCH/many/%' and q.uri = '" + uri(0) + "'");
        }
    }

    private JsonNode call(String method, String path, String mediaType, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(suite.url(0) + path))
                .header("Authorization", "Bearer " + suite.keycloakToken("aus-local"))
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)));
        if (mediaType != null) {
            request.header("Content-Type", mediaType);
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body().isEmpty() ? json.nullNode() : json.readTree(answer.body());
    }
}
