package org.archivesupport.search.targets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The lists that people keep. Those of others do not exist. */
@ApplicationScoped
public class TargetLists {

    @Inject
    Sql sql;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "aus.search.targets.lists-most", defaultValue = "100")
    int most;

    /** A kept list without its targets. */
    @Schema(name = "TargetList", description = "A kept list of targets")
    public record TargetList(
            UUID id,
            String name,
            Instant createdAt,
            @Schema(description = "Number of targets") int count) {}

    /** Those of a person, newest first. */
    public Page<TargetList> list(String owner, int limit, String after) {
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
        List<TargetList> rows = sql.list(
                "select id, name, created_at, jsonb_array_length(targets) as count from target_list where owner = ? and"
                        + " (?::timestamptz is null or (created_at, id) < (?, ?)) order by created_at desc, id desc limit ?",
                TargetLists::read,
                owner,
                before,
                before,
                last,
                limit + 1);
        return Page.of(rows, limit, l -> Cursor.encode(l.createdAt(), l.id()));
    }

    /** @throws ProblemException 409 if the person has as many as one may have */
    @Transactional
    public TargetList create(String owner, String name, List<Target> targets) {
        // two requests of one person count one after the other
        sql.one("select pg_advisory_xact_lock(hashtextextended(?, 5))", row -> 1, "target_list " + owner);
        if (sql.number("select count(*) from target_list where owner = ?", owner) >= most) {
            throw ProblemException.conflict(
                    "You keep " + most + " lists, which is the limit per person. Delete one first.");
        }
        return sql.one(
                        "insert into target_list (id, owner, name, targets) values (?, ?, ?, ?::jsonb)"
                                + " returning id, name, created_at, jsonb_array_length(targets) as count",
                        TargetLists::read,
                        UUID.randomUUID(),
                        owner,
                        name,
                        text(targets))
                .orElseThrow();
    }

    /** @throws ProblemException 404 if it is not the caller's */
    public List<Target> targets(String owner, UUID id) {
        String text = sql.one(
                        "select targets from target_list where id = ? and owner = ?",
                        row -> row.getString(1),
                        id,
                        owner)
                .orElseThrow(TargetLists::unknown);
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept list cannot be read", e);
        }
    }

    /** @throws ProblemException 404 if it is not the caller's */
    @Transactional
    public void delete(String owner, UUID id) {
        if (sql.update("delete from target_list where id = ? and owner = ?", id, owner) == 0) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no such list of yours.");
    }

    private String text(List<Target> targets) {
        try {
            return json.writeValueAsString(targets);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TargetList read(ResultSet row) throws SQLException {
        return new TargetList(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Sql.instant(row, "created_at"),
                row.getInt("count"));
    }
}
