package org.archivesupport.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * A list of 5,000 targets in one request against single searches of the same targets at search-service, one connection
 * each, by turns. A target lies where an observation lies, or near one.
 */
final class TargetLists {

    private static final int TARGETS = Integer.getInteger("targets", 5000);
    private static final int SINGLE = Integer.getInteger("single", 500);
    private static final double RADIUS = Double.parseDouble(System.getProperty("radius", "0.01"));
    private static final int ROUNDS = Integer.getInteger("rounds", 5);

    private TargetLists() {}

    public static void main(String[] arguments) throws Exception {
        var suite = LocalSuite.open();
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        double[][] places = places(suite);
        var list = new double[ROUNDS];
        var single = new double[ROUNDS];
        long lines = 0;
        for (int round = -1; round < ROUNDS; round++) {
            var csv = new StringBuilder("ra,dec\n");
            for (double[] place : places) {
                csv.append(place[0]).append(',').append(place[1]).append('\n');
            }
            var upload = HttpRequest.newBuilder(URI.create(
                            suite.url(2) + "/api/v1/search/observations/targets?format=csv&radius=" + RADIUS))
                    .header("Content-Type", "text/csv")
                    .POST(HttpRequest.BodyPublishers.ofString(csv.toString()))
                    .build();
            long start = System.nanoTime();
            lines = fetched(http, upload).lines().count() - 1;
            double together = (System.nanoTime() - start) / 1e6;
            start = System.nanoTime();
            for (int i = 0; i < SINGLE; i++) {
                fetched(
                        http,
                        HttpRequest.newBuilder(URI.create(suite.url(2) + "/api/v1/search/observations?format=csv&ra="
                                        + places[i][0] + "&dec=" + places[i][1] + "&radius=" + RADIUS))
                                .build());
            }
            double alone = (System.nanoTime() - start) / 1e6;
            if (round >= 0) {
                list[round] = together;
                single[round] = alone / SINGLE;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d targets, radius %.3f deg, %d hits: list %.0f ms, %.3f ms per target; single searches %.3f ms per target"
                        + " (medians of %d): %.1f times as fast%n",
                TARGETS,
                RADIUS,
                lines,
                median(list),
                median(list) / TARGETS,
                median(single),
                ROUNDS,
                median(single) * TARGETS / median(list));
    }

    private static double[][] places(LocalSuite suite) throws Exception {
        var places = new double[TARGETS][];
        var random = new Random(1);
        try (var connection = suite.database("search");
                var select = connection.prepareStatement(
                        "select s_ra, s_dec from observation tablesample bernoulli (5) repeatable (1)"
                                + " where s_ra is not null limit ?")) {
            select.setInt(1, TARGETS);
            int found = 0;
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    double dec = Math.max(-90, Math.min(90, rows.getDouble(2) + random.nextGaussian() * 0.02));
                    places[found++] = new double[] {rows.getDouble(1), dec};
                }
            }
            if (found < TARGETS) {
                throw new IllegalStateException("too few observations; load a larger sample");
            }
        }
        return places;
    }

    private static String fetched(HttpClient http, HttpRequest request) throws Exception {
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
