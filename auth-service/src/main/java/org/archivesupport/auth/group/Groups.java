package org.archivesupport.auth.group;

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
import org.archivesupport.auth.people.Person;
import org.archivesupport.auth.program.ProgramKey;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;

/** The stored groups. Each change and its audit row are one transaction. */
@ApplicationScoped
public class Groups {

    private static final int MOST_GROUPS = 200;
    private static final int MOST_MEMBERS = 1000;

    private static final String SHOWN = "g.id, g.name, g.owner, p.mission, p.program, g.created_at";
    private static final String FROM = " from person_group g left join program p on p.id = g.program_id";

    /** Own groups, and those of programs whose PI the person is now. */
    private static final String KEPT = " g.ended_at is null and (g.owner = ? or exists (select 1 from program_member m"
            + " where m.program_id = g.program_id and m.sub = ? and m.role = 'PI'"
            + " and m.valid @> statement_timestamp()))";

    @Inject
    Sql sql;

    @Inject
    Audit audit;

    /** @return groups that the person keeps, after the given number, in order of it */
    List<PersonGroup> keptBy(String sub, long after, int limit) {
        return sql.list(
                "select " + SHOWN + FROM + " where" + KEPT + " and g.id > ? order by g.id limit ?",
                Groups::read,
                sub,
                sub,
                after,
                limit);
    }

    /** @return the group if the caller keeps it; staff keep all */
    public Optional<PersonGroup> kept(Caller caller, long id) {
        return sql.one(
                "select " + SHOWN + FROM + " where g.id = ? and (? and g.ended_at is null or" + KEPT + ")",
                Groups::read,
                id,
                caller.staff(),
                caller.sub(),
                caller.sub());
    }

    List<PersonGroup.Person> members(long id) {
        return sql.list(
                "select sub, username, full_name, lower(valid) as valid_from, upper(valid) as valid_until"
                        + " from group_member where group_id = ? and not valid << tstzrange(statement_timestamp(), null)"
                        + " order by full_name, sub, valid",
                row -> new PersonGroup.Person(
                        row.getString("sub"),
                        row.getString("username"),
                        row.getString("full_name"),
                        Sql.instant(row, "valid_from"),
                        Sql.instant(row, "valid_until")),
                id);
    }

    /** @throws ProblemException 409 for a second group of that name, or one too many */
    @Transactional
    PersonGroup make(Caller by, String name, ProgramKey program) {
        if (sql.number("select count(*) from person_group where created_by = ? and ended_at is null", by.sub())
                >= MOST_GROUPS) {
            throw ProblemException.conflict("You keep " + MOST_GROUPS + " groups, which is the most.");
        }
        PersonGroup group = sql.one(
                        "with g as (insert into person_group (name, owner, program_id, created_by)"
                                + " values (?, ?, (select id from program where mission = ? and program = ?), ?)"
                                + " on conflict do nothing returning *)"
                                + " select " + SHOWN + " from g left join program p on p.id = g.program_id",
                        Groups::read,
                        name,
                        program == null ? by.sub() : null,
                        program == null ? null : program.mission(),
                        program == null ? null : program.program(),
                        by.sub())
                .orElseThrow(() -> ProblemException.conflict("There is a group of that name already."));
        record(by, "group.make", group, null);
        return group;
    }

    /** Ends a group: grants to it open nothing from now on. */
    @Transactional
    void end(Caller by, PersonGroup group) {
        if (sql.update(
                        "update person_group set ended_at = statement_timestamp() where id = ? and ended_at is null",
                        group.id())
                == 1) {
            record(by, "group.end", group, null);
        }
    }

    /** @throws ProblemException 409 if the person is in the group in that time, or the group is full */
    @Transactional
    PersonGroup.Person add(Caller by, PersonGroup group, Person person, GroupWish.Addition wish) {
        // one addition to a group at a time, so that neither the limit nor two equal ones slip through
        sql.list("select id from person_group where id = ? for update", row -> row.getLong(1), group.id());
        if (members(group.id()).size() >= MOST_MEMBERS) {
            throw ProblemException.conflict("The group has " + MOST_MEMBERS + " members, which is the most.");
        }
        PersonGroup.Person added = sql.one(
                        "insert into group_member as m (group_id, sub, username, full_name, valid, added_by)"
                                + " select ?, ?, ?, ?, v.span, ? from (select tstzrange(greatest(statement_timestamp(), ?), ?)"
                                + " as span) v where not exists (select 1 from group_member o where o.group_id = ?"
                                + " and o.sub = ? and o.valid && v.span)"
                                + " returning sub, username, full_name, lower(valid) as valid_from, upper(valid) as valid_until",
                        row -> new PersonGroup.Person(
                                row.getString("sub"),
                                row.getString("username"),
                                row.getString("full_name"),
                                Sql.instant(row, "valid_from"),
                                Sql.instant(row, "valid_until")),
                        group.id(),
                        person.sub(),
                        person.username(),
                        person.name(),
                        by.sub(),
                        wish.validFrom(),
                        wish.validUntil(),
                        group.id(),
                        person.sub())
                .orElseThrow(
                        () -> ProblemException.conflict(person.username() + " is in the group already in that time."));
        record(by, "group.add", group, person.sub());
        return added;
    }

    /** Ends what a person has in a group. @return whether there was anything */
    @Transactional
    boolean remove(Caller by, PersonGroup group, String sub) {
        int ended = sql.update(
                "update group_member set valid = tstzrange(lower(valid), statement_timestamp()) where group_id = ?"
                        + " and sub = ? and valid @> statement_timestamp() and lower(valid) < statement_timestamp()",
                group.id(),
                sub);
        ended += sql.update(
                "delete from group_member where group_id = ? and sub = ? and lower(valid) >= statement_timestamp()",
                group.id(),
                sub);
        if (ended > 0) {
            record(by, "group.remove", group, sub);
        }
        return ended > 0;
    }

    private void record(Caller by, String action, PersonGroup group, String sub) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("name", group.name());
        detail.put("owner", group.owner());
        detail.put("program", group.program() == null ? null : group.mission() + "/" + group.program());
        detail.put("sub", sub);
        audit.write(new Deed(by.sub(), by.username(), by.tokenId(), action, "group/" + group.id(), "done", detail));
    }

    private static PersonGroup read(ResultSet row) throws SQLException {
        return new PersonGroup(
                row.getLong("id"),
                row.getString("name"),
                row.getString("owner"),
                row.getString("mission"),
                row.getString("program"),
                Sql.instant(row, "created_at"),
                null);
    }
}
