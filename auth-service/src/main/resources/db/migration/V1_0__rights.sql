create extension if not exists btree_gist;

-- Personal tokens: never the secret, only its keyed hash. Rows stay after the end of a token, for the audit.
create table personal_token (
    id             text collate "C" primary key,
    form           text        not null check (form in ('aus', 'mast')),
    secret_hmac    bytea       not null check (length(secret_hmac) = 32),
    sub            text        not null,
    username       text,
    full_name      text,
    email          text,
    name           text        not null,
    scopes         text[]      not null,
    created_at     timestamptz not null default now(),
    expires_at     timestamptz not null,
    idle_days      int         not null check (idle_days between 1 and 10),
    last_used_at   timestamptz,
    revoked_at     timestamptz,
    revoked_reason text,
    check (expires_at <= created_at + interval '1440 hours')
);
create index personal_token_of on personal_token (sub, created_at desc, id);

create table program (
    id      bigint generated always as identity primary key,
    mission text collate "C" not null,
    program text collate "C" not null,
    title   text not null,
    unique (mission, program)
);

-- Who belongs to a program, and when: [start, end). One person has at most one role in a program at any instant.
create table program_member (
    program_id bigint      not null references program,
    sub        text        not null,
    role       text        not null check (role in ('PI', 'CoI')),
    valid      tstzrange   not null check (not isempty(valid) and lower_inc(valid) and not upper_inc(valid)),
    username   text,
    full_name  text,
    added_by   text        not null,
    added_at   timestamptz not null default now(),
    primary key (program_id, sub, valid without overlaps)
);
create index program_member_of on program_member (sub, program_id);

-- A right that somebody has beside membership: on a whole program (obs_id null) or on one observation.
create table access_grant (
    id         bigint generated always as identity primary key,
    program_id bigint      not null references program,
    obs_id     text,
    sub        text        not null,
    valid      tstzrange   not null check (not isempty(valid)),
    reason     text        not null,
    given_by   text        not null,
    given_at   timestamptz not null default now()
);
create index access_grant_of on access_grant (sub, program_id);

-- Release dates as they were told, append-only: the row with the highest seq counts. Unknown (null) is closed.
create table release_event (
    seq         bigint generated always as identity primary key,
    mission     text collate "C" not null,
    program     text collate "C" not null,
    obs_id      text collate "C" not null,
    release_at  timestamptz,
    source      text        not null,
    recorded_at timestamptz not null default now()
);
create index release_event_latest on release_event (mission, program, obs_id, seq desc);

-- The exclusive period is half-open: at the release instant itself the product is public.
create function released(release_at timestamptz, at timestamptz) returns boolean
    language sql immutable parallel safe
    return release_at is not null and release_at <= at;
