package org.archivesupport.search.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.archivesupport.search.DecisionPoint;
import org.archivesupport.search.RunningService;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Files to make bundles of, and the programs that users read them with. */
abstract class BundleFixture extends RunningService {

    static final String BUNDLE = "/api/v0.1/Download/bundle";
    static final String CLOSED = "mast:BUN/product/bun-exclusive_cal.fits";
    static final List<String> OPEN = IntStream.range(0, 3)
            .mapToObj(i -> "mast:BUN/product/bun-%d_cal.fits".formatted(i))
            .toList();

    @TempDir
    Path folder;

    static byte[] bytes(int seed) {
        byte[] bytes = new byte[100_000 + seed];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static String line(String obsId, String target, String release, String... filenames) {
        return "{\"obs_collection\":\"BUN\",\"obs_id\":\"" + obsId
                + "\",\"status\":\"archived\",\"proposal_id\":\"77\","
                + "\"target_name\":\"" + target + "\",\"t_obs_release\":\"" + release + "\",\"products\":["
                + Arrays.stream(filenames)
                        .map(f -> "{\"uri\":\"mast:BUN/product/" + f + "\",\"recommended\":true,\"subgroup\":\"CAL\"}")
                        .collect(Collectors.joining(","))
                + "]}\n";
    }

    @BeforeEach
    void load() {
        ingest(line("bun-0", "M 31", "2020-01-01T00:00:00Z", "bun-0_cal.fits", "bun-0_lost.fits")
                        + line("bun-1", "M 31", "2020-01-01T00:00:00Z", "bun-1_cal.fits")
                        + line(
                                "bun-2",
                                "../../etc",
                                "2020-01-01T00:00:00Z",
                                "bun-2_cal.fits",
                                "a/same.fits",
                                "b/same.fits")
                        + line("bun-exclusive", "M 33", "2037-01-01T00:00:00Z", "bun-exclusive_cal.fits"))
                .statusCode(200);
        for (int i = 0; i < 3; i++) {
            put(OPEN.get(i), bytes(i));
        }
        put("mast:BUN/product/a/same.fits", bytes(7));
        put("mast:BUN/product/b/same.fits", bytes(8));
        put(CLOSED, bytes(9));
    }

    @AfterEach
    void back() {
        DecisionPoint.away = false;
    }

    static Response post(RequestSpecification who, String extension, List<String> uris, String... fields) {
        var form = who.contentType("application/x-www-form-urlencoded; charset=utf-8");
        for (String uri : uris) {
            form.formParam("uri", uri);
        }
        for (String field : fields) {
            form.formParam(field.split("=")[0], field.split("=", 2)[1]);
        }
        return form.post(BUNDLE + extension);
    }

    Path save(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    record Ran(int exit, String output) {}

    static Ran run(Path where, String... command) throws Exception {
        var builder = new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().remove("MAST_API_TOKEN");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), output);
    }

    static List<String> with(List<String> some, String... more) {
        var all = new java.util.ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    /** Brings a file that is too large for RestAssured, which writes bodies into its messages. */
    static void putLarge(String uri, int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(3).nextBytes(bytes);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port
                        + "/api/v1/search/admin/products/content?notify=false&uri=" + uri))
                .header("Authorization", "Bearer " + TestTokens.user("staff"))
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }
}
