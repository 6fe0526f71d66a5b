package org.archivesupport.auth.access;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.archivesupport.auth.audit.Audit;
import org.archivesupport.auth.audit.Deed;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.outbox.Outbox;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Keeps what was told about release dates, append-only. What is already known is not written again. */
@ApplicationScoped
public class Releases {

    /** Source of dates that people set here, beside the names of services. */
    static final String STAFF = "staff";

    private static final String SHOWN = "seq, obs_id, release_at, reason, source, told_by, recorded_at";

    @Inject
    AgroalDataSource database;

    @Inject
    Sql sql;

    @Inject
    Audit audit;

    @Inject
    Outbox outbox;

    /**
     * What a notice did.
     *
     * @param received entries of the request
     * @param changed observations whose release date is new or another one
     */
    @Schema(name = "ReleasesRecorded")
    public record Recorded(int received, int changed) {}

    /**
     * Takes the releases that a service tells, in order: of several for one observation the last counts. What the service
     * said last time already is no news, so that a date that staff have set since then stays until the service has
     * another one.
     */
    @Transactional
    public Recorded record(List<Release> told, String source) {
        var last = new LinkedHashMap<Release.Key, Release>();
        told.forEach(release -> last.put(release.key(), release));
        int changed = write(last.values(), source, null);
        if (changed > 0) {
            audit.write(new Deed(
                    source,
                    null,
                    null,
                    "release.record",
                    "releases",
                    "done",
                    Map.of("received", told.size(), "changed", changed)));
        }
        return new Recorded(told.size(), changed);
    }

    /** Takes a release date that a member of staff sets by hand. @return whether it is another one than before */
    @Transactional
    public boolean set(Caller by, Release release) {
        List<ReleaseStep> before = history(release.mission(), release.program(), release.obsId(), Long.MAX_VALUE, 1);
        if (!before.isEmpty() && Objects.equals(before.get(0).releaseAt(), release.storedReleaseAt())) {
            return false;
        }
        write(List.of(release), STAFF, by.sub());
        // search-service shows the date, and goes by it while nobody here answers
        outbox.add(Outbox.STAFF_RELEASES, "release.set", release.mission() + "/" + release.obsId(), release);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("obs_id", release.obsId());
        detail.put("release_at", text(release.storedReleaseAt()));
        detail.put("before", before.isEmpty() ? null : text(before.get(0).releaseAt()));
        detail.put("reason", release.reason());
        audit.write(new Deed(
                by.sub(),
                by.username(),
                by.tokenId(),
                "release.set",
                release.mission() + "/" + release.program(),
                "done",
                detail));
        return true;
    }

    /** @return what was told of one observation with a number below the given one, newest first */
    List<ReleaseStep> history(String mission, String program, String obsId, long before, int limit) {
        return sql.list(
                "select " + SHOWN + " from release_event where mission = ? and program = ? and obs_id = ? and seq < ?"
                        + " order by seq desc limit ?",
                Releases::read,
                mission,
                program,
                obsId,
                before,
                limit);
    }

    /** @return what was told of all observations of a program with a number below the given one, newest first */
    List<ReleaseStep> history(String mission, String program, long before, int limit) {
        return sql.list(
                "select " + SHOWN + " from release_event where mission = ? and program = ? and seq < ?"
                        + " order by seq desc limit ?",
                Releases::read,
                mission,
                program,
                before,
                limit);
    }

    /** @return the present release date of each observation of a program, in order of the observation */
    List<ReleaseStep> present(String mission, String program, String afterObs, int limit) {
        return sql.list(
                "select distinct on (obs_id) " + SHOWN + " from release_event where mission = ? and program = ?"
                        + " and obs_id > ? order by obs_id, seq desc limit ?",
                Releases::read,
                mission,
                program,
                afterObs,
                limit);
    }

    private static ReleaseStep read(ResultSet row) throws SQLException {
        return new ReleaseStep(
                row.getLong("seq"),
                row.getString("obs_id"),
                Sql.instant(row, "release_at"),
                row.getString("reason"),
                row.getString("source"),
                row.getString("told_by"),
                Sql.instant(row, "recorded_at"));
    }

    private static String text(Instant at) {
        return at == null ? null : at.toString();
    }

    private int write(Collection<Release> releases, String source, String by) {
        String insertion = """
                insert into release_event (mission, program, obs_id, release_at, reason, source, told_by)
                select n.mission, n.program, n.obs_id, n.release_at, n.reason, k.source, k.told_by
                from (select ?::text as source, ?::text as told_by) k
                cross join unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[])
                     with ordinality as n(mission, program, obs_id, release_at, reason, place)
                left join lateral (select e.release_at, true as known from release_event e
                                   where e.mission = n.mission and e.program = n.program and e.obs_id = n.obs_id
                                     and e.source = k.source
                                   order by e.seq desc limit 1) old on true
                where old.known is null or old.release_at is distinct from n.release_at or k.told_by is not null
                order by n.place
                """;
        try (var connection = database.getConnection();
                var lock = connection.createStatement();
                var insert = connection.prepareStatement(insertion)) {
            // one writer at a time: "the latest counts" must not depend on who commits first
            lock.execute("select pg_advisory_xact_lock(7205759403792793600)");
            insert.setString(1, source);
            insert.setString(2, by);
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text", releases.stream().map(Release::mission).toArray()));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "text", releases.stream().map(Release::program).toArray()));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "text", releases.stream().map(Release::obsId).toArray()));
            insert.setArray(
                    6,
                    connection.createArrayOf(
                            "timestamptz",
                            releases.stream()
                                    .map(Release::storedReleaseAt)
                                    .map(at -> at == null ? null : at.toString())
                                    .toArray()));
            insert.setArray(
                    7,
                    connection.createArrayOf(
                            "text", releases.stream().map(Release::reason).toArray()));
            return insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The releases could not be recorded", e);
        }
    }
}
