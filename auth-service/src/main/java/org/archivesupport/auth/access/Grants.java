package org.archivesupport.auth.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.archivesupport.auth.audit.Audit;
import org.archivesupport.auth.audit.Deed;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;

/** The stored grants. Ended ones stay; each change and its audit row are one transaction. */
@ApplicationScoped
public class Grants {

    private static final String SHOWN = "g.id, p.mission, p.program, g.obs_id, g.sub, lower(g.valid) as valid_from,"
            + " upper(g.valid) as valid_until, g.reason, g.given_by, g.given_at";

    @Inject
    Sql sql;

    @Inject
    Audit audit;

    /** @return grants with a number below the given one, newest first */
    List<Grant> before(long id, int limit) {
        return sql.list(
                "select " + SHOWN + " from access_grant g join program p on p.id = g.program_id where g.id < ?"
                        + " order by g.id desc limit ?",
                Grants::read,
                id,
                limit);
    }

    /** @throws ProblemException 404 without such a program */
    @Transactional
    Grant give(Caller by, String sub, GrantWish wish) {
        Grant grant = sql.one(
                        "with g as (insert into access_grant (program_id, obs_id, sub, valid, reason, given_by)"
                                + " select id, ?, ?, tstzrange(statement_timestamp(), ?), ?, ? from program"
                                + " where mission = ? and program = ? returning *)"
                                + " select " + SHOWN + " from g join program p on p.id = g.program_id",
                        Grants::read,
                        wish.obsId(),
                        sub,
                        wish.validUntil(),
                        wish.reason(),
                        by.sub(),
                        wish.mission(),
                        wish.program())
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no program " + wish.mission() + "/" + wish.program() + "."));
        record(by, "grant.give", grant);
        return grant;
    }

    /** Ends a grant now. @return whether there is such a grant; ending it again changes nothing */
    @Transactional
    boolean end(Caller by, long id) {
        Optional<Grant> ended = sql.one(
                "with g as (update access_grant set valid = tstzrange(lower(valid), statement_timestamp())"
                        + " where id = ? and valid @> statement_timestamp() and lower(valid) < statement_timestamp()"
                        + " returning *) select " + SHOWN + " from g join program p on p.id = g.program_id",
                Grants::read,
                id);
        ended.ifPresent(grant -> record(by, "grant.end", grant));
        return ended.isPresent() || sql.number("select count(*) from access_grant where id = ?", id) == 1;
    }

    private void record(Caller by, String action, Grant grant) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("grant", grant.id());
        detail.put("sub", grant.sub());
        detail.put("obs_id", grant.obsId());
        detail.put("reason", grant.reason());
        audit.write(new Deed(
                by.sub(),
                by.username(),
                by.tokenId(),
                action,
                grant.mission() + "/" + grant.program(),
                "done",
                detail));
    }

    private static Grant read(ResultSet row) throws SQLException {
        return new Grant(
                row.getLong("id"),
                row.getString("mission"),
                row.getString("program"),
                row.getString("obs_id"),
                row.getString("sub"),
                Sql.instant(row, "valid_from"),
                Sql.instant(row, "valid_until"),
                row.getString("reason"),
                row.getString("given_by"),
                Sql.instant(row, "given_at"));
    }
}
