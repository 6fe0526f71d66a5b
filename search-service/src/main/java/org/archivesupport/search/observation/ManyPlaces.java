package org.archivesupport.search.observation;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.archivesupport.sky.Circle;
import org.archivesupport.sky.UnitVector;

/**
 * One search around many places: per place the same rows as a search around it alone. The ranges of cells of some hundred
 * places go to the database in one statement, which looks each range up in the index; classes of footprints of which the
 * archive has none are left out.
 */
@ApplicationScoped
public class ManyPlaces {

    private static final int PORTION = 250;
    private static final int FETCH = 500;

    @Inject
    AgroalDataSource database;

    /** Takes the hits. */
    @FunctionalInterface
    public interface Hits {
        /** @return false to end the search */
        boolean hit(int place, Observation observation);
    }

    /**
     * Hits in the order of the places, then of sky cells.
     *
     * @param radius degrees
     * @param criteria without a place of its own
     */
    public void search(List<UnitVector> places, double radius, Criteria criteria, Hits hits) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Set<Integer> classes = classes(connection);
                boolean more = true;
                for (int from = 0; more && from < places.size(); from += PORTION) {
                    int to = Math.min(places.size(), from + PORTION);
                    more = portion(connection, places, from, to, radius, criteria, classes, hits);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A search around many places failed in the database", e);
        }
    }

    private static Set<Integer> classes(Connection connection) throws SQLException {
        var found = new HashSet<Integer>();
        try (var select = connection.prepareStatement("select k from generate_series(0, 9) k where exists"
                        + " (select from observation where size_class = k)");
                var rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getInt(1));
            }
        }
        return found;
    }

    private static String sql(Criteria criteria) {
        return "select " + ObservationRow.COLUMNS + ", " + Matching.DISTANCE
                + " as distance, q.t as target from"
                + " unnest(?::int[], ?::smallint[], ?::bigint[], ?::bigint[]) as r(t, sc, lo, hi)"
                + " cross join lateral (select r.t as t, (?::float8[])[r.t] as px, (?::float8[])[r.t] as py,"
                + " (?::float8[])[r.t] as pz, ?::float8 as pr) q"
                + " cross join lateral (select o.* from observation o where " + Matching.IN_CIRCLE + " and "
                + criteria.where() + " offset 0) o order by q.t, o.hpx29, o.id";
    }

    private static boolean portion(
            Connection connection,
            List<UnitVector> places,
            int from,
            int to,
            double radius,
            Criteria criteria,
            Set<Integer> classes,
            Hits hits)
            throws SQLException {
        try (var select = connection.prepareStatement(sql(criteria))) {
            select.setFetchSize(FETCH);
            int at = ranges(connection, select, places.subList(from, to), radius, classes);
            criteria.bind(connection, select, at);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    if (!hits.hit(from + rows.getInt("target") - 1, ObservationRow.read(rows))) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Binds places and their ranges; numbers of places begin with 1, as those of SQL's arrays do. */
    private static int ranges(
            Connection connection,
            PreparedStatement select,
            List<UnitVector> places,
            double radius,
            Set<Integer> classes)
            throws SQLException {
        var numbers = new ArrayList<Integer>();
        var kinds = new ArrayList<Integer>();
        var lows = new ArrayList<Long>();
        var highs = new ArrayList<Long>();
        for (int i = 0; i < places.size(); i++) {
            Footprint.Cover cover = Footprint.cover(new Circle(places.get(i), radius));
            for (int k = 0; k < cover.classes().length; k++) {
                if (classes.contains(cover.classes()[k])) {
                    numbers.add(i + 1);
                    kinds.add(cover.classes()[k]);
                    lows.add(cover.lows()[k]);
                    highs.add(cover.highs()[k]);
                }
            }
        }
        select.setArray(1, connection.createArrayOf("int", numbers.toArray()));
        select.setArray(2, connection.createArrayOf("smallint", kinds.toArray()));
        select.setArray(3, connection.createArrayOf("bigint", lows.toArray()));
        select.setArray(4, connection.createArrayOf("bigint", highs.toArray()));
        select.setArray(
                5, coordinates(connection, places.stream().map(UnitVector::x).toArray()));
        select.setArray(
                6, coordinates(connection, places.stream().map(UnitVector::y).toArray()));
        select.setArray(
                7, coordinates(connection, places.stream().map(UnitVector::z).toArray()));
        select.setDouble(8, Math.toRadians(radius));
        return 9;
    }

    private static java.sql.Array coordinates(Connection connection, Object[] values) throws SQLException {
        return connection.createArrayOf("float8", values);
    }
}
