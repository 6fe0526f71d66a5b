package org.archivesupport.benchmarks;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * All products of 5,000 observations in one request at search-service, against the bare SQL of the same rows, by turns.
 * Wanted: first byte under 300 ms, whole answer under 3 s.
 */
final class ProductLists {

    private static final int OBSERVATIONS = Integer.getInteger("observations", 5000);
    private static final int ROUNDS = Integer.getInteger("rounds", 9);
    private static final String SQL = "select p.*, o.* from product p join observation o on o.id = p.observation_id"
            + " where p.observation_id = any (?)";

    private ProductLists() {}

    /** Milliseconds to the first byte and to the last, and the bytes. */
    private record Answer(double first, double whole, long bytes) {}

    public static void main(String[] arguments) throws Exception {
        var suite = LocalSuite.open();
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (var connection = suite.database("search")) {
            connection.setAutoCommit(false);
            for (String format : List.of("json", "csv", "votable")) {
                var first = new double[ROUNDS];
                var whole = new double[ROUNDS];
                var bare = new double[ROUNDS];
                long rows = 0;
                long bytes = 0;
                for (int i = -1; i < ROUNDS; i++) {
                    List<Long> ids = observations(connection, i);
                    long start = System.nanoTime();
                    rows = bare(connection, ids);
                    double sql = (System.nanoTime() - start) / 1e6;
                    Answer answer = served(suite, http, ids, format);
                    bytes = answer.bytes();
                    if (i >= 0) {
                        first[i] = answer.first();
                        whole[i] = answer.whole();
                        bare[i] = sql;
                    }
                }
                System.out.printf(
                        Locale.ROOT,
                        "%s, %d observations, %d products, %.1f MB: first byte %.0f ms (wanted: under 300), whole %.0f ms"
                                + " (wanted: under 3000), bare SQL %.0f ms; medians of %d%n",
                        format,
                        OBSERVATIONS,
                        rows,
                        bytes / 1e6,
                        median(first),
                        median(whole),
                        median(bare),
                        ROUNDS);
            }
        }
    }

    /** Observations from all over the table, others in each round. */
    private static List<Long> observations(Connection connection, int round) throws Exception {
        var ids = new ArrayList<Long>();
        try (var select =
                connection.prepareStatement("select distinct observation_id from product tablesample bernoulli (1)"
                        + " repeatable (?) order by 1 limit ?")) {
            select.setInt(1, round + 100);
            select.setInt(2, OBSERVATIONS);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
        }
        return ids;
    }

    private static long bare(Connection connection, List<Long> ids) throws Exception {
        long count = 0;
        try (var select = connection.prepareStatement(SQL)) {
            select.setFetchSize(1000);
            select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            try (var rows = select.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int i = 1; i <= columns; i++) {
                        rows.getString(i);
                    }
                    count++;
                }
            }
        }
        return count;
    }

    private static Answer served(LocalSuite suite, HttpClient http, List<Long> ids, String format) throws Exception {
        String body = ids.stream().map(String::valueOf).collect(Collectors.joining(",", "{\"observations\":[", "]}"));
        var request = HttpRequest.newBuilder(
                        URI.create(suite.url(2) + "/api/v1/search/products/query?format=" + format))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        long start = System.nanoTime();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(request.uri() + " answered " + answer.statusCode());
        }
        try (InputStream in = answer.body()) {
            in.read();
            double first = (System.nanoTime() - start) / 1e6;
            long bytes = 1 + in.transferTo(java.io.OutputStream.nullOutputStream());
            return new Answer(first, (System.nanoTime() - start) / 1e6, bytes);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
