-- What the sender said about a version.
alter table product_version add column what_changed text;

-- The event "Public" of a product goes out once.
alter table product add column public_told boolean not null default false;

-- Observations that are or were under exclusive access, until everybody was told of their release.
create table release_watch (
    observation_id bigint primary key references observation on delete cascade,
    release_at     timestamptz,
    done           boolean not null default false
);
create index release_watch_due on release_watch (release_at) where not done;
insert into release_watch (observation_id, release_at)
select id, t_obs_release from observation
where status in ('executed', 'archived', 'failed') and (t_obs_release is null or t_obs_release > now());
