package org.archivesupport.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A search with three filters (instrument, levels, a month of start times), first 50 rows, over HTTP at search-service
 * against the bare SQL of the same rows, by turns. Wanted: at most 3 times the server CPU. Then the facets of everything,
 * which have no counterpart: wanted is a second per million rows.
 */
final class CriteriaSearch {

    private static final int LIMIT = 50;

    private static final String SQL = "select o.* from observation o where o.instrument_name = any (?)"
            + " and o.calib_level >= ? and o.t_min between ? and ? order by o.id limit ?";

    private CriteriaSearch() {}

    private record Asked(String instrument, Instant from, Instant to) {}

    public static void main(String[] arguments) throws Exception {
        var suite = LocalSuite.open();
        var both = new SideBySide(suite);
        try (var connection = suite.database("search")) {
            List<Asked> asked = asked(connection);
            try (var statement = connection.prepareStatement(SQL)) {
                both.compare(
                        "criteria search, 3 filters, 50 rows",
                        i -> bare(connection, statement, asked.get(i % asked.size())),
                        i -> both.get(address(asked.get(i % asked.size()))),
                        3);
            }
        }
        facets(both);
    }

    /** What there is, so that the answers are not empty. */
    private static List<Asked> asked(Connection connection) throws Exception {
        var asked = new ArrayList<Asked>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select instrument_name, t_min from observation tablesample bernoulli (1) repeatable (1)"
                                + " where instrument_name is not null and t_min is not null and calib_level >= 2 limit 500")) {
            while (rows.next()) {
                Instant start = rows.getTimestamp(2).toInstant();
                asked.add(new Asked(
                        rows.getString(1), start.minus(15, ChronoUnit.DAYS), start.plus(15, ChronoUnit.DAYS)));
            }
        }
        if (asked.isEmpty()) {
            throw new IllegalStateException("no executed observations; load some with ./aus sample --observations n");
        }
        return asked;
    }

    private static void bare(Connection connection, PreparedStatement statement, Asked asked) throws Exception {
        statement.setArray(1, connection.createArrayOf("text", new String[] {asked.instrument()}));
        statement.setLong(2, 2);
        statement.setTimestamp(3, Timestamp.from(asked.from()));
        statement.setTimestamp(4, Timestamp.from(asked.to()));
        statement.setInt(5, LIMIT);
        try (var result = statement.executeQuery()) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                for (int i = 1; i <= columns; i++) {
                    result.getString(i);
                }
            }
        }
    }

    private static String address(Asked asked) {
        return "/api/v1/search/observations?instrument_name="
                + asked.instrument().replace("/", "%2F").replace(" ", "%20") + "&calib_level=%3E%3D2&t_min="
                + asked.from() + ".." + asked.to() + "&limit=" + LIMIT;
    }

    private static void facets(SideBySide both) throws Exception {
        var millis = new double[7];
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            both.get("/api/v1/search/observations/facets");
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        System.out.printf(Locale.ROOT, "facets of everything: %.0f ms (median)%n", SideBySide.median(millis));
    }
}
