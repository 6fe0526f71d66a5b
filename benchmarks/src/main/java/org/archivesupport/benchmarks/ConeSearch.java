package org.archivesupport.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.archivesupport.sky.ConeCover;
import org.archivesupport.sky.Ranges;

/**
 * A cone search over HTTP at search-service against the bare SQL of the same rows, by turns on the same cones. The bare
 * SQL tests bounding circles alone and its rows are read, not written anywhere: a lower bound. Wanted: at most 2.5
 * times the server CPU, for a radius of one arcminute and of one degree.
 */
final class ConeSearch {

    private static final int LIMIT = 50;

    private static final String SQL = "select o.* from unnest(?::smallint[], ?::bigint[], ?::bigint[]) as r(sc, lo, hi)"
            + " cross join lateral (select * from observation o where o.size_class = r.sc and o.hpx29 >= r.lo"
            + " and o.hpx29 < r.hi and 2 * asin(least(1, sqrt((o.fp_x - ?) * (o.fp_x - ?) + (o.fp_y - ?) * (o.fp_y - ?)"
            + " + (o.fp_z - ?) * (o.fp_z - ?)) / 2)) <= o.fp_radius + ? order by o.hpx29, o.id limit ?) o order by o.hpx29, o.id limit ?";

    private ConeSearch() {}

    private record Size(short sizeClass, double largest) {}

    public static void main(String[] arguments) throws Exception {
        var suite = LocalSuite.open();
        try (var connection = suite.database("search")) {
            List<Size> sizes = sizes(connection);
            double[][] centres = centres(connection);
            var both = new SideBySide(suite);
            try (var statement = connection.prepareStatement(SQL)) {
                for (double radius : new double[] {1 / 60.0, 1}) {
                    both.compare(
                            String.format(Locale.ROOT, "cone search, radius %.4f deg, 50 rows", radius),
                            i -> bare(connection, statement, sizes, centres[i % centres.length], radius),
                            i -> both.get(address(centres[i % centres.length], radius)),
                            2.5);
                }
            }
        }
    }

    private static List<Size> sizes(Connection connection) throws Exception {
        var sizes = new ArrayList<Size>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select size_class, max(degrees(fp_radius)), count(*) from observation where size_class is not null"
                                + " group by size_class")) {
            long all = 0;
            while (rows.next()) {
                sizes.add(new Size(rows.getShort(1), rows.getDouble(2)));
                all += rows.getLong(3);
            }
            System.out.printf("%d observations with a position%n", all);
        }
        return sizes;
    }

    /** Places where there are observations, so that the cones are not empty. */
    private static double[][] centres(Connection connection) throws Exception {
        var centres = new ArrayList<double[]>();
        var random = new Random(1);
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select s_ra, s_dec from observation tablesample bernoulli (1)"
                        + " repeatable (1) where s_ra is not null limit 2000")) {
            while (rows.next()) {
                double dec = Math.max(-90, Math.min(90, rows.getDouble(2) + random.nextGaussian() * 0.05));
                centres.add(new double[] {rows.getDouble(1), dec});
            }
        }
        return centres.toArray(double[][]::new);
    }

    private static void bare(
            Connection connection, PreparedStatement statement, List<Size> sizes, double[] centre, double radius)
            throws Exception {
        double ra = centre[0];
        double dec = centre[1];
        var classes = new ArrayList<Short>();
        var lows = new ArrayList<Long>();
        var highs = new ArrayList<Long>();
        for (Size size : sizes) {
            Ranges cover = ConeCover.of(ra, dec, Math.min(180, radius + size.largest()));
            for (int i = 0; i < cover.lows().length; i++) {
                classes.add(size.sizeClass());
                lows.add(cover.lows()[i]);
                highs.add(cover.highs()[i]);
            }
        }
        statement.setArray(1, connection.createArrayOf("smallint", classes.toArray()));
        statement.setArray(2, connection.createArrayOf("bigint", lows.toArray()));
        statement.setArray(3, connection.createArrayOf("bigint", highs.toArray()));
        double[] vector = {
            Math.cos(Math.toRadians(dec)) * Math.cos(Math.toRadians(ra)),
            Math.cos(Math.toRadians(dec)) * Math.sin(Math.toRadians(ra)),
            Math.sin(Math.toRadians(dec))
        };
        for (int i = 0; i < 3; i++) {
            statement.setDouble(4 + 2 * i, vector[i]);
            statement.setDouble(5 + 2 * i, vector[i]);
        }
        statement.setDouble(10, Math.toRadians(radius));
        statement.setInt(11, LIMIT);
        statement.setInt(12, LIMIT);
        try (var result = statement.executeQuery()) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                for (int i = 1; i <= columns; i++) {
                    result.getString(i);
                }
            }
        }
    }

    private static String address(double[] centre, double radius) {
        return "/api/v1/search/observations?ra=" + centre[0] + "&dec=" + centre[1] + "&radius=" + radius + "&limit="
                + LIMIT;
    }
}
