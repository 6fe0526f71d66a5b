package org.archivesupport.auth.access;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.archivesupport.auth.audit.Audit;
import org.archivesupport.auth.audit.Deed;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Keeps what was told about release dates, append-only. What is already known is not written again. */
@ApplicationScoped
public class Releases {

    @Inject
    AgroalDataSource database;

    @Inject
    Audit audit;

    /**
     * What a notice did.
     *
     * @param received entries of the request
     * @param changed observations whose release date is new or another one
     */
    @Schema(name = "ReleasesRecorded")
    public record Recorded(int received, int changed) {}

    /** Takes the releases in order: of several for one observation the last counts. */
    @Transactional
    public Recorded record(List<Release> told, String source) {
        var last = new LinkedHashMap<Release.Key, Release>();
        told.forEach(release -> last.put(release.key(), release));
        int changed = write(last.values(), source);
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

    private int write(Collection<Release> releases, String source) {
        String sql = """
                insert into release_event (mission, program, obs_id, release_at, source)
                select n.mission, n.program, n.obs_id, n.release_at, ?
                from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])
                     with ordinality as n(mission, program, obs_id, release_at, place)
                left join lateral (select e.release_at, true as known from release_event e
                                   where e.mission = n.mission and e.program = n.program and e.obs_id = n.obs_id
                                   order by e.seq desc limit 1) old on true
                where old.known is null or old.release_at is distinct from n.release_at
                order by n.place
                """;
        try (var connection = database.getConnection();
                var lock = connection.createStatement();
                var insert = connection.prepareStatement(sql)) {
            // one writer at a time: "the latest counts" must not depend on who commits first
            lock.execute("select pg_advisory_xact_lock(7205759403792793600)");
            insert.setString(1, source);
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text", releases.stream().map(Release::mission).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text", releases.stream().map(Release::program).toArray()));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "text", releases.stream().map(Release::obsId).toArray()));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "timestamptz",
                            releases.stream()
                                    .map(Release::storedReleaseAt)
                                    .map(at -> at == null ? null : at.toString())
                                    .toArray()));
            return insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The releases could not be recorded", e);
        }
    }
}
