package org.archivesupport.engdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.archivesupport.testkit.RealDatabase;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;

/**
 * Rows per CPU-second of the packaged service, in and out, through HTTP, with a heap of 192 MB. CPU is that of the service's process
 * alone (user and system, with its JIT and GC). Not part of the build:
 *
 * <pre>mvn -q package -DskipTests; mvn -q surefire:test -Dtest=RowsPerSecondBenchmark   (options: -Dbench.rows=5000000)</pre>
 */
class RowsPerSecondBenchmark {

    private static final int ROWS = Integer.getInteger("bench.rows", 5_000_000);
    private static final long START = 1_640_995_200_000_000L;
    private static final String STAFF = TestTokens.of("engdb-service", "staff")
            .expires(java.time.Instant.now().plusSeconds(3600))
            .sign();
    private final HttpClient http = HttpClient.newHttpClient();
    private URI base;
    private Process service;

    @Test
    void measure() throws Exception {
        start();
        try {
            post("/mnemonics", "application/x-ndjson", """
                    {"name":"B_TEMPERATURE","sql_type":"FLOAT"}
                    {"name":"B_WHEEL","sql_type":"REAL"}
                    {"name":"B_NOISE","sql_type":"FLOAT"}
                    {"name":"B_COUNTER","sql_type":"INT"}
                    {"name":"B_STATE","sql_type":"VARCHAR(50)"}
                    """);
            var cpu = service.toHandle().info();
            Duration before = cpu.totalCpuDuration().orElseThrow();
            long wall = System.nanoTime();
            System.out.println(ingest());
            report("ingest mnemonic,time_us,value", 5L * ROWS, before, wall);
            for (int round = 0; round < 2; round++) {
                for (String name : List.of("B_TEMPERATURE", "B_WHEEL", "B_NOISE", "B_COUNTER", "B_STATE")) {
                    for (String form : List.of("mast", "native")) {
                        out(name, form, round);
                    }
                }
            }
            search();
        } finally {
            service.destroy();
            service.waitFor();
        }
    }

    private void start() throws Exception {
        var server = RealDatabase.server();
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String name = "bench" + System.nanoTime();
        try (var db = server.getPostgresDatabase().getConnection();
                var statement = db.createStatement()) {
            statement.execute("create database " + name);
        }
        base = URI.create("http://localhost:" + port);
        Path log = Path.of("target/benchmark-service.log");
        service = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-Dquarkus.http.host=localhost",
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.management.host=localhost",
                        "-Dquarkus.management.port=0",
                        "-Dquarkus.datasource.jdbc.url=" + server.getJdbcUrl("postgres", name),
                        "-Dquarkus.datasource.username=postgres",
                        "-Dquarkus.datasource.password=postgres",
                        "-Dmp.jwt.verify.publickey=" + TestTokens.publicKey(),
                        "-Dmp.jwt.verify.publickey.location=NONE",
                        "-Dquarkus.oidc-client.client-enabled=false",
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        for (int i = 0; i < 120 && service.isAlive(); i++) {
            Thread.sleep(500);
            try {
                if (get("/api/v1/engdb/subsystems").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not up yet
            }
        }
        throw new IllegalStateException("the service did not start:\n" + Files.readString(log));
    }

    private String ingest() throws Exception {
        var in = new PipedInputStream(1 << 20);
        var out = new PipedOutputStream(in);
        var writer = new Thread(() -> {
            try (out) {
                rows(out);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.start();
        var request = HttpRequest.newBuilder(base.resolve("/api/v1/engdb/admin/ingest"))
                .header("Authorization", "Bearer " + STAFF)
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> in))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static void rows(OutputStream to) throws IOException {
        var random = new Random(1);
        var text = new StringBuilder("mnemonic,time_us,value\n");
        for (int kind = 0; kind < 5; kind++) {
            for (int i = 0; i < ROWS; i++) {
                long t = START + i * 1_000_000L;
                switch (kind) {
                    case 0 -> {
                        long count = Math.round(30_000 + 9_000 * Math.sin(i / 13_000.0) + random.nextInt(4));
                        text.append("B_TEMPERATURE,")
                                .append(t)
                                .append(',')
                                .append(1e-7 * count * count - 0.01 * count + 300);
                    }
                    case 1 -> text.append("B_WHEEL,").append(t).append(',').append((float) Math.sin(i / 1000.0) * 60);
                    case 2 -> text.append("B_NOISE,").append(t).append(',').append(random.nextDouble());
                    case 3 -> text.append("B_COUNTER,").append(t).append(',').append(i % 65536);
                    default -> text.append("B_STATE,").append(t).append(',').append(i / 1000 % 2 == 0 ? "ON" : "OFF");
                }
                text.append('\n');
                if (text.length() > 60_000) {
                    to.write(text.toString().getBytes(StandardCharsets.US_ASCII));
                    text.setLength(0);
                }
            }
        }
        to.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private void out(String name, String form, int round) throws Exception {
        String path = form.equals("mast")
                ? "/api/v0.1/Download/file?uri=mast:jwstedb/" + name + "-20220101T000000-20230101T000000.csv"
                : "/api/v1/engdb/data/" + name + ".csv?start=2022-01-01&end=2023-01-01";
        Duration before = service.toHandle().info().totalCpuDuration().orElseThrow();
        long wall = System.nanoTime();
        long rows = -1;
        long bytes = 0;
        try (InputStream in = http.send(
                        HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            byte[] buffer = new byte[1 << 16];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                bytes += got;
                for (int i = 0; i < got; i++) {
                    rows += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        report("round " + round + " " + form + " " + name + " (" + bytes / 1_000_000 + " MB)", rows, before, wall);
    }

    private void search() throws Exception {
        String[] parts = {
            "camera", "filter wheel", "primary mirror", "sunshield", "detector", "telescope", "gyroscope", "heater"
        };
        String[] kinds = {"temperature", "voltage", "current", "position", "status", "rate", "pressure", "counter"};
        var lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lines.append("{\"name\":\"IX")
                    .append(i % 97)
                    .append("_UNIT")
                    .append(i)
                    .append("\",\"sql_type\":\"REAL\",\"subsystem\":\"S")
                    .append(i % 12)
                    .append("\",\"description\":\"")
                    .append(kinds[i / 8 % 8])
                    .append(" of the ")
                    .append(parts[i % 8])
                    .append(" assembly ")
                    .append(i / 64)
                    .append(" side ")
                    .append((char) ('A' + i % 2))
                    .append("\"}\n");
        }
        post("/mnemonics", "application/x-ndjson", lines.toString());
        for (String q :
                List.of("camera+temprature", "temperature", "sunsheild+heater", "whele+position+side+B", "IX5_UNIT")) {
            double[] ms = new double[15];
            for (int i = 0; i < ms.length; i++) {
                long before = System.nanoTime();
                get("/api/v1/engdb/mnemonics?q=" + q);
                ms[i] = (System.nanoTime() - before) / 1e6;
            }
            java.util.Arrays.sort(ms);
            System.out.printf(
                    "search %-24s of 20,000: median %.1f ms, worst %.1f ms%n", q, ms[ms.length / 2], ms[ms.length - 1]);
        }
    }

    private void report(String what, long rows, Duration before, long wall) {
        double cpu = service.toHandle()
                        .info()
                        .totalCpuDuration()
                        .orElseThrow()
                        .minus(before)
                        .toMillis()
                / 1e3;
        double seconds = (System.nanoTime() - wall) / 1e9;
        System.out.printf(
                "%-48s %,12d rows  %6.2f CPU s  %6.2f s  %6.2f M rows/CPU-s%n",
                what, rows, cpu, seconds, rows / cpu / 1e6);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void post(String path, String type, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve("/api/v1/engdb/admin" + path))
                .header("Authorization", "Bearer " + STAFF)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
    }
}
