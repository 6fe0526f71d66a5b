package org.archivesupport.auth.access;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.archivesupport.auth.access.Evaluations.Semantic;
import org.archivesupport.auth.audit.Audit;
import org.archivesupport.auth.audit.Deed;
import org.archivesupport.auth.personal.Scope;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The rule: permit if the release instant has come, or the subject is a member of the program now, or holds a grant now,
 * or is staff with a stated purpose. One statement on the primary with the database's clock decides a whole batch;
 * nothing is cached. Permits that are not public are audited in the same transaction: no row, no permit.
 */
@ApplicationScoped
public class Decisions {

    private static final Logger LOG = Logger.getLogger(Decisions.class);

    private static final String RULE = """
            select case
                     when released(r.release_at, statement_timestamp()) then 'PUBLIC'
                     when a.scoped and m.member then 'MEMBER'
                     when a.scoped and g.granted then 'GRANT'
                     when a.scoped and a.staff then 'STAFF'
                     when r.release_at is null then 'UNKNOWN_RELEASE'
                     else 'EXCLUSIVE'
                   end as reason,
                   r.release_at, pi.names as pi, statement_timestamp() as decided_at,
                   (m.member or g.granted) is true and not a.scoped as lacks_scope
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::boolean[])
                 with ordinality as a(sub, mission, program, obs_id, scoped, staff, place)
            left join lateral (select e.release_at from release_event e
                               where e.mission = a.mission and e.program = a.program and e.obs_id = a.obs_id
                               order by e.seq desc limit 1) r on true
            left join program p on p.mission = a.mission and p.program = a.program
            left join lateral (select true as member from program_member x
                               where x.program_id = p.id and x.sub = a.sub and x.valid @> statement_timestamp()
                               limit 1) m on true
            left join lateral (select true as granted from access_grant x
                               where x.program_id = p.id and x.sub = a.sub and x.valid @> statement_timestamp()
                                 and (x.obs_id is null or x.obs_id = a.obs_id) limit 1) g on true
            left join lateral (select string_agg(coalesce(x.full_name, x.username), ', ' order by x.full_name) as names
                               from program_member x
                               where x.program_id = p.id and x.role = 'PI' and x.valid @> statement_timestamp()) pi on true
            order by a.place
            """;

    @Inject
    AgroalDataSource database;

    @Inject
    Audit audit;

    @ConfigProperty(name = "aus.helpdesk.contact")
    String helpdesk;

    /** An answer and the instant of the database's clock that it was given for. */
    record Decided(Decision decision, Instant at) {}

    /**
     * @param askedBy module that asks
     * @return one answer per question, in order; fewer if the semantic ends them early
     */
    @Transactional
    public List<Decision> decide(List<Question> questions, Semantic semantic, String askedBy) {
        List<Decision> answers = new ArrayList<>();
        var deeds = new ArrayList<Deed>();
        for (Decided decided : decideAll(questions)) {
            Decision answer = decided.decision();
            if (answer.decision() && answer.context().reason() != Reason.PUBLIC) {
                deeds.add(deed(questions.get(answers.size()), answer, askedBy));
            }
            answers.add(answer);
            if (semantic == Semantic.DENY_ON_FIRST_DENY && !answer.decision()
                    || semantic == Semantic.PERMIT_ON_FIRST_PERMIT && answer.decision()) {
                break;
            }
        }
        audit.write(deeds);
        return answers;
    }

    /** The rule alone, without audit. */
    List<Decided> decideAll(List<Question> questions) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(RULE)) {
            select.setArray(1, array(connection, "text", questions, Question::sub));
            select.setArray(2, array(connection, "text", questions, Question::mission));
            select.setArray(3, array(connection, "text", questions, Question::program));
            select.setArray(4, array(connection, "text", questions, Question::obsId));
            select.setArray(5, array(connection, "boolean", questions, Question::scoped));
            select.setArray(6, array(connection, "boolean", questions, Question::staffWithPurpose));
            try (var row = select.executeQuery()) {
                var decided = new ArrayList<Decided>(questions.size());
                while (row.next()) {
                    OffsetDateTime release = row.getObject("release_at", OffsetDateTime.class);
                    Decision decision = decision(
                            questions.get(decided.size()),
                            Reason.valueOf(row.getString("reason")),
                            release == null ? null : release.toInstant(),
                            row.getString("pi"),
                            row.getBoolean("lacks_scope"));
                    decided.add(new Decided(
                            decision,
                            row.getObject("decided_at", OffsetDateTime.class).toInstant()));
                }
                return decided;
            }
        } catch (SQLException e) {
            LOG.error("A decision could not be made", e);
            throw ProblemException.unavailable(
                    "Rights cannot be looked up just now; please try again shortly.", Duration.ofSeconds(5));
        }
    }

    private Decision decision(Question question, Reason reason, Instant release, String pi, boolean lacksScope) {
        String hint = null;
        if (!reason.permits() && lacksScope) {
            hint = "The token lacks the scope " + Scope.EXCLUSIVE_READ.text() + "; use one that has it.";
        } else if (!reason.permits() && question.staff() && question.purpose() == null) {
            hint = "Staff read exclusive data only with a stated purpose.";
        }
        String program =
                question.program().isEmpty() ? question.mission() : question.mission() + " " + question.program();
        String contact = pi == null ? helpdesk : pi + " (PI of " + program + ")";
        return new Decision(reason.permits(), new Decision.Context(reason, release, contact, helpdesk, hint));
    }

    private static Deed deed(Question question, Decision answer, String askedBy) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("reason", answer.context().reason().name().toLowerCase(Locale.ROOT));
        detail.put("mission", question.mission());
        detail.put("program", question.program());
        detail.put("obs_id", question.obsId());
        detail.put("purpose", question.purpose());
        detail.put("asked_by", askedBy);
        return new Deed(
                question.sub(),
                question.username(),
                question.tokenId(),
                "product.read",
                question.uri(),
                "permit",
                detail);
    }

    private static Array array(
            Connection connection, String type, List<Question> questions, Function<Question, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, questions.stream().map(value).toArray());
    }
}
