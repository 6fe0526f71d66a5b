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
import org.archivesupport.auth.group.Groups;
import org.archivesupport.auth.group.PersonGroup;
import org.archivesupport.auth.people.People;
import org.archivesupport.auth.people.Person;
import org.archivesupport.auth.program.ProgramKey;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;

/** The stored grants. Ended ones stay; each change and its audit row are one transaction. */
@ApplicationScoped
public class Grants {

    private static final String SHOWN =
            "g.id, p.mission, p.program, g.obs_id, g.uri, g.sub, g.username, g.full_name, g.group_id,"
                    + " o.name as group_name, lower(g.valid) as valid_from, upper(g.valid) as valid_until, g.reason,"
                    + " g.given_by, g.given_at";
    private static final String JOINED =
            " g join program p on p.id = g.program_id left join person_group o on o.id = g.group_id";

    @Inject
    Sql sql;

    @Inject
    People people;

    @Inject
    Groups groups;

    @Inject
    Audit audit;

    /** To whom a grant goes; either the person or the group is null. */
    record Holder(Person person, PersonGroup group) {}

    /**
     * @return whom the offer names
     * @throws ProblemException 404 for nobody, and for a group that the caller does not keep; 503 if Keycloak is away
     */
    Holder holder(Caller caller, GrantOffer offer, ProgramKey program) {
        if (offer.person() != null) {
            return new Holder(
                    people.find(offer.person())
                            .orElseThrow(() -> ProblemException.notFound(
                                    "Nobody has an account with the name or mail address " + offer.person() + ".")),
                    null);
        }
        PersonGroup group = groups.kept(caller, offer.group())
                .orElseThrow(() -> ProblemException.notFound("You keep no group of this number."));
        // the PIs of another program could otherwise open this one later, by adding people to their group
        if (group.program() != null
                && !(group.mission().equals(program.mission())
                        && group.program().equals(program.program()))) {
            throw ProblemException.forbidden("The group belongs to another program; its PIs would decide about yours.");
        }
        return new Holder(null, group);
    }

    /** @return grants with a number below the given one, newest first */
    List<Grant> before(long id, int limit) {
        return sql.list(
                "select " + SHOWN + " from access_grant" + JOINED + " where g.id < ? order by g.id desc limit ?",
                Grants::read,
                id,
                limit);
    }

    /** @return grants of a program with a number below the given one, newest first */
    List<Grant> of(ProgramKey key, long id, int limit) {
        return sql.list(
                "select " + SHOWN + " from access_grant" + JOINED
                        + " where p.mission = ? and p.program = ? and g.id < ? order by g.id desc limit ?",
                Grants::read,
                key.mission(),
                key.program(),
                id,
                limit);
    }

    /** @throws ProblemException 404 without such a program */
    @Transactional
    Grant give(Caller by, Holder to, ProgramKey key, GrantOffer offer) {
        Person person = to.person();
        Grant grant = sql.one(
                        "with g as (insert into access_grant (program_id, obs_id, uri, sub, username, full_name,"
                                + " group_id, valid, reason, given_by)"
                                + " select id, ?, ?, ?, ?, ?, ?, tstzrange(greatest(statement_timestamp(), ?), ?), ?, ?"
                                + " from program where mission = ? and program = ? returning *)"
                                + " select " + SHOWN + " from" + JOINED,
                        Grants::read,
                        offer.obsId(),
                        offer.uri(),
                        person == null ? null : person.sub(),
                        person == null ? null : person.username(),
                        person == null ? null : person.name(),
                        to.group() == null ? null : to.group().id(),
                        offer.validFrom(),
                        offer.validUntil(),
                        offer.reason().strip(),
                        by.sub(),
                        key.mission(),
                        key.program())
                .orElseThrow(() -> ProblemException.notFound("There is no program " + key + "."));
        record(by, "grant.give", grant);
        return grant;
    }

    /** Ends a grant now. @return whether there is such a grant; ending it again changes nothing */
    @Transactional
    boolean end(Caller by, long id) {
        return end(by, id, null);
    }

    /** As {@link #end(Caller, long)}, for a grant of one program. */
    @Transactional
    boolean end(Caller by, long id, ProgramKey key) {
        String of = " and (?::text is null or program_id = (select id from program where mission = ? and program = ?))";
        String mission = key == null ? null : key.mission();
        String program = key == null ? null : key.program();
        Optional<Grant> ended = sql.one(
                "with g as (update access_grant set valid = tstzrange(lower(valid), statement_timestamp())"
                        + " where id = ? and valid @> statement_timestamp() and lower(valid) < statement_timestamp()"
                        + of
                        + " returning *) select " + SHOWN + " from" + JOINED,
                Grants::read,
                id,
                mission,
                mission,
                program);
        ended.ifPresent(grant -> record(by, "grant.end", grant));
        if (ended.isPresent()) {
            return true;
        }
        Optional<Grant> future = sql.one(
                "with g as (delete from access_grant where id = ? and lower(valid) >= statement_timestamp()" + of
                        + " returning *) select " + SHOWN + " from" + JOINED,
                Grants::read,
                id,
                mission,
                mission,
                program);
        future.ifPresent(grant -> record(by, "grant.end", grant));
        return future.isPresent()
                || sql.number("select count(*) from access_grant where id = ?" + of, id, mission, mission, program)
                        == 1;
    }

    private void record(Caller by, String action, Grant grant) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("grant", grant.id());
        detail.put("sub", grant.sub());
        detail.put("group", grant.group());
        detail.put("obs_id", grant.obsId());
        detail.put("uri", grant.uri());
        detail.put("valid_from", grant.validFrom().toString());
        detail.put(
                "valid_until",
                grant.validUntil() == null ? null : grant.validUntil().toString());
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
                row.getString("uri"),
                row.getString("sub"),
                row.getString("username"),
                row.getString("full_name"),
                row.getObject("group_id", Long.class),
                row.getString("group_name"),
                Sql.instant(row, "valid_from"),
                Sql.instant(row, "valid_until"),
                row.getString("reason"),
                row.getString("given_by"),
                Sql.instant(row, "given_at"));
    }
}
