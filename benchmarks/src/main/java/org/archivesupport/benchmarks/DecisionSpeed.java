package org.archivesupport.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decisions about exclusive data: single ones against {@link BareExists}, per CPU-second of auth-service (or the bare
 * process) and the database together, wanted at least half of it; and batches of 100, wanted at least 30,000 decisions per
 * CPU-second. Asked are refusals to people outside of a program, which run the whole rule; permits to members, each of which
 * leaves an audit row, are shown beside it.
 */
final class DecisionSpeed {

    private static final int REQUESTS = Integer.getInteger("requests", 20_000);
    private static final int WARM_UP = Integer.getInteger("warmup", 40_000);
    private static final int USERS = 16;
    private static final int ROUNDS = 5;
    private static final int BATCH = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalSuite suite;
    private String token;
    private Instant tokenEnd = Instant.MIN;

    private DecisionSpeed(LocalSuite suite) {
        this.suite = suite;
    }

    public static void main(String[] arguments) throws Exception {
        new DecisionSpeed(LocalSuite.open()).run();
    }

    private void run() throws Exception {
        String program;
        String member;
        try (var auth = suite.database("auth");
                var row = auth.createStatement()
                        .executeQuery(
                                "select p.program, m.sub from program p join program_member m on m.program_id = p.id"
                                        + " where p.mission = 'JWST' and m.valid @> now() order by 1, 2 limit 1")) {
            if (!row.next()) {
                throw new IOException("the archive has no program with members; load the sample");
            }
            program = row.getString(1);
            member = row.getString(2);
        }
        Process bare = bare();
        try {
            int port = Integer.parseInt(new BufferedReader(new InputStreamReader(bare.getInputStream())).readLine());
            measure(bare, port, program, member);
        } finally {
            bare.destroy();
        }
    }

    private void measure(Process bare, int port, String program, String member) throws Exception {
        String bareAddress = "http://localhost:" + port + "/?JWST&" + program + "&nobody";
        String single = suite.url(1) + "/access/v1/evaluation";
        String many = suite.url(1) + "/access/v1/evaluations";
        byte[] question = JSON.writeValueAsBytes(question("nobody", program, 0));
        byte[] batch = batch("nobody", program);
        byte[] permits = batch(member, program);
        drive(bareAddress, new byte[0], WARM_UP, false);
        drive(single, question, WARM_UP, true);
        drive(many, batch, WARM_UP / 20, true);
        var ratios = new ArrayList<Double>();
        var rates = new ArrayList<Double>();
        var audited = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            double least = rate(() -> cpu(bare), bareAddress, new byte[0], REQUESTS, false);
            double decisions = rate(() -> suite.cpu("auth-service"), single, question, REQUESTS, true);
            double batches = BATCH * rate(() -> suite.cpu("auth-service"), many, batch, REQUESTS / 20, true);
            double written = BATCH * rate(() -> suite.cpu("auth-service"), many, permits, REQUESTS / 200, true);
            ratios.add(decisions / least);
            rates.add(batches);
            audited.add(written);
            System.out.printf(
                    Locale.ROOT,
                    "bare EXISTS %.0f, evaluation %.0f requests per CPU-second: ratio %.2f; batches of 100: %.0f refusals,"
                            + " %.0f permits with audit rows per CPU-second%n",
                    least,
                    decisions,
                    decisions / least,
                    batches,
                    written);
        }
        System.out.printf(
                Locale.ROOT,
                "decision: median ratio %.2f (wanted: at least 0.5); batch of 100: median %.0f decisions per CPU-second"
                        + " (wanted: at least 30000), %.0f with an audit row each%n",
                median(ratios),
                median(rates),
                median(audited));
    }

    private interface Cpu {
        Duration used() throws IOException;
    }

    private static Duration cpu(Process process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Requests per second of CPU time that the server and the database used together. */
    private double rate(Cpu server, String address, byte[] body, int requests, boolean authenticated) throws Exception {
        Duration serverBefore = server.used();
        Duration databaseBefore = suite.cpu("postgres");
        drive(address, body, requests, authenticated);
        Duration ofServer = server.used().minus(serverBefore);
        Duration ofDatabase = suite.cpu("postgres").minus(databaseBefore);
        System.out.printf(
                Locale.ROOT,
                "  CPU per request in microseconds: server %.0f, database %.0f%n",
                ofServer.toNanos() / 1e3 / requests,
                ofDatabase.toNanos() / 1e3 / requests);
        return requests / (ofServer.plus(ofDatabase).toNanos() / 1e9);
    }

    private Process bare() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx160m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareExists.class.getName(),
                        suite.databaseUrl("auth"),
                        "auth",
                        suite.databasePassword("auth"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static byte[] batch(String sub, String program) throws IOException {
        var questions = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < BATCH; i++) {
            questions.add(Map.of("resource", question(sub, program, i).get("resource")));
        }
        return JSON.writeValueAsBytes(
                Map.of("subject", subject(sub), "action", Map.of("name", "read"), "evaluations", questions));
    }

    private static Map<String, Object> question(String sub, String program, int i) {
        return Map.of(
                "subject",
                subject(sub),
                "action",
                Map.of("name", "read"),
                "resource",
                Map.of(
                        "type",
                        "product",
                        "id",
                        "mast:BENCHMARK/" + i + ".fits",
                        "properties",
                        Map.of("mission", "JWST", "program", program, "obs_id", "benchmark-" + i / 4)));
    }

    private static Map<String, Object> subject(String sub) {
        return Map.of(
                "type", "user", "id", sub, "properties", Map.of("scope", "exclusive:read", "groups", List.of("user")));
    }

    private void drive(String address, byte[] body, int requests, boolean authenticated) throws Exception {
        if (authenticated && Instant.now().isAfter(tokenEnd)) {
            token = suite.serviceToken("search-service", "auth-service");
            tokenEnd = Instant.now().plusSeconds(60);
        }
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (authenticated) {
            request.header("Authorization", "Bearer " + token);
        }
        var built = request.build();
        var left = new AtomicInteger(requests);
        Callable<Void> user = () -> {
            while (left.getAndDecrement() > 0) {
                var answer = http.send(built, HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() != 200) {
                    throw new IOException(address + " answered " + answer.statusCode());
                }
            }
            return null;
        };
        var users = Executors.newFixedThreadPool(USERS);
        try {
            for (var done : users.invokeAll(java.util.Collections.nCopies(USERS, user))) {
                done.get();
            }
        } finally {
            users.shutdownNow();
        }
    }

    private static double median(List<Double> values) {
        values.sort(null);
        return values.get(values.size() / 2);
    }
}
