package org.archivesupport.auth.audit;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.archivesupport.auth.secret.Pepper;
import org.archivesupport.kit.http.RequestId;
import org.archivesupport.kit.problem.ProblemException;
import org.jboss.logging.Logger;

/**
 * Writes and verifies the audit. Writing takes part in the caller's transaction: if the row cannot be written, what it
 * records does not happen either.
 */
@ApplicationScoped
public class Audit {

    static final String COLUMNS =
            "seq, at, actor, actor_name, token_id, action, object, decision, detail, request_id, hash";

    private static final Logger LOG = Logger.getLogger(Audit.class);

    @Inject
    AgroalDataSource database;

    @Inject
    Pepper pepper;

    @Inject
    ExportedHeads heads;

    /** Writes one row in the present transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(Deed deed) {
        write(List.of(deed));
    }

    /** Writes rows in the present transaction, in order. Writers of other transactions wait until this one has ended. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(List<Deed> deeds) {
        if (deeds.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection()) {
            append(connection, deeds);
        } catch (SQLException e) {
            LOG.error("The audit could not be written", e);
            throw ProblemException.unavailable(
                    "The archive cannot record this just now, so it does not do it; please try again shortly.",
                    Duration.ofSeconds(5));
        }
    }

    private void append(Connection connection, List<Deed> deeds) throws SQLException {
        long seq;
        byte[] hash;
        Instant at;
        try (var statement = connection.createStatement();
                var head = statement.executeQuery("select seq, hash, clock_timestamp() from audit_head for update")) {
            head.next();
            seq = head.getLong(1);
            hash = head.getBytes(2);
            at = head.getObject(3, OffsetDateTime.class).toInstant();
        }
        try (var insert = connection.prepareStatement(
                "insert into audit (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Deed deed : deeds) {
                seq++;
                var row = new AuditRow(
                        seq,
                        at,
                        deed.actor(),
                        deed.actorName(),
                        deed.tokenId(),
                        deed.action(),
                        deed.object(),
                        deed.decision(),
                        deed.detailText(),
                        RequestId.current());
                hash = AuditChain.hash(pepper, hash, row);
                bind(insert, row, hash);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (var update = connection.prepareStatement("update audit_head set seq = ?, hash = ?")) {
            update.setLong(1, seq);
            update.setBytes(2, hash);
            update.executeUpdate();
        }
    }

    private static void bind(PreparedStatement insert, AuditRow row, byte[] hash) throws SQLException {
        insert.setLong(1, row.seq());
        insert.setObject(2, row.at().atOffset(ZoneOffset.UTC));
        insert.setString(3, row.actor());
        insert.setString(4, row.actorName());
        insert.setString(5, row.tokenId());
        insert.setString(6, row.action());
        insert.setString(7, row.object());
        insert.setString(8, row.decision());
        insert.setString(9, row.detail());
        insert.setString(10, row.requestId());
        insert.setBytes(11, hash);
    }

    /**
     * Recomputes the chain.
     *
     * @param from first row to look at, at least 1; its predecessor's stored hash is trusted
     */
    @Transactional
    public Verification verify(long from) {
        try (var connection = database.getConnection()) {
            Verification chain = verify(connection, from);
            return chain.intact() ? againstHeads(connection, chain) : chain;
        } catch (SQLException e) {
            throw new IllegalStateException("The audit could not be read", e);
        }
    }

    /** Rows up to the present head are complete, since head and rows are one transaction; later ones are left alone. */
    private Verification verify(Connection connection, long from) throws SQLException {
        long end;
        byte[] endHash;
        try (var statement = connection.createStatement();
                var head = statement.executeQuery("select seq, hash from audit_head")) {
            if (!head.next()) {
                return Verification.broken(from, from - 1, from, "the head of the chain is missing");
            }
            end = head.getLong(1);
            endHash = head.getBytes(2);
        }
        byte[] before = AuditChain.START;
        long expected = from;
        try (var select = connection.prepareStatement(
                "select " + COLUMNS + " from audit where seq between ? and ? order by seq")) {
            select.setFetchSize(1000);
            select.setLong(1, from - 1);
            select.setLong(2, end);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    AuditRow row = read(rows);
                    byte[] stored = rows.getBytes("hash");
                    if (row.seq() == from - 1) {
                        before = stored;
                        continue;
                    }
                    if (row.seq() != expected) {
                        return missing(from, expected);
                    }
                    if (!Arrays.equals(stored, AuditChain.hash(pepper, before, row))) {
                        return Verification.broken(
                                from, expected - 1, expected, "row " + expected + " is not as it was written");
                    }
                    before = stored;
                    expected++;
                }
            }
        }
        if (expected <= end) {
            return missing(from, expected);
        }
        if (expected > from && !Arrays.equals(endHash, before)) {
            return Verification.broken(from, end, end, "the head is not the hash of the last row");
        }
        return Verification.whole(from, expected - 1);
    }

    /** A chain that holds in itself must also hold every end that was exported before. */
    private Verification againstHeads(Connection connection, Verification chain) throws SQLException {
        List<ExportedHead> exported;
        try {
            exported = heads.all();
        } catch (ExportedHeads.Unreadable e) {
            return chain.contradicted(
                    chain.lastSeq() + 1, "the exported heads cannot be trusted: " + e.getMessage(), 0);
        }
        int checked = 0;
        try (var select = connection.prepareStatement("select hash from audit where seq = ?")) {
            for (ExportedHead head : exported) {
                select.setLong(1, head.seq());
                try (var row = select.executeQuery()) {
                    if (!row.next()) {
                        return chain.contradicted(
                                Math.min(head.seq(), chain.lastSeq() + 1),
                                "row " + head.seq() + " is missing; it was the last one at " + head.at(),
                                checked);
                    }
                    if (!HexFormat.of().formatHex(row.getBytes(1)).equals(head.hash())) {
                        return chain.contradicted(
                                head.seq(),
                                "row " + head.seq() + " or one before it is not as it was at " + head.at(),
                                checked);
                    }
                }
                checked++;
            }
        }
        return chain.withHeads(checked);
    }

    private static Verification missing(long from, long at) {
        return Verification.broken(from, at - 1, at, "row " + at + " is missing");
    }

    static AuditRow read(ResultSet row) throws SQLException {
        return new AuditRow(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("actor_name"),
                row.getString("token_id"),
                row.getString("action"),
                row.getString("object"),
                row.getString("decision"),
                row.getString("detail"),
                row.getString("request_id"));
    }
}
