package org.archivesupport.hlsp.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.archivesupport.files.StoredFile;
import org.archivesupport.hlsp.check.FileFacts;
import org.archivesupport.hlsp.check.FileReport;
import org.archivesupport.hlsp.collection.Collection;
import org.archivesupport.hlsp.collection.Collections;
import org.archivesupport.hlsp.rule.Finding;
import org.archivesupport.hlsp.rule.Severity;
import org.archivesupport.hlsp.rule.Verdict;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;

/** The table of delivered files. */
@ApplicationScoped
public class Files {

    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    @Inject
    Sql sql;

    @Inject
    ObjectMapper json;

    @Inject
    Collections collections;

    @Inject
    LooseBlobs loose;

    /** What came in and was checked, ready to become a file. */
    record Arrival(String collection, String name, StoredFile bytes, FileReport report, String by) {}

    /** @param replaced whether a file of that name was there before */
    record Kept(DeliveredFile file, boolean replaced) {}

    public Optional<DeliveredFile> find(String collection, String name) {
        return sql.one(
                "select * from delivered_file where collection = ? and name = ?",
                row -> read(row, true),
                collection,
                name);
    }

    /** @throws ProblemException 404 */
    public DeliveredFile get(String collection, String name) {
        return find(collection, name)
                .orElseThrow(() -> ProblemException.notFound("The collection has no file of this name."));
    }

    public Page<DeliveredFile> list(String collection, Verdict verdict, int limit, String after) {
        String from = after == null ? "" : Cursor.decode(after, 1).get(0);
        String wanted = verdict == null ? null : verdict.name();
        if (from.indexOf('\0') >= 0) {
            throw ProblemException.badRequest(List.of(new Problem.Fault("after", "is no cursor of this list")));
        }
        List<DeliveredFile> rows = sql.list(
                "select * from delivered_file where collection = ? and name collate \"C\" > ?"
                        + " and (?::text is null or verdict = ?) order by name collate \"C\" limit ?",
                row -> read(row, false),
                collection,
                from,
                wanted,
                wanted,
                limit + 1);
        return Page.of(rows, limit, f -> Cursor.encode(f.name()));
    }

    public List<String> names(String collection) {
        return sql.list("select name from delivered_file where collection = ?", row -> row.getString(1), collection);
    }

    /** @return files that are not as they should be, in order of names, with their findings */
    public List<DeliveredFile> faulty(String collection, int limit) {
        return sql.list(
                "select * from delivered_file where collection = ? and verdict in ('FAIL', 'PENDING')"
                        + " order by name collate \"C\" limit ?",
                row -> read(row, true),
                collection,
                limit);
    }

    /** @return the next files to hand over, in order of names */
    public List<DeliveredFile> toHandOver(String collection, int limit) {
        return sql.list(
                "select * from delivered_file where collection = ? and handed_over_at is null"
                        + " order by name collate \"C\" limit ?",
                row -> read(row, true),
                collection,
                limit);
    }

    /** @return a slice of all files by name, with facts */
    public List<DeliveredFile> slice(String collection, String afterName, int limit) {
        return sql.list(
                "select * from delivered_file where collection = ? and name collate \"C\" > ?"
                        + " order by name collate \"C\" limit ?",
                row -> read(row, true),
                collection,
                afterName,
                limit);
    }

    public void handedOver(String collection, String name) {
        sql.update(
                "update delivered_file set handed_over_at = now() where collection = ? and name = ?", collection, name);
    }

    /** @throws ProblemException 409 if the collection takes no files now, 412 if the file must not be replaced */
    @Transactional
    Kept keep(Arrival arrival, boolean onlyNew) {
        requireOpen(collections.locked(arrival.collection()));
        Optional<DeliveredFile> before = find(arrival.collection(), arrival.name());
        if (before.isPresent()) {
            if (onlyNew) {
                throw ProblemException.preconditionFailed("There is a file of this name already.");
            }
            sql.update(
                    "delete from delivered_file where collection = ? and name = ?",
                    arrival.collection(),
                    arrival.name());
            loose.lost(before.get().stored().key());
        }
        sql.update(
                "insert into delivered_file (collection, name, store_key, size, sha256, uploaded_by) values (?, ?, ?, ?, ?, ?)",
                arrival.collection(),
                arrival.name(),
                arrival.bytes().key(),
                arrival.bytes().size(),
                arrival.bytes().sha256(),
                arrival.by());
        loose.owned(arrival.bytes().key());
        report(arrival.collection(), arrival.name(), arrival.bytes().key(), arrival.report());
        return new Kept(get(arrival.collection(), arrival.name()), before.isPresent());
    }

    /** @throws ProblemException 404, or 409 if the name is taken or the collection takes no changes now */
    @Transactional
    DeliveredFile rename(String collection, DeliveredFile file, String name, FileReport report) {
        requireOpen(collections.locked(collection));
        if (find(collection, name).isPresent()) {
            throw ProblemException.conflict("The collection has a file of that name already.");
        }
        int changed = sql.update(
                "update delivered_file set name = ? where collection = ? and name = ? and store_key = ?",
                name,
                collection,
                file.name(),
                file.stored().key());
        if (changed == 0) {
            throw ProblemException.conflict("The file was changed meanwhile; read it again.");
        }
        report(collection, name, file.stored().key(), report);
        return get(collection, name);
    }

    @Transactional
    void remove(String collection, String name) {
        requireOpen(collections.locked(collection));
        DeliveredFile file = get(collection, name);
        sql.update("delete from delivered_file where collection = ? and name = ?", collection, name);
        loose.lost(file.stored().key());
    }

    /**
     * Writes what the checks say.
     *
     * @param key bytes that were checked; if the file has other bytes by now, nothing is written
     * @param report null: to be checked by the worker
     */
    @Transactional
    public void report(String collection, String name, String key, FileReport report) {
        if (report == null) {
            sql.update(
                    "update delivered_file set verdict = 'PENDING', check_again_at = now(), check_tries = 0, findings = null, facts = null,"
                            + " suggested_name = null, errors = 0, reviews = 0, warnings = 0"
                            + " where collection = ? and name = ? and store_key = ?",
                    collection,
                    name,
                    key);
            return;
        }
        sql.update(
                "update delivered_file set verdict = ?, suggested_name = ?, findings = ?, facts = ?, errors = ?, reviews = ?,"
                        + " warnings = ?, checked_at = now(), check_tries = 0"
                        + " where collection = ? and name = ? and store_key = ?",
                report.verdict().name(),
                report.suggestedName(),
                write(report.findings()),
                report.facts() == null ? null : write(report.facts()),
                count(report, Severity.ERROR),
                count(report, Severity.REVIEW),
                count(report, Severity.WARNING),
                collection,
                name,
                key);
    }

    static void requireOpen(Collection collection) {
        if (!collection.state().takesFiles()) {
            throw ProblemException.conflict(
                    "The collection is " + collection.state() + "; its files cannot be changed now.");
        }
    }

    private static int count(FileReport report, Severity severity) {
        return (int)
                report.findings().stream().filter(f -> f.severity() == severity).count();
    }

    private String write(Object value) {
        try {
            // a NUL from a header must not reach the database
            return json.writeValueAsString(value).replace("\\u0000", "?");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private DeliveredFile read(ResultSet row, boolean whole) throws SQLException {
        String collection = row.getString("collection");
        String name = row.getString("name");
        var handedOver = Sql.instant(row, "handed_over_at");
        var checked = Sql.instant(row, "checked_at");
        return new DeliveredFile(
                name,
                row.getLong("size"),
                row.getString("sha256"),
                Verdict.valueOf(row.getString("verdict")),
                row.getString("suggested_name"),
                row.getInt("errors"),
                row.getInt("reviews"),
                row.getInt("warnings"),
                whole ? findings(row.getString("findings")) : null,
                Sql.instant(row, "uploaded_at").truncatedTo(ChronoUnit.MILLIS),
                row.getString("uploaded_by"),
                checked == null ? null : checked.truncatedTo(ChronoUnit.MILLIS),
                handedOver == null ? null : DeliveredFile.uri(collection, name),
                new DeliveredFile.Stored(
                        row.getString("store_key"), whole ? facts(row.getString("facts")) : null, handedOver != null));
    }

    private List<Finding> findings(String text) {
        try {
            return text == null ? List.of() : json.readValue(text, FINDINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored findings cannot be read", e);
        }
    }

    private FileFacts facts(String text) {
        try {
            return text == null ? null : json.readValue(text, FileFacts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored facts cannot be read", e);
        }
    }
}
