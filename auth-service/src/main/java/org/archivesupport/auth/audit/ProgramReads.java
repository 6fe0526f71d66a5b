package org.archivesupport.auth.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.archivesupport.kit.database.Sql;

/** Finds the reads of one program's exclusive data in the audit. */
@ApplicationScoped
public class ProgramReads {

    @Inject
    Sql sql;

    /** @return reads with a number below the given one, newest first */
    public List<ProgramRead> before(String mission, String program, long seq, int limit) {
        return sql.list(
                "select seq, at, actor, actor_name, object, detail::jsonb ->> 'obs_id' as obs_id,"
                        + " detail::jsonb ->> 'reason' as reason, detail::jsonb ->> 'purpose' as purpose from audit"
                        + " where action = 'product.read' and detail::jsonb ->> 'mission' = ?"
                        + " and detail::jsonb ->> 'program' = ? and seq < ? order by seq desc limit ?",
                row -> new ProgramRead(
                        row.getLong("seq"),
                        Sql.instant(row, "at"),
                        row.getString("actor"),
                        row.getString("actor_name"),
                        row.getString("object"),
                        row.getString("obs_id"),
                        row.getString("reason"),
                        row.getString("purpose")),
                mission,
                program,
                seq,
                limit);
    }
}
