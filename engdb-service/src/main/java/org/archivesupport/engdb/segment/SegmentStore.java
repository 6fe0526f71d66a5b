package org.archivesupport.engdb.segment;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The SQL of the table {@code segment}. Callers bring the connection: ingest its transaction, readers a short one per batch,
 * so that a slow download holds none.
 */
@ApplicationScoped
public class SegmentStore {

    private static final String HEADER = "t0, t1, n, finite, vmin, vmax, vsum, vint, vfirst, vlast, step, max_step";

    /** The last segment that begins before the time; a sample before the time is in it, if anywhere. */
    public StoredSegment lastBefore(Connection db, int mnemonic, long time) throws SQLException {
        List<StoredSegment> found = segments(
                db,
                "select t0, t1, n, compression, data from segment where mnemonic_id = ? and t0 < ?"
                        + " order by t0 desc limit 1",
                mnemonic,
                time);
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * The segments that reach to {@code from} or later and begin before {@code end}, in order of time.
     *
     * @param most how many at most; ask again with {@code from} after the last sample seen
     */
    public List<StoredSegment> batch(Connection db, int mnemonic, long from, long end, int most) throws SQLException {
        return segments(
                db,
                "select t0, t1, n, compression, data from segment where mnemonic_id = ? and t0 >= ? and t1 >= ? and t0 < ?"
                        + " order by t0 limit ?",
                mnemonic,
                lowestStart(db, mnemonic, from),
                from,
                end,
                (long) most);
    }

    /** Headers of the segments that touch {@code [from, end)}, in order of time. */
    public List<SegmentHeader> headers(Connection db, int mnemonic, long from, long end) throws SQLException {
        try (PreparedStatement query = db.prepareStatement("select " + HEADER
                + " from segment where mnemonic_id = ? and t0 >= ? and t1 >= ? and t0 < ? order by t0")) {
            query.setInt(1, mnemonic);
            query.setLong(2, lowestStart(db, mnemonic, from));
            query.setLong(3, from);
            query.setLong(4, end);
            try (ResultSet rows = query.executeQuery()) {
                var found = new ArrayList<SegmentHeader>();
                while (rows.next()) {
                    found.add(header(rows));
                }
                return found;
            }
        }
    }

    /** The segments that begin at these times, in order of time. */
    public List<StoredSegment> at(Connection db, int mnemonic, List<Long> starts) throws SQLException {
        try (PreparedStatement query = db.prepareStatement(
                "select t0, t1, n, compression, data from segment where mnemonic_id = ? and t0 = any(?) order by t0")) {
            query.setInt(1, mnemonic);
            query.setArray(2, db.createArrayOf("bigint", starts.toArray()));
            return rows(query);
        }
    }

    /** The segment that begins exactly at {@code t0}, or null. */
    public StoredSegment at(Connection db, int mnemonic, long t0) throws SQLException {
        List<StoredSegment> found = segments(
                db, "select t0, t1, n, compression, data from segment where mnemonic_id = ? and t0 = ?", mnemonic, t0);
        return found.isEmpty() ? null : found.get(0);
    }

    public void delete(Connection db, int mnemonic, List<Long> starts) throws SQLException {
        if (starts.isEmpty()) {
            return;
        }
        try (PreparedStatement delete =
                db.prepareStatement("delete from segment where mnemonic_id = ? and t0 = any(?)")) {
            delete.setInt(1, mnemonic);
            delete.setArray(2, db.createArrayOf("bigint", starts.toArray()));
            delete.executeUpdate();
        }
    }

    /** No two segments of a mnemonic overlap, so among those that begin at or before a time only the last can reach it. */
    private static long lowestStart(Connection db, int mnemonic, long from) throws SQLException {
        try (PreparedStatement query = db.prepareStatement(
                "select t0 from segment where mnemonic_id = ? and t0 <= ? order by t0 desc limit 1")) {
            query.setInt(1, mnemonic);
            query.setLong(2, from);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : from;
            }
        }
    }

    private static List<StoredSegment> segments(Connection db, String sql, int mnemonic, long... more)
            throws SQLException {
        try (PreparedStatement query = db.prepareStatement(sql)) {
            query.setInt(1, mnemonic);
            for (int i = 0; i < more.length; i++) {
                query.setLong(i + 2, more[i]);
            }
            return rows(query);
        }
    }

    private static List<StoredSegment> rows(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            var found = new ArrayList<StoredSegment>();
            while (rows.next()) {
                found.add(new StoredSegment(
                        rows.getLong(1), rows.getLong(2), rows.getInt(3), rows.getInt(4), rows.getBytes(5)));
            }
            return found;
        }
    }

    private static SegmentHeader header(ResultSet r) throws SQLException {
        return new SegmentHeader(
                r.getLong(1),
                r.getLong(2),
                r.getInt(3),
                r.getInt(4),
                r.getDouble(5),
                r.getDouble(6),
                r.getDouble(7),
                r.getDouble(8),
                r.getDouble(9),
                r.getDouble(10),
                r.getLong(11),
                r.getLong(12));
    }
}
