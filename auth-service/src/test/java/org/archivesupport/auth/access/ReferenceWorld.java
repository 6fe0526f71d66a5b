package org.archivesupport.auth.access;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.sql.DataSource;

/** A small archive, and the rule as one reads it in the documents: one row at a time, no index, no set. */
record ReferenceWorld(String mission, List<Event> events, List<Span> spans) {

    /** A release date as it was told; the last one of an observation counts. */
    record Event(String program, String obs, Instant at) {}

    /**
     * Something that holds for [from, until).
     *
     * @param kind member, grant, group_grant, group_member, mission or any_mission
     */
    record Span(
            String kind,
            String program,
            String sub,
            String group,
            String obs,
            String uri,
            Instant from,
            Instant until) {

        boolean holds(String wanted, Instant now) {
            return kind.equals(wanted) && !now.isBefore(from) && (until == null || now.isBefore(until));
        }

        boolean covers(Question q) {
            return q.program().equals(program)
                    && (obs == null || obs.equals(q.obsId()))
                    && (uri == null || uri.equals(q.uri()));
        }
    }

    Reason reference(Question q, Instant now) {
        Instant release = null;
        for (Event event : events) {
            if (event.program().equals(q.program()) && event.obs().equals(q.obsId())) {
                release = event.at();
            }
        }
        if (release != null && !now.isBefore(release)) {
            return Reason.PUBLIC;
        }
        if (q.sub() != null && q.scoped()) {
            for (Span s : spans) {
                if (s.holds("member", now) && q.sub().equals(s.sub()) && s.covers(q)) {
                    return Reason.MEMBER;
                }
            }
            for (Span s : spans) {
                if (s.holds("grant", now) && q.sub().equals(s.sub()) && s.covers(q)
                        || s.holds("group_grant", now) && s.covers(q) && inGroup(q.sub(), s.group(), now)) {
                    return Reason.GRANT;
                }
            }
            for (Span s : spans) {
                boolean worksFor = s.holds("mission", now) || s.holds("any_mission", now);
                if (q.staff() && q.purpose() != null && worksFor && q.sub().equals(s.sub())) {
                    return Reason.STAFF;
                }
            }
        }
        return release == null ? Reason.UNKNOWN_RELEASE : Reason.EXCLUSIVE;
    }

    private boolean inGroup(String sub, String group, Instant now) {
        return spans.stream()
                .anyMatch(s -> s.holds("group_member", now) && group.equals(s.group()) && sub.equals(s.sub()));
    }

    void store(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            // people of one world work for no mission of the next one
            statement.execute("delete from staff_mission where given_by = 'world'");
            var programs = new TreeSet<String>();
            events.forEach(e -> programs.add(e.program()));
            spans.stream().map(Span::program).filter(p -> p != null).forEach(programs::add);
            try (var insert =
                    connection.prepareStatement("insert into program (mission, program, title) values (?, ?, 't')")) {
                for (String name : programs) {
                    run(insert, mission, name);
                }
            }
            try (var insert = connection.prepareStatement("insert into release_event"
                    + " (mission, program, obs_id, release_at, source) values (?, ?, ?, ?, 'test')")) {
                for (Event e : events) {
                    run(insert, mission, e.program(), e.obs(), time(e.at()));
                }
            }
            Map<String, Long> groups = new HashMap<>();
            for (Span s : spans) {
                if (s.group() != null && !groups.containsKey(s.group())) {
                    try (var row = statement.executeQuery("insert into person_group (name, owner, created_by) values ('"
                            + mission + s.group() + "', 'owner', 'test') returning id")) {
                        row.next();
                        groups.put(s.group(), row.getLong(1));
                    }
                }
            }
            String ofProgram = " from program where mission = ? and program = ?";
            try (var member = connection.prepareStatement(
                            "insert into program_member (program_id, sub, role, valid, added_by)"
                                    + " select id, ?, 'CoI', tstzrange(?, ?), 'test'" + ofProgram);
                    var grant = connection.prepareStatement(
                            "insert into access_grant (program_id, sub, group_id, valid, reason, given_by, obs_id, uri)"
                                    + " select id, ?, ?, tstzrange(?, ?), 'test', 'test', ?, ?" + ofProgram);
                    var inGroup = connection.prepareStatement("insert into group_member"
                            + " (group_id, sub, valid, added_by) values (?, ?, tstzrange(?, ?), 'test')");
                    var works = connection.prepareStatement(
                            "insert into staff_mission"
                                    + " (sub, mission, valid, reason, given_by) values (?, ?, tstzrange(?, ?), 't', 'world')")) {
                for (Span s : spans) {
                    OffsetDateTime from = time(s.from());
                    OffsetDateTime until = time(s.until());
                    switch (s.kind()) {
                        case "member" -> run(member, s.sub(), from, until, mission, s.program());
                        case "group_member" -> run(inGroup, groups.get(s.group()), s.sub(), from, until);
                        case "mission" -> run(works, s.sub(), mission, from, until);
                        case "any_mission" -> run(works, s.sub(), "*", from, until);
                        default ->
                            run(
                                    grant,
                                    s.sub(),
                                    groups.get(s.group()),
                                    from,
                                    until,
                                    s.obs(),
                                    s.uri(),
                                    mission,
                                    s.program());
                    }
                }
            }
        }
    }

    private static void run(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
