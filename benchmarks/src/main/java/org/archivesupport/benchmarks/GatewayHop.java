package org.archivesupport.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One authenticated request straight at search-service, with an internal token, against the same request through the
 * gateway with a Keycloak token: requests per CPU-second of the processes that serve it. Wanted: a ratio of at least 0.5.
 */
final class GatewayHop {

    private static final int REQUESTS = Integer.getInteger("requests", 30_000);
    /** Enough for the compilers of both sides to be done. */
    private static final int WARM_UP = Integer.getInteger("warmup", 100_000);

    private static final int USERS = 16;
    private static final int ROUNDS = 5;

    private GatewayHop() {}

    public static void main(String[] arguments) throws Exception {
        var suite = LocalSuite.open();
        var row = suite.json(suite.url(2) + "/api/v1/search/observations?limit=1&status=archived,executed")
                .path("items")
                .get(0);
        String path = "/api/v1/search/observations/"
                + row.path("obs_collection").asText() + "/" + row.path("obs_id").asText();
        run(suite.url(2) + path, suite.internalToken("search-service"), WARM_UP);
        run(suite.url(0) + path, suite.keycloakToken("aus-local"), WARM_UP);
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            double direct = perCpuSecond(
                    suite,
                    List.of("search-service", "postgres"),
                    suite.url(2) + path,
                    suite.internalToken("search-service"));
            double hop = perCpuSecond(
                    suite,
                    List.of("gateway", "auth-service", "search-service", "postgres"),
                    suite.url(0) + path,
                    suite.keycloakToken("aus-local"));
            ratios.add(hop / direct);
            System.out.printf(
                    Locale.ROOT,
                    "direct %.0f, through the gateway %.0f requests per CPU-second: ratio %.2f%n",
                    direct,
                    hop,
                    hop / direct);
        }
        ratios.sort(null);
        System.out.printf(
                Locale.ROOT, "gateway hop: median ratio %.2f (wanted: at least 0.5)%n", ratios.get(ROUNDS / 2));
    }

    /** Requests per second of CPU time that the named parts used together; says how much each used per request. */
    private static double perCpuSecond(LocalSuite suite, List<String> parts, String address, String token)
            throws Exception {
        var before = cpu(suite, parts);
        run(address, token, REQUESTS);
        var after = cpu(suite, parts);
        double seconds = 0;
        var each = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            double used = after.get(i).minus(before.get(i)).toMillis() / 1000.0;
            seconds += used;
            each.append(String.format(Locale.ROOT, " %s %.0f", parts.get(i), used * 1e6 / REQUESTS));
        }
        System.out.println("  CPU per request in microseconds:" + each);
        return REQUESTS / seconds;
    }

    private static List<Duration> cpu(LocalSuite suite, List<String> parts) throws IOException {
        var used = new ArrayList<Duration>();
        for (String part : parts) {
            used.add(suite.cpu(part));
        }
        return used;
    }

    private static void run(String address, String token, int requests) throws Exception {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(30))
                .build();
        var left = new AtomicInteger(requests);
        Callable<Void> user = () -> {
            while (left.getAndDecrement() > 0) {
                var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
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
}
