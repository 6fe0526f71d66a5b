package org.archivesupport.hlsp.collection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Remarks on a collection, in order of writing. */
@ApplicationScoped
public class Comments {

    private static final int MOST = 10_000;

    @Inject
    Sql sql;

    /** A remark to write. */
    @Schema(name = "NewComment", description = "A remark to write")
    public record Draft(
            @Schema(required = true, maxLength = 10000) String text,

            @Schema(nullable = true, maxLength = 255, description = "Name of a file it is about")
            String file,

            @Schema(nullable = true, maxLength = 20, description = "Id of a rule it is about")
            String rule) {}

    /** @throws ProblemException 400 that names every fault */
    public Comment add(String collection, Draft draft, Person by) {
        if (draft == null) {
            throw ProblemException.badRequest("A comment needs a body.");
        }
        var faults = new Faults();
        String text = Texts.block(faults, "/text", draft.text(), 1, 10_000);
        String file = draft.file() == null ? null : Texts.line(faults, "/file", draft.file(), 1, 255);
        String rule = draft.rule() == null ? null : Texts.line(faults, "/rule", draft.rule(), 1, 20);
        faults.throwIfAny();
        return sql.list(
                        "insert into comment (collection, by_name, staff, text, file, rule) values (?, ?, ?, ?, ?, ?)"
                                + " returning *",
                        Comments::read,
                        collection,
                        by.username(),
                        by.staff(),
                        text,
                        file,
                        rule)
                .get(0);
    }

    public List<Comment> of(String collection) {
        return sql.list(
                "select * from comment where collection = ? order by seq limit " + MOST, Comments::read, collection);
    }

    private static Comment read(ResultSet row) throws SQLException {
        return new Comment(
                row.getString("id"),
                Sql.instant(row, "at"),
                row.getString("by_name"),
                row.getBoolean("staff"),
                row.getString("text"),
                row.getString("file"),
                row.getString("rule"));
    }
}
