package org.archivesupport.engdb.dictionary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;

/** Finds mnemonics by name, with the rule of who may read them. */
@ApplicationScoped
public class Dictionary {

    static final String COLUMNS =
            "id, name, sql_type, current, subsystem, raw_type, eu_type, unit, description, identifier,"
                    + " all_points, access, first_us, last_us, samples";

    private static final Pattern NAME = Pattern.compile("[A-Z0-9_.+-]{1,64}");

    private final DataSource database;

    @Inject
    public Dictionary(DataSource database) {
        this.database = database;
    }

    /** @return the name as it is kept (upper case, no blanks around), or null if no mnemonic can have it */
    public static String canonical(String name) {
        String canonical = name == null ? "" : name.strip().toUpperCase(Locale.ROOT);
        return NAME.matcher(canonical).matches() ? canonical : null;
    }

    /**
     * The mnemonic whose values the caller may read.
     *
     * @throws ProblemException 404 for unknown and hidden names, 401 or 403 where values need a log-in
     */
    public Telemetry readable(String name, Caller caller) {
        Telemetry found = find(name);
        if (found == null || (found.current().access() == Access.HIDDEN && !mayReadHidden(caller))) {
            throw ProblemException.notFound("There is no mnemonic of this name.");
        }
        if (found.current().access() == Access.RESTRICTED) {
            caller.requireScope("engdb:read");
        }
        return found;
    }

    /** @return the mnemonic for anybody who may know that it exists; null otherwise */
    public Mnemonic known(String name, Caller caller) {
        Telemetry found = find(name);
        return found == null || (found.current().access() == Access.HIDDEN && !mayReadHidden(caller))
                ? null
                : found.current();
    }

    static boolean mayReadHidden(Caller caller) {
        return caller.staff();
    }

    /** @return the mnemonic without asking who calls, or null */
    public Telemetry find(String name) {
        String canonical = canonical(name);
        if (canonical == null) {
            return null;
        }
        try (Connection db = database.getConnection()) {
            return find(db, canonical);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same on a connection of the caller; the name must be canonical. */
    public static Telemetry find(Connection db, String canonical) throws SQLException {
        try (PreparedStatement query = db.prepareStatement("select " + COLUMNS + " from mnemonic where name = ?")) {
            query.setString(1, canonical);
            try (ResultSet rows = query.executeQuery()) {
                Mnemonic current = null;
                var epochs = new ArrayList<Mnemonic>();
                while (rows.next()) {
                    Mnemonic m = row(rows);
                    if (m.current()) {
                        current = m;
                    }
                    if (m.firstUs() != null) {
                        epochs.add(m);
                    }
                }
                epochs.sort(Comparator.comparing(Mnemonic::firstUs));
                return current == null ? null : new Telemetry(current, List.copyOf(epochs));
            }
        }
    }

    /**
     * Brings the counts of a mnemonic up to date after its samples changed.
     *
     * @param more samples that came or, if negative, went
     */
    public static void grown(Connection db, int id, long firstUs, long lastUs, long more) throws SQLException {
        try (PreparedStatement update = db.prepareStatement(
                "update mnemonic set first_us = least(first_us, ?), last_us = greatest(last_us, ?), samples = samples + ?"
                        + " where id = ?")) {
            update.setLong(1, firstUs);
            update.setLong(2, lastUs);
            update.setLong(3, more);
            update.setInt(4, id);
            update.executeUpdate();
        }
    }

    static Mnemonic row(ResultSet r) throws SQLException {
        return new Mnemonic(
                r.getInt(1),
                r.getString(2),
                SqlType.of(r.getString(3)),
                r.getBoolean(4),
                r.getString(5),
                r.getString(6),
                r.getString(7),
                r.getString(8),
                r.getString(9),
                r.getObject(10, Long.class),
                r.getBoolean(11),
                Access.of(r.getString(12)),
                r.getObject(13, Long.class),
                r.getObject(14, Long.class),
                r.getLong(15));
    }
}
