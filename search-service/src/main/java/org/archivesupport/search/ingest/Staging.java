package org.archivesupport.search.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.archivesupport.search.keyword.KeywordStaging;
import org.postgresql.PGConnection;

/**
 * Merges staged rows into the tables of observations and products, in the transaction of the connection: new rows, changed
 * rows with their history, messages for the outbox. Equal rows are left alone, so a repeat writes nothing.
 */
final class Staging {

    private static final String UTC = "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'";
    private static final String UPDATES = Arrays.stream(StagedRows.OBSERVATION_COLUMNS.split(", *"))
            .map(String::strip)
            .filter(c -> !c.equals("obs_collection") && !c.equals("obs_id") && !c.equals("t_obs_release"))
            .map(c -> c + " = excluded." + c)
            .collect(Collectors.joining(", "));

    /** A date that staff set stays until the sender has another one than the one that it told before. */
    private static final String STAFF_DATE =
            "o.staff_release and excluded.t_obs_release is not distinct from o.told_release";

    private static final String RELEASE = "t_obs_release = case when " + STAFF_DATE
            + " then o.t_obs_release else excluded.t_obs_release end, staff_release = " + STAFF_DATE;

    private static final String MERGE =
            "with latest as (select distinct on (obs_collection, obs_id) * from staged_observation"
                    + " order by obs_collection, obs_id, line desc), merged as (insert into observation as o ("
                    + StagedRows.OBSERVATION_COLUMNS + ") select " + StagedRows.OBSERVATION_COLUMNS + " from latest"
                    + " on conflict (obs_collection, obs_id) do update set " + UPDATES + ", " + RELEASE
                    + ", updated_at = now()"
                    + " where o.content_hash <> excluded.content_hash returning new.id, old.id as before, new.obs_collection,"
                    + " new.obs_id, new.proposal_id, old.proposal_id as old_program, new.status, old.status as old_status, new.visit_status,"
                    + " old.visit_status as old_visit_status, new.plan_window_start, old.plan_window_start as old_start,"
                    + " new.plan_window_end, old.plan_window_end as old_end, new.t_obs_release, old.t_obs_release as old_release),"
                    + " steps as (insert into observation_history (observation_id, status, visit_status, plan_window_start,"
                    + " plan_window_end, origin) select id, status, visit_status, plan_window_start, plan_window_end, ? from merged"
                    + " where (status, visit_status, plan_window_start, plan_window_end) is distinct from (old_status,"
                    + " old_visit_status, old_start, old_end) returning 1),"
                    + " releases as (insert into outbox (id, destination, type, subject, data) select gen_random_uuid(), 'releases',"
                    + " 'release', obs_id, jsonb_build_object('mission', obs_collection, 'program', coalesce(proposal_id, '0'),"
                    + " 'obs_id', obs_id, 'release_at', to_char(t_obs_release at time zone 'UTC', " + UTC
                    + "), 'reason', 'told by ' || ?::text) from merged"
                    + " where status in ('executed', 'archived', 'failed') and ((t_obs_release, proposal_id) is distinct from (old_release, old_program)"
                    + " or coalesce(old_status, 'planned') not in ('executed', 'archived', 'failed')) returning 1),"
                    + " closed as (insert into release_watch as w (observation_id, release_at) select id, t_obs_release from merged"
                    + " where status in ('executed', 'archived', 'failed') and (t_obs_release is null or t_obs_release > now())"
                    + " on conflict (observation_id) do update set release_at = excluded.release_at, done = false"
                    + " where w.release_at is distinct from excluded.release_at),"
                    + " opened as (update release_watch w set release_at = m.t_obs_release, done = false from merged m"
                    + " where w.observation_id = m.id and m.t_obs_release <= now() and w.release_at is distinct from m.t_obs_release)"
                    + " select count(*) filter (where before is null), count(*) filter (where before is not null),"
                    + " (select count(*) from steps), (select count(*) from releases) from merged";

    /** Programs with something new. Others are not even locked: ingests that run side by side share most of them. */
    private static final String CHANGED_PROGRAMS = "(select s.mission, s.id, coalesce(s.title, p.title) as title,"
            + " coalesce(s.pi, p.pi) as pi, coalesce(s.category, p.category) as category, s.invented"
            + " from (select distinct on (obs_collection, proposal_id) obs_collection as mission, proposal_id as id,"
            + " obs_title as title, proposal_pi as pi, proposal_type as category, invented from staged_observation"
            + " where proposal_id is not null order by obs_collection, proposal_id, line desc) s"
            + " left join program p using (mission, id) where p.id is null or (coalesce(s.title, p.title),"
            + " coalesce(s.pi, p.pi), coalesce(s.category, p.category), s.invented)"
            + " is distinct from (p.title, p.pi, p.category, p.invented))";

    /** Two ingests that write programs in different order would wait for each other for ever: one writes at a time. */
    private static final String PROGRAMS_ALONE =
            "select pg_advisory_xact_lock(hashtext('ingest of programs'))" + " where exists " + CHANGED_PROGRAMS;

    private static final String PROGRAMS =
            "insert into program (mission, id, title, pi, category, invented) select * from "
                    + CHANGED_PROGRAMS
                    + " c order by mission, id on conflict (mission, id) do update set title = excluded.title, pi = excluded.pi,"
                    + " category = excluded.category, invented = excluded.invented";

    private static final String STRANGERS = "delete from staged_product s using observation o, product p"
            + " where o.obs_collection = s.obs_collection and o.obs_id = s.obs_id and lower(p.uri) = lower(s.uri)"
            + " and p.observation_id <> o.id returning s.line, s.uri";

    private static final String PRODUCTS = "with latest as (select distinct on (lower(uri)) * from staged_product"
            + " order by lower(uri), line desc), merged as (insert into product as p (observation_id, uri, filename, type,"
            + " subgroup, dataproduct_type, description, calib_level, recommended, size, sha256, archived_date, announced)"
            + " select o.id, s.uri, s.filename, s.type, s.subgroup, s.dataproduct_type, s.description, s.calib_level,"
            + " s.recommended, s.size, s.sha256, s.archived_date, s.archived_date is not null or not ?"
            + " from latest s join observation o using (obs_collection, obs_id) on conflict (lower(uri)) do update set"
            + " type = excluded.type, subgroup = excluded.subgroup, dataproduct_type = excluded.dataproduct_type,"
            + " description = excluded.description, calib_level = excluded.calib_level, recommended = excluded.recommended,"
            + " size = case when p.file_key is null then coalesce(excluded.size, p.size) else p.size end,"
            + " version = case when p.file_key is null and excluded.sha256 <> p.sha256 then p.version + 1 else p.version end,"
            + " sha256 = case when p.file_key is null then coalesce(excluded.sha256, p.sha256) else p.sha256 end,"
            + " archived_date = coalesce(excluded.archived_date, p.archived_date), announced = p.announced or excluded.announced"
            + " where (p.type, p.subgroup, p.dataproduct_type, p.description, p.calib_level, p.recommended, p.announced)"
            + " is distinct from (excluded.type, excluded.subgroup, excluded.dataproduct_type, excluded.description,"
            + " excluded.calib_level, excluded.recommended, p.announced or excluded.announced)"
            + " or p.archived_date is distinct from coalesce(excluded.archived_date, p.archived_date)"
            + " or p.file_key is null and (p.size, p.sha256) is distinct from (coalesce(excluded.size, p.size),"
            + " coalesce(excluded.sha256, p.sha256))"
            + " returning new.id, new.observation_id, new.uri, new.filename, new.type, new.archived_date, new.announced,"
            + " old.announced as was_announced, new.version, old.version as old_version),"
            + " told as (insert into outbox (id, destination, type, subject, data) select gen_random_uuid(), 'notification',"
            + " 'org.archivesupport.product.archived.v1', m.uri, jsonb_build_object('mission', o.obs_collection, 'program',"
            + " o.proposal_id, 'obs_id', o.obs_id, 'fileset', o.obs_id, 'filename', m.filename, 'uri', m.uri, 'event_type',"
            + " case when m.was_announced then 'Reprocessed' else 'New' end, 'archived_date', to_char(coalesce(m.archived_date,"
            + " now()) at time zone 'UTC', " + UTC
            + "), 'public_release_date', to_char(o.t_obs_release at time zone 'UTC', "
            + UTC
            + ")) from merged m join observation o on o.id = m.observation_id where ? and m.type = 'SCIENCE' and m.announced"
            + " and (not coalesce(m.was_announced, false) or m.version > m.old_version) returning 1)"
            + " select count(*), (select count(*) from told) from merged";

    /** Products that come after the release of an observation that was exclusive are told as public too. */
    private static final String LATE = "update release_watch w set done = false from observation o"
            + " join (select distinct obs_collection, obs_id from staged_product) s using (obs_collection, obs_id)"
            + " where w.observation_id = o.id and w.done and exists (select from product p where p.observation_id = o.id"
            + " and p.type = 'SCIENCE' and p.announced and p.archived_date is not null and not p.public_told)";

    /** A plan that was written before the telescope looked does not set an observation back. */
    private static final String DONE_STAYS =
            "with present as (insert into plan_row (obs_id) select distinct obs_id from staged_observation"
                    + " on conflict do nothing) delete from staged_observation s using observation o"
                    + " where o.obs_collection = s.obs_collection and o.obs_id = s.obs_id"
                    + " and o.status in ('executed', 'archived', 'failed')";

    /** The fingerprint becomes another one, so that the row counts as changed when it comes back. */
    private static final String WITHDRAW =
            "with gone as (update observation o set status = 'withdrawn', visit_status = 'Withdrawn',"
                    + " content_hash = gen_random_uuid(), updated_at = now() where o.obs_collection = ?"
                    + " and o.status in ('planned', 'scheduled') and not exists (select from plan_row p where p.obs_id = o.obs_id)"
                    + " returning o.id, o.plan_window_start, o.plan_window_end), steps as (insert into observation_history"
                    + " (observation_id, status, visit_status, plan_window_start, plan_window_end, origin)"
                    + " select id, 'withdrawn', 'Withdrawn', plan_window_start, plan_window_end, ? from gone returning 1)"
                    + " select count(*), (select count(*) from steps) from gone";

    private final Connection connection;
    private final String origin;
    private final boolean notify;
    private final boolean plan;

    long inserted;
    long updated;
    long products;
    long withdrawn;

    /** @param plan whether the rows are a plan: what was done is not set back by it */
    Staging(Connection connection, String origin, boolean notify, boolean plan) throws SQLException {
        this.connection = connection;
        this.origin = origin;
        this.notify = notify;
        this.plan = plan;
        try (var statement = connection.createStatement()) {
            statement.execute("create temporary table staged_observation on commit drop as select "
                    + StagedRows.OBSERVATION_COLUMNS + ", 0::bigint as line from observation limit 0");
            statement.execute(
                    "create temporary table staged_product on commit drop as select o.obs_collection, o.obs_id,"
                            + " p.uri, p.filename, p.type, p.subgroup, p.dataproduct_type, p.description, p.calib_level, p.recommended,"
                            + " p.size, p.sha256, p.archived_date, 0::bigint as line from product p, observation o limit 0");
            if (plan) {
                statement.execute("create temporary table plan_row (obs_id text primary key) on commit drop");
            }
        }
    }

    /** @return observations of a mission that are ahead at the moment */
    long planned(String mission) throws SQLException {
        try (var select = connection.prepareStatement("select count(*), 0 from observation where obs_collection = ?"
                + " and status in ('planned', 'scheduled')")) {
            select.setString(1, mission);
            return counts(select)[0];
        }
    }

    /** Withdraws what is ahead and not in the plan that was merged. */
    void withdrawMissing(String mission) throws SQLException {
        try (var update = connection.prepareStatement(WITHDRAW)) {
            update.setString(1, mission);
            update.setString(2, origin);
            withdrawn = counts(update)[0];
        }
    }

    /** A product whose URI belongs to another observation. */
    record Stranger(long line, String uri) {}

    /** Merges the rows and empties them; answers the products that could not be taken. */
    List<Stranger> merge(StagedRows rows) throws SQLException, IOException {
        copy("staged_observation (" + StagedRows.OBSERVATION_COLUMNS + ", line)", rows.observations());
        if (plan) {
            execute(DONE_STAYS);
        }
        try (var merge = connection.prepareStatement(MERGE)) {
            merge.setString(1, origin);
            merge.setString(2, origin);
            long[] counts = counts(merge);
            inserted += counts[0];
            updated += counts[1];
        }
        execute(PROGRAMS_ALONE);
        execute(PROGRAMS);
        List<Stranger> strangers = List.of();
        byte[] files = rows.products();
        if (files.length > 0) {
            copy("staged_product (" + StagedRows.PRODUCT_COLUMNS + ")", files);
            strangers = strangers();
            try (var merge = connection.prepareStatement(PRODUCTS)) {
                merge.setBoolean(1, notify);
                merge.setBoolean(2, notify);
                products += counts(merge)[0];
            }
            execute(LATE);
        }
        byte[] parents = rows.parents();
        if (parents.length > 0) {
            ProductParents.merge(connection, parents);
        }
        byte[] keywords = rows.keywords();
        if (keywords.length > 0) {
            KeywordStaging.merge(connection, keywords);
        }
        execute("truncate staged_observation, staged_product");
        rows.clear();
        return strangers;
    }

    private void copy(String into, byte[] rows) throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + into + " from stdin", new ByteArrayInputStream(rows), 1 << 16);
    }

    private List<Stranger> strangers() throws SQLException {
        var found = new java.util.ArrayList<Stranger>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(STRANGERS)) {
            while (rows.next()) {
                found.add(new Stranger(rows.getLong(1), rows.getString(2)));
            }
        }
        return found;
    }

    private static long[] counts(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            rows.next();
            return new long[] {rows.getLong(1), rows.getLong(2)};
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
