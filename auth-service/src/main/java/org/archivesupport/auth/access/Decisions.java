package org.archivesupport.auth.access;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
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
 * The rule: permit if the release instant has come, or, with a token that has the scope and was not revoked since, the
 * subject is a member of the program now, or holds a grant now
 * (in person or by a group), or is staff of the mission with a stated purpose. One statement on the primary with the
 * database's clock decides a whole batch; nothing is cached. Permits that are not public are audited before they are
 * given: no row, no permit.
 */
@ApplicationScoped
public class Decisions {

    private static final Logger LOG = Logger.getLogger(Decisions.class);

    /**
     * What a subject has in a program is found once per batch, however many products of it are asked for; release dates
     * once per question. Materialized, so that the planner cannot turn it back into one look-up per question.
     */
    private static final String RULE = """
            with asked as materialized (
                select a.sub, a.mission, a.program, a.obs_id, a.uri, a.staff, a.place,
                       a.scoped and t.id is null as scoped, t.id is not null as revoked
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::boolean[], ?::text[])
                     with ordinality as a(sub, mission, program, obs_id, uri, scoped, staff, token, place)
                left join personal_token t on t.id = a.token and t.revoked_at is not null
            ), rights as materialized (
                select d.sub, d.mission, d.program, d.staff,
                       exists (select 1 from program_member x
                               where x.program_id = p.id and x.sub = d.sub
                                 and x.valid @> statement_timestamp()) as member,
                       g.whole, g.observations, g.products,
                       d.staff and exists (select 1 from staff_mission s
                                           where s.sub = d.sub and s.mission in (d.mission, '*')
                                             and s.valid @> statement_timestamp()) as of_mission,
                       (select string_agg(coalesce(x.full_name, x.username), ', ' order by x.full_name)
                        from program_member x
                        where x.program_id = p.id and x.role = 'PI' and x.valid @> statement_timestamp()) as pi
                from (select distinct sub, mission, program, staff from asked) d
                left join program p on p.mission = d.mission and p.program = d.program
                left join lateral (
                    select bool_or(x.obs_id is null and x.uri is null) as whole,
                           array_agg(x.obs_id) as observations, array_agg(x.uri) as products
                    from (select y.obs_id, y.uri from access_grant y
                          where y.program_id = p.id and y.sub = d.sub and y.valid @> statement_timestamp()
                          union all
                          select y.obs_id, y.uri
                          from group_member m
                          join person_group o on o.id = m.group_id and o.ended_at is null
                          join access_grant y on y.group_id = m.group_id and y.program_id = p.id
                          where m.sub = d.sub and m.valid @> statement_timestamp()
                            and y.valid @> statement_timestamp()) x) g on d.sub is not null
            )
            select case
                     when released(r.release_at, statement_timestamp()) then 'PUBLIC'
                     when a.scoped and h.member then 'MEMBER'
                     when a.scoped and h.granted then 'GRANT'
                     when a.scoped and a.staff and h.of_mission then 'STAFF'
                     when r.release_at is null then 'UNKNOWN_RELEASE'
                     else 'EXCLUSIVE'
                   end as reason,
                   r.release_at, h.pi, statement_timestamp() as decided_at,
                   (h.member or h.granted) is true and not a.scoped as lacks_scope,
                   a.staff and not h.of_mission as other_mission, a.revoked
            from asked a
            cross join lateral (
                select d.member, d.of_mission, d.pi,
                       coalesce(d.whole or a.obs_id = any (d.observations) or a.uri = any (d.products), false) as granted
                from rights d
                where d.sub is not distinct from a.sub and d.mission = a.mission and d.program = a.program
                  and d.staff = a.staff) h
            left join lateral (select e.release_at from release_event e
                               where e.mission = a.mission and e.program = a.program and e.obs_id = a.obs_id
                               order by e.seq desc limit 1) r on true
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
    public List<Decision> decide(List<Question> questions, Semantic semantic, String askedBy) {
        List<Decision> answers = new ArrayList<>(questions.size());
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
        if (!deeds.isEmpty()) {
            QuarkusTransaction.joiningExisting().run(() -> audit.write(deeds));
        }
        return answers;
    }

    /** The rule alone, without audit. */
    List<Decided> decideAll(List<Question> questions) {
        try (var connection = database.getConnection()) {
            return decideAll(connection, questions);
        } catch (SQLException e) {
            LOG.error("A decision could not be made", e);
            throw ProblemException.unavailable(
                    "Rights cannot be looked up just now; please try again shortly.", Duration.ofSeconds(5));
        }
    }

    /** The rule by the clock of the given connection. */
    List<Decided> decideAll(Connection connection, List<Question> questions) throws SQLException {
        try (var select = connection.prepareStatement(RULE)) {
            select.setArray(1, array(connection, "text", questions, Question::sub));
            select.setArray(2, array(connection, "text", questions, Question::mission));
            select.setArray(3, array(connection, "text", questions, Question::program));
            select.setArray(4, array(connection, "text", questions, Question::obsId));
            select.setArray(5, array(connection, "text", questions, Question::uri));
            select.setArray(6, array(connection, "boolean", questions, Question::scoped));
            select.setArray(7, array(connection, "boolean", questions, Question::staffWithPurpose));
            select.setArray(8, array(connection, "text", questions, Question::personalToken));
            try (var row = select.executeQuery()) {
                var decided = new ArrayList<Decided>(questions.size());
                while (row.next()) {
                    decided.add(decided(questions.get(decided.size()), row));
                }
                if (decided.size() != questions.size()) {
                    throw new IllegalStateException(
                            decided.size() + " answers to " + questions.size() + " questions; none is given");
                }
                return decided;
            }
        }
    }

    private Decided decided(Question question, ResultSet row) throws SQLException {
        OffsetDateTime release = row.getObject(2, OffsetDateTime.class);
        Decision decision = decision(
                question,
                Reason.valueOf(row.getString(1)),
                release == null ? null : release.toInstant(),
                row.getString(3),
                row.getBoolean(7),
                row.getBoolean(5),
                row.getBoolean(6));
        return new Decided(decision, row.getObject(4, OffsetDateTime.class).toInstant());
    }

    private Decision decision(
            Question question,
            Reason reason,
            Instant release,
            String pi,
            boolean revoked,
            boolean lacksScope,
            boolean otherMission) {
        String hint = null;
        if (!reason.permits() && revoked) {
            hint = "The token was revoked.";
        } else if (!reason.permits() && lacksScope) {
            hint = "The token lacks the scope " + Scope.EXCLUSIVE_READ.text() + "; use one that has it.";
        } else if (!reason.permits() && question.staff() && question.purpose() == null) {
            hint = "Staff read exclusive data only with a stated purpose.";
        } else if (!reason.permits() && otherMission) {
            hint = "Staff read exclusive data only of the missions they work for, and " + question.mission()
                    + " is none of yours; an administrator can add it.";
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
