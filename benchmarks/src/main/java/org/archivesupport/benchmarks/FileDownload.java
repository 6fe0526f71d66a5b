package org.archivesupport.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Public files through the gateway against nginx serving the same bytes (sendfile) on the same machine: one file of 1 GB
 * by one reader, and 10,000 requests for files of 100 kB by eight readers. Wanted: a ratio of at least 0.6. Needs nginx
 * ({@code apt-get install nginx-light}); starts it with a configuration of its own on a free port of the loopback interface
 * and stops it. The files stay in the archive as observations of the collection BENCHMARK, marked as invented.
 */
final class FileDownload {

    private static final long LARGE = Long.getLong("large", 1_000_000_000L);
    private static final int SMALL = 100_000;
    private static final int FILES = Integer.getInteger("files", 1_000);
    private static final int REQUESTS = Integer.getInteger("requests", 10_000);
    private static final int READERS = 8;
    private static final int ROUNDS = 5;

    private final LocalSuite suite;
    private final Path folder;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private FileDownload(LocalSuite suite, Path folder) {
        this.suite = suite;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("http.maxConnections", Integer.toString(2 * READERS));
        Path folder = Files.createTempDirectory("file-download");
        Process nginx = null;
        try {
            var benchmark = new FileDownload(LocalSuite.open(), folder);
            benchmark.files();
            int port = freePort();
            nginx = benchmark.nginx(port);
            benchmark.compare("http://127.0.0.1:" + port + "/");
        } finally {
            if (nginx != null) {
                nginx.destroy();
                nginx.waitFor(10, TimeUnit.SECONDS);
            }
            try (var all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).forEach(p -> p.toFile().delete());
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String name(int number) {
        return number < 0 ? "bench_large.fits" : "bench_" + number + ".fits";
    }

    private static String uri(int number) {
        return "mast:BENCHMARK/product/" + name(number);
    }

    /** Makes the files for nginx and brings the same bytes into the archive; a repeat finds them there. */
    private void files() throws Exception {
        var line = new StringBuilder(
                "{\"obs_collection\":\"BENCHMARK\",\"obs_id\":\"bench\",\"status\":\"archived\","
                        + "\"t_obs_release\":\"2020-01-01T00:00:00Z\",\"invented\":true,\"note\":\"files for measuring\",\"products\":[");
        for (int i = -1; i < FILES; i++) {
            line.append(i < 0 ? "" : ",").append("{\"uri\":\"").append(uri(i)).append("\",\"type\":\"INFO\"}");
        }
        String token = suite.internalToken("search-service");
        require(http.send(
                HttpRequest.newBuilder(URI.create(suite.url(2) + "/api/v1/search/admin/ingest?notify=false"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                line.append("]}\n").toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
        byte[] piece = new byte[SMALL];
        for (int i = -1; i < FILES; i++) {
            Path file = folder.resolve(name(i));
            new Random(i).nextBytes(piece);
            try (OutputStream out = Files.newOutputStream(file)) {
                for (long written = 0; written < (i < 0 ? LARGE : SMALL); written += SMALL) {
                    out.write(piece);
                }
            }
            if (i % 200 == 0) {
                token = suite.internalToken("search-service");
            }
            require(http.send(
                    HttpRequest.newBuilder(URI.create(suite.url(2)
                                    + "/api/v1/search/admin/products/content?notify=false&uri="
                                    + URLEncoder.encode(uri(i), StandardCharsets.UTF_8)))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/octet-stream")
                            .PUT(HttpRequest.BodyPublishers.ofFile(file))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        }
    }

    private static void require(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private Process nginx(int port) throws Exception {
        Path configuration = folder.resolve("nginx.conf");
        String user = System.getProperty("user.name").equals("root") ? "user root;\n" : "";
        Files.writeString(configuration, user + """
                daemon off;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                worker_processes auto;
                events { worker_connections 512; }
                http {
                    access_log off;
                    sendfile on;
                    tcp_nopush on;
                    keepalive_requests 1000000;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    server { listen 127.0.0.1:%2$d; root %1$s; }
                }
                """.formatted(folder, port));
        Process process = new ProcessBuilder("nginx", "-e", folder + "/error.log", "-c", configuration.toString())
                .inheritIO()
                .start();
        var probe = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + name(0)))
                .build();
        for (int attempt = 0; ; attempt++) {
            try {
                http.send(probe, HttpResponse.BodyHandlers.discarding());
                return process;
            } catch (IOException e) {
                if (attempt == 50 || !process.isAlive()) {
                    process.destroy();
                    throw new IOException("nginx does not answer; see " + folder + "/error.log", e);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private void compare(String nginx) throws Exception {
        String gateway = suite.url(0) + "/api/v0.1/Download/file?uri=" + uri(0).replace(name(0), "");
        String direct = suite.url(2) + "/api/v0.1/Download/file?uri=" + uri(0).replace(name(0), "");
        small(gateway);
        small(nginx);
        var large = new ArrayList<Double>();
        var many = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            double alone = large(nginx);
            double service = large(direct);
            double through = large(gateway);
            large.add(through / alone);
            System.out.printf(
                    Locale.ROOT,
                    "1 file of %d MB: nginx %.0f, search-service alone %.0f, through the gateway %.0f MB/s: ratio %.2f%n",
                    LARGE / 1_000_000,
                    alone,
                    service,
                    through,
                    through / alone);
            double quick = small(nginx);
            double straight = small(direct);
            double whole = small(gateway);
            many.add(whole / quick);
            System.out.printf(
                    Locale.ROOT,
                    "%d files of %d kB: nginx %.0f, search-service alone %.0f, through the gateway %.0f a second: ratio %.2f%n",
                    REQUESTS,
                    SMALL / 1000,
                    quick,
                    straight,
                    whole,
                    whole / quick);
        }
        large.sort(null);
        many.sort(null);
        System.out.printf(
                Locale.ROOT,
                "file download: median ratio %.2f for one large file, %.2f for many small ones (wanted: at least 0.6)%n",
                large.get(ROUNDS / 2),
                many.get(ROUNDS / 2));
    }

    /** @return MB per second */
    private double large(String base) throws Exception {
        long start = System.nanoTime();
        read(base + name(-1), LARGE, new byte[1 << 18]);
        return LARGE / 1e6 / ((System.nanoTime() - start) / 1e9);
    }

    /** @return files per second */
    private double small(String base) throws Exception {
        var next = new AtomicInteger();
        Callable<Void> reader = () -> {
            byte[] buffer = new byte[1 << 16];
            for (int i = next.getAndIncrement(); i < REQUESTS; i = next.getAndIncrement()) {
                read(base + name(i % FILES), SMALL, buffer);
            }
            return null;
        };
        var readers = Executors.newFixedThreadPool(READERS);
        long start = System.nanoTime();
        try {
            for (var done : readers.invokeAll(List.copyOf(java.util.Collections.nCopies(READERS, reader)))) {
                done.get();
            }
        } finally {
            readers.shutdownNow();
        }
        return REQUESTS / ((System.nanoTime() - start) / 1e9);
    }

    /** With the JDK's oldest client: it costs the least CPU per byte, so that the servers are what is measured. */
    private static void read(String address, long size, byte[] buffer) throws IOException {
        var connection = URI.create(address).toURL().openConnection();
        long read = 0;
        try (InputStream in = connection.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                read += n;
            }
        }
        if (read != size) {
            throw new IOException(address + " gave " + read + " bytes");
        }
    }
}
