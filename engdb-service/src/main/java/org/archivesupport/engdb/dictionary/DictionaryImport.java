package org.archivesupport.engdb.dictionary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Brings the dictionary to what an import says, in one transaction. An entry whose type changes and that has samples already keeps
 * its old row for them and gets a new one.
 */
@ApplicationScoped
public class DictionaryImport {

    private static final int NAMES = 100;

    private final DataSource database;

    @Inject
    public DictionaryImport(DataSource database) {
        this.database = database;
    }

    /**
     * What an import did, or would do.
     *
     * @param read entries read
     * @param names of the first 100 entries that were made or changed
     */
    public record Report(boolean preview, int read, int created, int updated, int unchanged, List<String> names) {}

    Report apply(List<MnemonicDraft> drafts, boolean preview) throws SQLException {
        try (Connection db = database.getConnection()) {
            db.setAutoCommit(false);
            try {
                lock(db);
                Report report = apply(db, drafts, preview);
                if (preview) {
                    db.rollback();
                } else {
                    db.commit();
                }
                return report;
            } catch (SQLException | RuntimeException e) {
                db.rollback();
                throw e;
            } finally {
                db.setAutoCommit(true);
            }
        }
    }

    /** Makes an entry that a data file speaks of; does nothing if the name is known. */
    public void create(String canonical, SqlType type) throws SQLException {
        try (Connection db = database.getConnection();
                PreparedStatement insert = db.prepareStatement(
                        "insert into mnemonic (name, sql_type) values (?, ?) on conflict do nothing")) {
            insert.setString(1, canonical);
            insert.setString(2, type.text());
            insert.executeUpdate();
        }
    }

    private static Report apply(Connection db, List<MnemonicDraft> drafts, boolean preview) throws SQLException {
        Map<String, Mnemonic> known = current(db);
        var names = new ArrayList<String>();
        int created = 0;
        int updated = 0;
        try (PreparedStatement insert = db.prepareStatement(
                        "insert into mnemonic (name, sql_type, subsystem, raw_type, eu_type, unit, description, identifier,"
                                + " all_points, access) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict (name, sql_type) do update set current = true, subsystem = excluded.subsystem,"
                                + " raw_type = excluded.raw_type, eu_type = excluded.eu_type, unit = excluded.unit,"
                                + " description = excluded.description, identifier = excluded.identifier,"
                                + " all_points = excluded.all_points, access = excluded.access, changed_at = now()");
                PreparedStatement retire = db.prepareStatement(
                        "update mnemonic set current = false, changed_at = now() where name = ? and current and samples > 0");
                PreparedStatement drop =
                        db.prepareStatement("delete from mnemonic where name = ? and current and samples = 0")) {
            for (MnemonicDraft draft : drafts) {
                Mnemonic old = known.get(draft.name());
                Mnemonic wanted = merged(old, draft);
                if (wanted.equals(old)) {
                    continue;
                }
                if (old == null) {
                    created++;
                } else {
                    updated++;
                    if (!old.type().text().equals(draft.sqlType())) {
                        retire.setString(1, draft.name());
                        retire.addBatch();
                        drop.setString(1, draft.name());
                        drop.addBatch();
                    }
                }
                if (names.size() < NAMES) {
                    names.add(draft.name());
                }
                fill(insert, wanted);
                insert.addBatch();
            }
            retire.executeBatch();
            drop.executeBatch();
            insert.executeBatch();
        }
        if (created + updated > 0) {
            learnWords(db);
        }
        return new Report(preview, drafts.size(), created, updated, drafts.size() - created - updated, names);
    }

    /** Adds the words of the entries that this transaction wrote; {@code now()} is its beginning. */
    private static void learnWords(Connection db) throws SQLException {
        try (var statement = db.createStatement()) {
            statement.execute("insert into vocabulary select distinct word from mnemonic,"
                    + " regexp_split_to_table(lower(replace(name, '_', ' ') || ' ' || subsystem || ' ' || description),"
                    + " '[^[:alnum:]]+') as word where changed_at = now() and length(word) > 2 on conflict do nothing");
            // a search right after a large import would be planned for an empty table
            statement.execute("analyze mnemonic, vocabulary");
        }
    }

    private static Mnemonic merged(Mnemonic old, MnemonicDraft d) {
        boolean fresh = old == null;
        return new Mnemonic(
                fresh ? 0 : old.id(),
                d.name(),
                SqlType.of(d.sqlType()),
                true,
                or(d.subsystem(), fresh ? "" : old.subsystem()),
                or(d.rawType(), fresh ? "" : old.rawType()),
                or(d.euType(), fresh ? "" : old.euType()),
                or(d.unit(), fresh ? "" : old.unit()),
                or(d.description(), fresh ? "" : old.description()),
                or(d.identifier(), fresh ? null : old.identifier()),
                or(d.keepsAll(), fresh || old.allPoints()),
                d.access() != null ? Access.of(d.access()) : fresh ? Access.PUBLIC : old.access(),
                fresh ? null : old.firstUs(),
                fresh ? null : old.lastUs(),
                fresh ? 0 : old.samples());
    }

    private static <T> T or(T given, T known) {
        return given != null ? given : known;
    }

    private static void fill(PreparedStatement insert, Mnemonic m) throws SQLException {
        insert.setString(1, m.name());
        insert.setString(2, m.type().text());
        insert.setString(3, m.subsystem());
        insert.setString(4, m.rawType());
        insert.setString(5, m.euType());
        insert.setString(6, m.unit());
        insert.setString(7, m.description());
        insert.setObject(8, m.identifier(), java.sql.Types.BIGINT);
        insert.setBoolean(9, m.allPoints());
        insert.setString(10, m.access().word());
    }

    private static Map<String, Mnemonic> current(Connection db) throws SQLException {
        var known = new HashMap<String, Mnemonic>();
        try (PreparedStatement query =
                        db.prepareStatement("select " + Dictionary.COLUMNS + " from mnemonic where current");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Mnemonic m = Dictionary.row(rows);
                known.put(m.name(), m);
            }
        }
        return known;
    }

    /** One import at a time; rows are locked in order of id, as uploads lock them, so that nobody waits in a circle. */
    private static void lock(Connection db) throws SQLException {
        try (var statement = db.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(4660, 1)");
            statement.execute("select count(*) from (select id from mnemonic order by id for update) rows");
        }
    }
}
