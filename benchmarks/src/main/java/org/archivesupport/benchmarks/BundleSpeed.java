package org.archivesupport.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A zip of many files from the archive, written to disk as it comes, against {@code zip -0} of the same files: wall time,
 * straight at search-service and through the gateway. Wanted: at least 0.5 of the speed of {@code zip -0} for 1,000 files.
 *
 * <p>{@code -Dfiles} (1000), {@code -Dbytes} of each (1000000), {@code -Drounds} (5). Brings its files into the archive
 * first, as the collection BENCH; needs {@code zip} on the path.
 */
final class BundleSpeed {

    private static final int FILES = Integer.getInteger("files", 1000);
    private static final int BYTES = Integer.getInteger("bytes", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final double WANTED = 0.5;

    private final LocalSuite suite;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;

    private BundleSpeed(LocalSuite suite, Path folder) {
        this.suite = suite;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("bundle-speed");
        try {
            new BundleSpeed(LocalSuite.open(), folder).run();
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run() throws Exception {
        bring();
        var direct = new ArrayList<Double>();
        var through = new ArrayList<Double>();
        for (int round = -1; round < ROUNDS; round++) {
            double plain = zip();
            double own = bundle(suite.url(2));
            double hop = bundle(suite.url(0));
            if (round < 0) {
                continue; // warms both sides
            }
            direct.add(plain / own);
            through.add(plain / hop);
            System.out.printf(
                    Locale.ROOT,
                    "zip -0 %.2f s, search-service %.2f s: ratio %.2f; through the gateway %.2f s: ratio %.2f%n",
                    plain,
                    own,
                    plain / own,
                    hop,
                    plain / hop);
        }
        direct.sort(null);
        through.sort(null);
        System.out.printf(
                Locale.ROOT,
                "zip of %d files of %d bytes: median ratio %.2f direct (wanted: at least %.1f), %.2f through the gateway%n",
                FILES,
                BYTES,
                direct.get(ROUNDS / 2),
                WANTED,
                through.get(ROUNDS / 2));
    }

    private static String uri(int i) {
        return "mast:BENCH/bundle-%d/%05d.fits".formatted(BYTES, i);
    }

    /** The same bytes in a folder and in the archive. */
    private void bring() throws IOException, InterruptedException {
        String line = "{\"obs_collection\":\"BENCH\",\"obs_id\":\"bundle-" + BYTES + "\",\"status\":\"archived\","
                + "\"t_obs_release\":\"2020-01-01T00:00:00Z\",\"invented\":true,\"note\":\"Made for a benchmark.\",\"products\":["
                + IntStream.range(0, FILES)
                        .mapToObj(i -> "{\"uri\":\"" + uri(i) + "\"}")
                        .collect(Collectors.joining(","))
                + "]}\n";
        String token = suite.keycloakToken("aus-local");
        send(HttpRequest.newBuilder(URI.create(suite.url(0) + "/api/v1/search/admin/ingest?notify=false"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(line))
                .build());
        var random = new Random(5);
        byte[] bytes = new byte[BYTES];
        Path files = Files.createDirectory(folder.resolve("files"));
        for (int i = 0; i < FILES; i++) {
            if (i % 200 == 0) {
                token = suite.keycloakToken("aus-local");
            }
            random.nextBytes(bytes);
            Files.write(files.resolve("%05d.fits".formatted(i)), bytes);
            send(HttpRequest.newBuilder(URI.create(
                            suite.url(0) + "/api/v1/search/admin/products/content?notify=false&uri=" + uri(i)))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/octet-stream")
                    .PUT(BodyPublishers.ofByteArray(bytes))
                    .build());
        }
    }

    private void send(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private double zip() throws IOException, InterruptedException {
        Path target = folder.resolve("plain.zip");
        long start = System.nanoTime();
        int exit = new ProcessBuilder(List.of("zip", "-0", "-q", "-r", target.toString(), "files"))
                .directory(folder.toFile())
                .inheritIO()
                .start()
                .waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (exit != 0) {
            throw new IOException("zip ended with " + exit);
        }
        Files.delete(target);
        return seconds;
    }

    private double bundle(String base) throws IOException, InterruptedException {
        Path target = folder.resolve("bundle.zip");
        String form = IntStream.range(0, FILES).mapToObj(i -> "uri=" + uri(i)).collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(base + "/api/v0.1/Download/bundle.zip"))
                .timeout(Duration.ofMinutes(10))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofByteArray(form.getBytes(StandardCharsets.US_ASCII)))
                .build();
        long start = System.nanoTime();
        var answer = http.send(request, BodyHandlers.ofFile(target));
        double seconds = (System.nanoTime() - start) / 1e9;
        if (answer.statusCode() != 200 || Files.size(target) < (long) FILES * BYTES) {
            throw new IOException(base + " answered " + answer.statusCode() + " with " + Files.size(target) + " bytes");
        }
        Files.delete(target);
        return seconds;
    }
}
