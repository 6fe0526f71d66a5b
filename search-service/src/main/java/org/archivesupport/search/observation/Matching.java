package org.archivesupport.search.observation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.archivesupport.sky.Circle;
import org.archivesupport.sky.Region;

/**
 * The rows that a criteria finds, as the FROM of a statement with the row as {@code o}.
 *
 * <p>A circle is tested in the database, with {@code aus_polygons_distance} where the bounding circle does not decide. For
 * another region the cells in which every footprint lies inside of it are taken as they are; footprints of the cells at its
 * outline are read and tested here, and those that meet the region go back as numbers.
 */
final class Matching {

    private static final double WIDE = 10;
    private static final int FETCH = 1000;

    private static final String ANGLE = "2 * asin(least(1, sqrt((o.fp_x - q.px) * (o.fp_x - q.px)"
            + " + (o.fp_y - q.py) * (o.fp_y - q.py) + (o.fp_z - q.pz) * (o.fp_z - q.pz)) / 2))";

    /** Degrees from the centre of the asked circle to the footprint. */
    static final String DISTANCE = "degrees(case when o.fp is null then greatest(0, " + ANGLE
            + " - o.fp_radius) else aus_polygons_distance(o.fp, q.px, q.py, q.pz) end)";

    /** 2e-9 arcseconds for rounding; footprints that are circles need no more, nor do those that lie inside as a whole. */
    private static final String MEETS = ANGLE + " <= o.fp_radius + q.pr + 1e-14 and (o.fp is null or " + ANGLE
            + " + o.fp_radius <= q.pr or aus_polygons_distance(o.fp, q.px, q.py, q.pz) <= q.pr)";

    private static final String PLACE = "(select ?::float8 as px, ?::float8 as py, ?::float8 as pz, ?::float8 as pr) q";

    private static final String RANGES = "unnest(?::smallint[], ?::bigint[], ?::bigint[]) as r(sc, lo, hi)";

    private static final String IN_RANGE = "o.size_class = r.sc and o.hpx29 >= r.lo and o.hpx29 < r.hi";

    /** Footprints of a range of cells that meet the asked circle. */
    static final String IN_CIRCLE = IN_RANGE + " and " + MEETS;

    private final Criteria criteria;
    private final Footprint.Cover cover;
    private final Long[] outline;

    private Matching(Criteria criteria, Footprint.Cover cover, Long[] outline) {
        this.criteria = criteria;
        this.cover = cover;
        this.outline = outline;
    }

    /** Prepares a search; for a region other than a circle the footprints at its outline are tested now. */
    static Matching of(Connection connection, Criteria criteria) throws SQLException {
        if (criteria.circle() != null) {
            return new Matching(criteria, Footprint.cover(criteria.circle()), null);
        }
        if (criteria.region() == null) {
            return new Matching(criteria, null, null);
        }
        Footprint.Surroundings around = Footprint.surroundings(criteria.region());
        return new Matching(criteria, around.certain(), tested(connection, criteria, around.border()));
    }

    /** The same place with more conditions, without testing anything again. */
    Matching with(Criteria other) {
        return new Matching(other, cover, outline);
    }

    /** A wide circle reads the table as it lies: by cells it would jump about in it. */
    private boolean wide() {
        return criteria.circle() != null && criteria.circle().radius() > WIDE;
    }

    private static Long[] tested(Connection connection, Criteria criteria, Footprint.Cover border) throws SQLException {
        String sql = "select o.id, o.fp_x, o.fp_y, o.fp_z, o.fp_radius, o.fp from " + RANGES
                + " cross join lateral (select o.* from observation o where " + IN_RANGE + " and " + criteria.where()
                + " offset 0) o";
        Region region = criteria.region();
        var found = new java.util.ArrayList<Long>();
        try (var statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH);
            criteria.bind(connection, statement, ranges(connection, statement, border, 1));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var packed = rows.getArray(6);
                    Region footprint = Footprint.region(
                            rows.getDouble(2),
                            rows.getDouble(3),
                            rows.getDouble(4),
                            rows.getDouble(5),
                            packed == null ? null : (Double[]) packed.getArray());
                    if (region.meets(footprint)) {
                        found.add(rows.getLong(1));
                    }
                }
            }
        }
        return found.toArray(Long[]::new);
    }

    Criteria criteria() {
        return criteria;
    }

    /** @return SQL of the rows in no particular order; {@code q} is the asked circle, if there is one */
    String rows() {
        if (outline != null) {
            return "(" + regionRows(" offset 0") + ") o";
        }
        if (criteria.circle() == null) {
            return "observation o where " + criteria.where();
        }
        return wide()
                ? PLACE + " cross join observation o where o.hpx29 is not null and " + MEETS + " and "
                        + criteria.where()
                : PLACE + " cross join " + circleRows(" offset 0");
    }

    /**
     * Rows of a place: of each range of cells only as many of the first ones by cell and number as are bound.
     *
     * @param by order and limit of them together
     */
    String firstRows(String by) {
        String first = " order by o.hpx29, o.id limit ?";
        if (outline != null) {
            return "(select o.* from (" + regionRows(first) + ") o " + by + ") o";
        }
        return PLACE + " cross join lateral (select o.* from " + circleRows(first) + " " + by + ") o";
    }

    private String circleRows(String perRange) {
        return RANGES + " cross join lateral (select o.* from observation o where " + IN_CIRCLE + " and "
                + criteria.where() + perRange + ") o";
    }

    private String regionRows(String perRange) {
        return "select o.* from " + RANGES + " cross join lateral (select o.* from observation o where " + IN_RANGE
                + " and " + criteria.where() + perRange
                + ") o union all select o.* from (select o.* from observation o where o.id = any (?) and "
                + criteria.where() + perRange + ") o";
    }

    /** Binds what {@link #rows} asks for; answers the next free place. */
    int bind(Connection connection, PreparedStatement statement) throws SQLException {
        return bind(connection, statement, -1);
    }

    /** Binds what {@link #firstRows}; what follows in it is the caller's asks for. */
    int bind(Connection connection, PreparedStatement statement, long limit) throws SQLException {
        int at = place(statement);
        if (cover != null && !(wide() && limit < 0)) {
            at = ranges(connection, statement, cover, at);
        }
        at = criteria.bind(connection, statement, at);
        at = limit(statement, at, limit);
        if (outline != null) {
            statement.setArray(at++, connection.createArrayOf("bigint", outline));
            at = limit(statement, criteria.bind(connection, statement, at), limit);
        }
        return at;
    }

    private int limit(PreparedStatement statement, int at, long limit) throws SQLException {
        if (limit < 0 || cover == null) {
            return at;
        }
        statement.setLong(at, limit);
        return at + 1;
    }

    private int place(PreparedStatement statement) throws SQLException {
        Circle circle = criteria.circle();
        if (circle == null) {
            return 1;
        }
        statement.setDouble(1, circle.center().x());
        statement.setDouble(2, circle.center().y());
        statement.setDouble(3, circle.center().z());
        statement.setDouble(4, Math.toRadians(circle.radius()));
        return 5;
    }

    private static int ranges(Connection connection, PreparedStatement statement, Footprint.Cover cover, int at)
            throws SQLException {
        statement.setArray(at, connection.createArrayOf("smallint", cover.classes()));
        statement.setArray(at + 1, connection.createArrayOf("bigint", cover.lows()));
        statement.setArray(at + 2, connection.createArrayOf("bigint", cover.highs()));
        return at + 3;
    }
}
