package org.archivesupport.auth.staff;

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
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.security.Caller;

/** The stored missions of staff. Each change and its audit row are one transaction. */
@ApplicationScoped
public class StaffMissions {

    private static final String SHOWN = "sub, username, full_name, mission, lower(valid) as valid_from,"
            + " upper(valid) as valid_until, reason, given_by, given_at";

    @Inject
    Sql sql;

    @Inject
    Audit audit;

    /** @return missions that hold now or later, in order of subject and mission, after the given pair */
    List<StaffMission> list(String afterSub, String afterMission, int limit) {
        return sql.list(
                "select " + SHOWN + " from staff_mission where not valid << tstzrange(statement_timestamp(), null)"
                        + " and (sub, mission) > (?, ?) order by sub, mission limit ?",
                StaffMissions::read,
                afterSub,
                afterMission,
                limit);
    }

    /** @return the mission; the one that is there already if it ends at the same instant */
    @Transactional
    StaffMission give(Caller by, Person person, StaffMission.Wish wish) {
        sql.list("select pg_advisory_xact_lock(hashtextextended(?, 2))", row -> true, person.sub());
        Optional<StaffMission> same = sql.one(
                "select " + SHOWN
                        + " from staff_mission where sub = ? and mission = ? and valid @> statement_timestamp()"
                        + " and upper(valid) is not distinct from ?::timestamptz",
                StaffMissions::read,
                person.sub(),
                wish.mission(),
                wish.validUntil());
        if (same.isPresent()) {
            return same.get();
        }
        cut(person.sub(), wish.mission());
        StaffMission given = sql.one(
                        "insert into staff_mission (sub, mission, valid, username, full_name, reason, given_by)"
                                + " values (?, ?, tstzrange(statement_timestamp(), ?), ?, ?, ?, ?) returning " + SHOWN,
                        StaffMissions::read,
                        person.sub(),
                        wish.mission(),
                        wish.validUntil(),
                        person.username(),
                        person.name(),
                        wish.reason().strip(),
                        by.sub())
                .orElseThrow();
        record(by, "staff.mission.give", given.sub(), given.mission(), given.reason());
        return given;
    }

    /** Ends a mission now. @return whether the person had it */
    @Transactional
    boolean end(Caller by, String sub, String mission) {
        if (cut(sub, mission) == 0) {
            return false;
        }
        record(by, "staff.mission.end", sub, mission, null);
        return true;
    }

    private int cut(String sub, String mission) {
        return sql.update(
                "update staff_mission set valid = tstzrange(lower(valid), statement_timestamp()) where sub = ?"
                        + " and mission = ? and valid @> statement_timestamp() and lower(valid) < statement_timestamp()",
                sub,
                mission);
    }

    private void record(Caller by, String action, String sub, String mission, String reason) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("mission", mission);
        detail.put("reason", reason);
        audit.write(new Deed(by.sub(), by.username(), by.tokenId(), action, "staff/" + sub, "done", detail));
    }

    private static StaffMission read(ResultSet row) throws SQLException {
        return new StaffMission(
                row.getString("sub"),
                row.getString("username"),
                row.getString("full_name"),
                row.getString("mission"),
                Sql.instant(row, "valid_from"),
                Sql.instant(row, "valid_until"),
                row.getString("reason"),
                row.getString("given_by"),
                Sql.instant(row, "given_at"));
    }
}
