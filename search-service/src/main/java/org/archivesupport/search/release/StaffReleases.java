package org.archivesupport.search.release;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Takes the release dates that staff set in auth-service. The archive shows them, and goes by them while nobody can
 * decide; the watch for the event Public follows.
 */
@ApplicationScoped
class StaffReleases {

    private static final String TAKE = """
            with told as (
                select distinct on (mission, obs_id) mission, obs_id, release_at
                from unnest(?::text[], ?::text[], ?::timestamptz[]) with ordinality as n(mission, obs_id, release_at, place)
                order by mission, obs_id, place desc),
            changed as (
                update observation o set t_obs_release = told.release_at, staff_release = true, updated_at = now(),
                    told_release = case when o.staff_release then o.told_release else o.t_obs_release end
                from told where o.obs_collection = told.mission and o.obs_id = told.obs_id
                returning o.id, o.status, o.t_obs_release),
            watched as (
                insert into release_watch as w (observation_id, release_at) select id, t_obs_release from changed
                where status in ('executed', 'archived', 'failed') and (t_obs_release is null or t_obs_release > now())
                on conflict (observation_id) do update set release_at = excluded.release_at, done = false),
            opened as (
                update release_watch w set release_at = c.t_obs_release, done = false from changed c
                where w.observation_id = c.id and c.t_obs_release <= now())
            select count(*) from changed
            """;

    @Inject
    AgroalDataSource database;

    /**
     * @param mission collection of the observation
     * @param releaseAt first public instant, null for unknown
     */
    record StaffRelease(String mission, String obsId, Instant releaseAt) {}

    /** @return how many observations of the list are here; of several dates for one the last counts */
    long take(List<StaffRelease> told) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(TAKE)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", told.stream().map(StaffRelease::mission).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", told.stream().map(StaffRelease::obsId).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "timestamptz",
                            told.stream()
                                    .map(r -> r.releaseAt() == null
                                            ? null
                                            : r.releaseAt().toString())
                                    .toArray()));
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Release dates could not be taken", e);
        }
    }
}
