-- Delegates: people whom a PI lets add co-investigators.
alter table program_member drop constraint program_member_role_check;
alter table program_member add constraint program_member_role_check check (role in ('PI', 'CoI', 'Delegate'));

-- A named set of people, kept by one person or by the PIs of one program. An ended group opens nothing.
create table person_group (
    id         bigint generated always as identity primary key,
    name       text        not null,
    owner      text,
    program_id bigint      references program,
    created_by text        not null,
    created_at timestamptz not null default now(),
    ended_at   timestamptz,
    check ((owner is null) <> (program_id is null))
);
create unique index person_group_name on person_group (coalesce(owner, ''), coalesce(program_id, 0), name) where ended_at is null;

create table group_member (
    group_id  bigint      not null references person_group,
    sub       text        not null,
    username  text,
    full_name text,
    valid     tstzrange   not null check (not isempty(valid) and lower_inc(valid) and not upper_inc(valid)),
    added_by  text        not null,
    added_at  timestamptz not null default now(),
    primary key (group_id, sub, valid without overlaps)
);
create index group_member_of on group_member (sub, group_id);

-- A grant is for a person or a group, on a program, one observation of it, or one product of it.
alter table access_grant alter column sub drop not null;
alter table access_grant
    add column group_id  bigint references person_group,
    add column uri       text collate "C",
    add column username  text,
    add column full_name text,
    add constraint access_grant_holder check ((sub is null) <> (group_id is null)),
    add constraint access_grant_extent check (obs_id is null or uri is null);
create index access_grant_of_group on access_grant (group_id, program_id) where group_id is not null;
create index access_grant_of_program on access_grant (program_id, id desc);

-- Why a release date changed, and which person changed it (null where a service told it by itself).
alter table release_event
    add column reason  text,
    add column told_by text;
create index release_event_of_program on release_event (mission, program, seq desc);
create index release_event_of_source on release_event (mission, program, obs_id, source, seq desc);

-- The missions that a member of staff works for; '*' is every mission. Without a row staff read no exclusive bytes.
create table staff_mission (
    sub       text             not null,
    mission   text collate "C" not null,
    valid     tstzrange        not null check (not isempty(valid) and lower_inc(valid) and not upper_inc(valid)),
    username  text,
    full_name text,
    reason    text             not null,
    given_by  text             not null,
    given_at  timestamptz      not null default now(),
    primary key (sub, mission, valid without overlaps)
);

-- Reads of a program's exclusive data, for its PI.
create index audit_reads_of_program on audit ((detail::jsonb ->> 'mission'), (detail::jsonb ->> 'program'), seq desc)
    where action = 'product.read';
