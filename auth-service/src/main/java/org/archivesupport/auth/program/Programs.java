package org.archivesupport.auth.program;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.archivesupport.kit.problem.ProblemException;

/** The stored programs and members. Whether a membership holds is always the database's clock's word. */
@ApplicationScoped
public class Programs {

    private static final String OVERLAP = "23P01";
    private static final String NOW = "statement_timestamp()";
    private static final String OF_PROGRAM =
            " where m.program_id = (select id from program where mission = ? and program = ?)";
    private static final String MEMBER =
            "m.sub, m.username, m.full_name, m.role, lower(m.valid), upper(m.valid)," + " m.added_by, m.added_at";

    @Inject
    AgroalDataSource database;

    /** A row of the database that stands for a person in a program; instants null: now, and no end. */
    record Entry(String sub, String username, String name, Role role, Instant from, Instant until, String addedBy) {}

    /** Makes a value of a row. */
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @return the role that a person has in a program now */
    Optional<Role> roleOf(String sub, ProgramKey key) {
        return query(
                        "select m.role from program_member m" + OF_PROGRAM + " and m.sub = ? and m.valid @> " + NOW,
                        row -> Role.ofText(row.getString(1)),
                        key.mission(),
                        key.program(),
                        sub)
                .stream()
                .findFirst();
    }

    Optional<Program> find(ProgramKey key) {
        List<String> title = query(
                "select title from program where mission = ? and program = ?",
                row -> row.getString(1),
                key.mission(),
                key.program());
        if (title.isEmpty()) {
            return Optional.empty();
        }
        List<Member> members = query(
                "select " + MEMBER + " from program_member m" + OF_PROGRAM + " and not m.valid << tstzrange(" + NOW
                        + ", null) order by m.role desc, m.full_name, m.sub, m.valid",
                Programs::member,
                key.mission(),
                key.program());
        return Optional.of(new Program(key.mission(), key.program(), title.get(0), members));
    }

    /** @return programs of a person, in order of mission and program, after the given one */
    List<Membership> of(String sub, ProgramKey after, int limit) {
        return query(
                "select p.mission, p.program, p.title, m.role, lower(m.valid), upper(m.valid) from program_member m"
                        + " join program p on p.id = m.program_id where m.sub = ? and m.valid @> " + NOW
                        + " and (p.mission, p.program) > (?, ?) order by p.mission, p.program limit ?",
                row -> new Membership(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Role.ofText(row.getString(4)),
                        instant(row, 5),
                        instant(row, 6)),
                sub,
                after == null ? "" : after.mission(),
                after == null ? "" : after.program(),
                limit);
    }

    /** @return every program, in order of mission and program, after the given one */
    List<ProgramSummary> all(ProgramKey after, int limit) {
        return query(
                "select p.mission, p.program, p.title,"
                        + " string_agg(coalesce(m.full_name, m.username), ', ' order by m.full_name)"
                        + " filter (where m.role = 'PI'), count(m.sub) from program p"
                        + " left join program_member m on m.program_id = p.id and m.valid @> " + NOW
                        + " where (p.mission, p.program) > (?, ?)"
                        + " group by p.id order by p.mission, p.program limit ?",
                row -> new ProgramSummary(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getInt(5)),
                after == null ? "" : after.mission(),
                after == null ? "" : after.program(),
                limit);
    }

    /** Makes the program or gives it the title. @return its database id */
    long put(ProgramKey key, String title) {
        return query(
                        "insert into program (mission, program, title) values (?, ?, ?)"
                                + " on conflict (mission, program) do update set title = excluded.title returning id",
                        row -> row.getLong(1),
                        key.mission(),
                        key.program(),
                        title)
                .get(0);
    }

    /** @return the new member, or empty if the person already is one within that time */
    Optional<Member> add(ProgramKey key, Entry entry) {
        return query(
                        "insert into program_member as m (program_id, sub, role, valid, username, full_name, added_by)"
                                + " select p.id, ?, ?, tstzrange(greatest(" + NOW + ", ?), ?), ?, ?, ? from program p"
                                + " where p.mission = ? and p.program = ?"
                                + " and not exists (select 1 from program_member o where o.program_id = p.id"
                                + " and o.sub = ? and o.valid && tstzrange(greatest(" + NOW + ", ?), ?))"
                                + " returning " + MEMBER,
                        Programs::member,
                        entry.sub(),
                        entry.role().text(),
                        time(entry.from()),
                        time(entry.until()),
                        entry.username(),
                        entry.name(),
                        entry.addedBy(),
                        key.mission(),
                        key.program(),
                        entry.sub(),
                        time(entry.from()),
                        time(entry.until()))
                .stream()
                .findFirst();
    }

    /**
     * Makes a membership be as given from its start on: the same one is left alone, another one of that time gives way.
     *
     * @return whether anything changed
     */
    boolean set(long program, Entry entry) {
        OffsetDateTime until = time(entry.until());
        boolean same = query(
                                "select 1 from program_member where program_id = ? and sub = ? and role = ?"
                                        + " and upper(valid) is not distinct from ?::timestamptz"
                                        + " and coalesce(lower(valid) = ?::timestamptz, valid @> " + NOW + ")",
                                row -> true,
                                program,
                                entry.sub(),
                                entry.role().text(),
                                until,
                                time(entry.from()))
                        .size()
                == 1;
        if (same) {
            return false;
        }
        Instant from = entry.from() != null
                ? entry.from()
                : query("select " + NOW, row -> instant(row, 1)).get(0);
        update(
                "delete from program_member where program_id = ? and sub = ? and lower(valid) >= ?"
                        + " and valid && tstzrange(?, ?)",
                program,
                entry.sub(),
                time(from),
                time(from),
                until);
        update(
                "update program_member set valid = tstzrange(lower(valid), ?)"
                        + " where program_id = ? and sub = ? and valid @> ?::timestamptz",
                time(from),
                program,
                entry.sub(),
                time(from));
        update(
                "insert into program_member (program_id, sub, role, valid, username, full_name, added_by)"
                        + " values (?, ?, ?, tstzrange(?, ?), ?, ?, ?)",
                program,
                entry.sub(),
                entry.role().text(),
                time(from),
                until,
                entry.username(),
                entry.name(),
                entry.addedBy());
        return true;
    }

    /**
     * Ends what a person has in a program now, and drops what would begin later.
     *
     * @return the role that ended, or empty if there was none
     */
    Optional<Role> end(String sub, ProgramKey key) {
        var roles = new ArrayList<Role>();
        roles.addAll(query(
                "update program_member m set valid = tstzrange(lower(m.valid), " + NOW + ")" + OF_PROGRAM
                        + " and m.sub = ? and m.valid @> " + NOW + " and lower(m.valid) < " + NOW + " returning m.role",
                row -> Role.ofText(row.getString(1)),
                key.mission(),
                key.program(),
                sub));
        roles.addAll(query(
                "delete from program_member m" + OF_PROGRAM + " and m.sub = ? and lower(m.valid) >= " + NOW
                        + " returning m.role",
                row -> Role.ofText(row.getString(1)),
                key.mission(),
                key.program(),
                sub));
        return roles.stream().findFirst();
    }

    /** @return roles that a person has in a program now or later */
    List<Role> rolesFromNow(String sub, ProgramKey key) {
        return query(
                "select m.role from program_member m" + OF_PROGRAM + " and m.sub = ? and (upper_inf(m.valid)"
                        + " or upper(m.valid) > " + NOW + ")",
                row -> Role.ofText(row.getString(1)),
                key.mission(),
                key.program(),
                sub);
    }

    private <T> List<T> query(String sql, Reader<T> reader, Object... values) {
        try (var connection = database.getConnection();
                var statement = bind(connection, sql, values);
                var row = statement.executeQuery()) {
            var rows = new ArrayList<T>();
            while (row.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        } catch (SQLException e) {
            if (OVERLAP.equals(e.getSQLState())) {
                // two requests at once for one person; the constraint let one of them through
                throw ProblemException.conflict("This person is already a member of the program in that time.");
            }
            throw new IllegalStateException(e);
        }
    }

    private void update(String sql, Object... values) {
        try (var connection = database.getConnection();
                var statement = bind(connection, sql, values)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement bind(Connection connection, String sql, Object[] values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Role.ofText(row.getString(4)),
                instant(row, 5),
                instant(row, 6),
                row.getString(7),
                instant(row, 8));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
