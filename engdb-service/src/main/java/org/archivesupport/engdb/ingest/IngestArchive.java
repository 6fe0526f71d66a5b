package org.archivesupport.engdb.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.archivesupport.engdb.dictionary.Dictionary;
import org.archivesupport.engdb.segment.SegmentStore;
import org.archivesupport.engdb.segment.SegmentWriter;
import org.archivesupport.engdb.text.UtcTime;
import org.archivesupport.kit.json.JsonDialect;
import org.archivesupport.kit.problem.ProblemException;

/** The transaction that makes an upload part of the archive, and the list of all of them. */
@ApplicationScoped
public class IngestArchive {

    private static final String COLUMNS =
            "id, sha256, target, bytes, rows, stored, replaced, mnemonics, rejected, faults,"
                    + " first_us, last_us, finished_at";

    /** First key of the advisory locks; the second is a mnemonic's id modulo {@link #LOCKS}. */
    private static final int LOCK_SPACE = 4661;

    private static final int LOCKS = 1024;

    private final DataSource database;
    private final SegmentStore store;
    private final ObjectMapper json = JsonDialect.mapper();

    @Inject
    public IngestArchive(DataSource database, SegmentStore store) {
        this.database = database;
        this.store = store;
    }

    /**
     * Writes everything that was read, or nothing.
     *
     * @return the report, which is that of an earlier upload if the archive has these bytes already
     * @throws ProblemException 409 if the file has samples in a time for which the mnemonic has samples of another type
     */
    IngestReport store(Intake intake, String sha256, String target, String sentBy, long bytes)
            throws SQLException, IOException {
        List<Track> tracks = intake.finish();
        try (Connection db = database.getConnection()) {
            db.setAutoCommit(false);
            try {
                long id = claim(db, sha256, target, sentBy);
                if (id < 0) {
                    db.rollback();
                    return earlier(db, sha256, target);
                }
                lock(db, tracks);
                var writer = new SegmentWriter(db);
                var merger = new Merger(db, store, writer, intake.staging());
                long stored = 0;
                long first = Long.MAX_VALUE;
                long last = Long.MIN_VALUE;
                for (Track track : tracks) {
                    refuseOtherTypes(db, track);
                    long more = merger.merge(track);
                    Dictionary.grown(db, track.mnemonic.id(), track.first(), track.last(), more);
                    stored += more;
                    first = Math.min(first, track.first());
                    last = Math.max(last, track.last());
                }
                writer.flush();
                IngestReport report = new IngestReport(
                        id,
                        sha256,
                        target,
                        false,
                        bytes,
                        intake.rows(),
                        stored,
                        merger.replaced() + intake.replacedInFile(),
                        tracks.size(),
                        intake.rejected(),
                        intake.faults(),
                        tracks.isEmpty() ? null : UtcTime.instant(first),
                        tracks.isEmpty() ? null : UtcTime.instant(last),
                        Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MICROS));
                record(db, report, first, last);
                db.commit();
                return report;
            } catch (SQLException | IOException | RuntimeException e) {
                db.rollback();
                throw e;
            } finally {
                db.setAutoCommit(true);
            }
        }
    }

    /** @return the newest first, up to {@code limit}, with ids below {@code before} */
    List<IngestReport> list(long before, int limit) throws SQLException {
        try (Connection db = database.getConnection();
                PreparedStatement query = db.prepareStatement(
                        "select " + COLUMNS + " from ingest_file where id < ? order by id desc limit ?")) {
            query.setLong(1, before);
            query.setInt(2, limit);
            try (ResultSet rows = query.executeQuery()) {
                var found = new ArrayList<IngestReport>();
                while (rows.next()) {
                    found.add(report(rows, false));
                }
                return found;
            }
        }
    }

    /** Two uploads of the same bytes at once meet here: the second waits for the end of the first. */
    private static long claim(Connection db, String sha256, String target, String sentBy) throws SQLException {
        try (PreparedStatement insert =
                db.prepareStatement("insert into ingest_file (sha256, target, sent_by) values (?, ?, ?)"
                        + " on conflict (sha256, target) do nothing returning id")) {
            insert.setString(1, sha256);
            insert.setString(2, target);
            insert.setString(3, sentBy);
            try (ResultSet row = insert.executeQuery()) {
                return row.next() ? row.getLong(1) : -1;
            }
        }
    }

    private IngestReport earlier(Connection db, String sha256, String target) throws SQLException {
        try (PreparedStatement query =
                db.prepareStatement("select " + COLUMNS + " from ingest_file where sha256 = ? and target = ?")) {
            query.setString(1, sha256);
            query.setString(2, target);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return report(row, true);
            }
        }
    }

    /** Locks in one order for all, so that two uploads never wait for each other. */
    private static void lock(Connection db, List<Track> tracks) throws SQLException {
        int[] keys = tracks.stream()
                .mapToInt(t -> t.mnemonic.id() % LOCKS)
                .sorted()
                .distinct()
                .toArray();
        try (PreparedStatement lock = db.prepareStatement("select pg_advisory_xact_lock(?, ?)")) {
            for (int key : keys) {
                lock.setInt(1, LOCK_SPACE);
                lock.setInt(2, key);
                lock.execute();
            }
        }
    }

    private static void refuseOtherTypes(Connection db, Track track) throws SQLException {
        try (PreparedStatement query =
                db.prepareStatement("select m.sql_type from mnemonic m where m.name = ? and m.id <> ?"
                        + " and m.first_us <= ? and m.last_us >= ? limit 1")) {
            query.setString(1, track.mnemonic.name());
            query.setInt(2, track.mnemonic.id());
            query.setLong(3, track.last());
            query.setLong(4, track.first());
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    throw ProblemException.conflict(
                            track.mnemonic.name() + " has samples of the type " + row.getString(1)
                                    + " in the time of this file; samples of two types cannot lie in the same time.");
                }
            }
        }
    }

    private void record(Connection db, IngestReport r, long first, long last) throws SQLException {
        try (PreparedStatement update = db.prepareStatement(
                "update ingest_file set bytes = ?, rows = ?, stored = ?, replaced = ?,"
                        + " mnemonics = ?, rejected = ?, faults = ?::jsonb, first_us = ?, last_us = ?, finished_at = ? where id = ?")) {
            update.setLong(1, r.bytes());
            update.setLong(2, r.rows());
            update.setLong(3, r.stored());
            update.setLong(4, r.replaced());
            update.setInt(5, r.mnemonics());
            update.setLong(6, r.rejected());
            update.setString(7, json.writeValueAsString(r.faults()));
            update.setObject(8, r.first() == null ? null : (Long) first, Types.BIGINT);
            update.setObject(9, r.last() == null ? null : (Long) last, Types.BIGINT);
            update.setTimestamp(10, Timestamp.from(r.finishedAt()));
            update.setLong(11, r.id());
            update.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private IngestReport report(ResultSet r, boolean repeated) throws SQLException {
        try {
            Long first = r.getObject(11, Long.class);
            Long last = r.getObject(12, Long.class);
            return new IngestReport(
                    r.getLong(1),
                    r.getString(2),
                    r.getString(3),
                    repeated,
                    r.getLong(4),
                    r.getLong(5),
                    r.getLong(6),
                    r.getLong(7),
                    r.getInt(8),
                    r.getLong(9),
                    json.readValue(r.getString(10), new TypeReference<List<IngestReport.BadRow>>() {}),
                    first == null ? null : UtcTime.instant(first),
                    last == null ? null : UtcTime.instant(last),
                    r.getTimestamp(13).toInstant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
