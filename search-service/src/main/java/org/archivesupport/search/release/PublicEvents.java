package org.archivesupport.search.release;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Writes the event Public for the science products of observations whose exclusive access has ended. What was never
 * exclusive is not announced here. The mark and the event are one statement, and replicas skip each other's rows, so
 * each product is told exactly once, whoever dies in between and however often the date moves.
 */
@ApplicationScoped
public class PublicEvents {

    private static final Logger LOG = Logger.getLogger(PublicEvents.class);
    private static final int PORTION = 100;

    /** A product that an ingest holds at the moment is passed over; that ingest opens the watch again. */
    private static final String TELL = """
            with due as (
                select observation_id from release_watch where not done and release_at <= now()
                order by release_at limit ? for update skip locked),
            free as (
                select p.id from product p join due using (observation_id)
                where p.type = 'SCIENCE' and p.announced and p.archived_date is not null and not p.public_told
                for update of p skip locked),
            marked as (
                update product p set public_told = true from free where p.id = free.id
                returning p.observation_id, p.uri, p.filename, p.archived_date),
            told as (
                insert into outbox (id, destination, type, subject, data)
                select gen_random_uuid(), 'notification', 'org.archivesupport.product.archived.v1', m.uri,
                    jsonb_build_object('mission', o.obs_collection, 'program', o.proposal_id, 'obs_id', o.obs_id,
                        'fileset', o.obs_id, 'filename', m.filename, 'uri', m.uri, 'event_type', 'Public',
                        'archived_date', to_char(m.archived_date at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                        'public_release_date', to_char(o.t_obs_release at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
                from marked m join observation o on o.id = m.observation_id returning 1),
            closed as (
                update release_watch w set done = true from due where w.observation_id = due.observation_id returning 1)
            select (select count(*) from closed), (select count(*) from told)
            """;

    @Inject
    AgroalDataSource database;

    @Scheduled(
            every = "${aus.search.public.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "public-events")
    void everyNow() {
        try {
            long told = tell();
            if (told > 0) {
                LOG.infof("%d products became public", told);
            }
        } catch (SQLException e) {
            LOG.warnf("Releases could not be looked for: %s", e.getMessage());
        }
    }

    /** @return how many products were announced as public */
    long tell() throws SQLException {
        long told = 0;
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(TELL)) {
            statement.setInt(1, PORTION);
            long closed;
            do {
                try (var row = statement.executeQuery()) {
                    row.next();
                    closed = row.getLong(1);
                    told += row.getLong(2);
                }
            } while (closed == PORTION);
        }
        return told;
    }
}
