package org.archivesupport.search.saved;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The kept searches in the database. */
@ApplicationScoped
public class SavedSearches {

    private static final String COLUMNS =
            "id, owner, name, parameters, shared, version, created_at, updated_at, last_run_at, last_count";

    @Inject
    Sql sql;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "aus.search.saved.most", defaultValue = "200")
    int most;

    /** Those of a person, newest first. */
    public Page<SavedSearch> list(String owner, int limit, String after) {
        Instant before = null;
        UUID last = null;
        if (after != null) {
            List<String> key = Cursor.decode(after, 2);
            before = Pages.instant(key.get(0));
            try {
                last = UUID.fromString(key.get(1));
            } catch (IllegalArgumentException e) {
                Cursor.decode("?", 2);
            }
        }
        List<SavedSearch> rows = sql.list(
                "select " + COLUMNS + " from saved_search where owner = ? and (?::timestamptz is null"
                        + " or (created_at, id) < (?, ?)) order by created_at desc, id desc limit ?",
                this::read,
                owner,
                before,
                before,
                last,
                limit + 1);
        return Page.of(rows, limit, s -> Cursor.encode(s.createdAt(), s.id()));
    }

    /** @throws ProblemException 404 unless the caller owns it or it is shared */
    public SavedSearch get(String caller, UUID id) {
        return sql.one(
                        "select " + COLUMNS + " from saved_search where id = ? and (shared or owner = ?)",
                        this::read,
                        id,
                        caller)
                .map(s -> s.seenBy(caller))
                .orElseThrow(SavedSearches::unknown);
    }

    /** @throws ProblemException 409 if the person has as many as one may have */
    @Transactional
    public SavedSearch create(String owner, SavedSearchInput input) {
        // two requests of one person count one after the other
        sql.one("select pg_advisory_xact_lock(hashtextextended(?, 5))", row -> 1, "saved_search " + owner);
        if (sql.number("select count(*) from saved_search where owner = ?", owner) >= most) {
            throw ProblemException.conflict(
                    "You keep " + most + " searches, which is the limit per person. Delete one first.");
        }
        return sql.one(
                        "insert into saved_search (id, owner, name, parameters, shared) values (?, ?, ?, ?::jsonb, ?)"
                                + " returning " + COLUMNS,
                        this::read,
                        UUID.randomUUID(),
                        owner,
                        input.name(),
                        text(input.parameters()),
                        input.shared())
                .orElseThrow();
    }

    /** @throws ProblemException 404 if it is not the caller's, 412 if it has another version */
    @Transactional
    public SavedSearch change(String owner, UUID id, long version, SavedSearchInput input) {
        own(owner, id);
        return sql.one(
                        "update saved_search set name = ?, parameters = ?::jsonb, shared = ?, version = version + 1,"
                                + " updated_at = now(), last_count = case when parameters = ?::jsonb then last_count end,"
                                + " last_run_at = case when parameters = ?::jsonb then last_run_at end"
                                + " where id = ? and owner = ? and version = ? returning " + COLUMNS,
                        this::read,
                        input.name(),
                        text(input.parameters()),
                        input.shared(),
                        text(input.parameters()),
                        text(input.parameters()),
                        id,
                        owner,
                        version)
                .orElseThrow(SavedSearches::changed);
    }

    /** @throws ProblemException 404 if it is not the caller's, 412 if it has another version */
    @Transactional
    public void delete(String owner, UUID id, long version) {
        own(owner, id);
        if (sql.update("delete from saved_search where id = ? and owner = ? and version = ?", id, owner, version)
                == 0) {
            throw changed();
        }
    }

    /** Notes what a run of the owner found; that is no change of the search. */
    public void ran(SavedSearch search, long count) {
        sql.update("update saved_search set last_run_at = now(), last_count = ? where id = ?", count, search.id());
    }

    private void own(String owner, UUID id) {
        if (sql.number("select count(*) from saved_search where id = ? and owner = ?", id, owner) == 0) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no such search, or it is not shared with you.");
    }

    private static ProblemException changed() {
        return ProblemException.preconditionFailed("The search was changed meanwhile. Read it again.");
    }

    private String text(Map<String, JsonNode> parameters) {
        try {
            return json.writeValueAsString(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private SavedSearch read(ResultSet row) throws SQLException {
        Map<String, JsonNode> parameters;
        try {
            parameters = json.readValue(row.getString("parameters"), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept search cannot be read", e);
        }
        long count = row.getLong("last_count");
        return new SavedSearch(
                row.getObject("id", UUID.class),
                row.getString("name"),
                parameters,
                row.getBoolean("shared"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"),
                Sql.instant(row, "last_run_at"),
                row.getObject("last_count") == null ? null : Long.valueOf(count),
                true,
                row.getLong("version"),
                row.getString("owner"));
    }
}
