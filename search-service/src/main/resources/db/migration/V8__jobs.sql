-- Bundles that are made in the background: what was asked for, what became of each file, and the parts of the result.
create table batch_job (
    id            uuid        primary key,
    owner         text        not null,
    owner_name    text,
    owner_email   text,
    -- of the token that made the job: the build is decided for this person with these scopes
    scope         text        not null,
    staff         boolean     not null,
    token_id      text,
    purpose       text,
    title         text        not null,
    name          text        not null,
    format        text        not null check (format in ('script', 'zip', 'tar.gz')),
    layout        text        not null check (layout in ('mast', 'observation', 'target', 'flat')),
    part_bytes    bigint      not null,
    state         text        not null default 'queued' check (state in
        ('queued', 'running', 'paused', 'done', 'failed', 'cancelled', 'expired')),
    fault         text,
    files         int         not null,
    bytes         bigint      not null,
    -- of finished parts; bytes_written counts within the present one
    files_done    int         not null default 0,
    bytes_done    bigint      not null default 0,
    left_out      int         not null default 0,
    bytes_written bigint      not null default 0,
    created_at    timestamptz not null default now(),
    started_at    timestamptz,
    finished_at   timestamptz,
    expires_at    timestamptz,
    -- who works on it; taken over by another when the lease has ended
    worker        uuid,
    lease_until   timestamptz,
    attempts      int         not null default 0,
    not_before    timestamptz not null default now()
);
create index batch_job_of on batch_job (owner, created_at, id);
create index batch_job_due on batch_job (created_at) where state in ('queued', 'running');
create index batch_job_age on batch_job (expires_at) where expires_at is not null;

create table batch_job_file (
    job_id     uuid    not null references batch_job on delete cascade,
    place      int     not null,
    -- null: the archive knew no such file; no reference, as a product may go while a job is there
    product_id bigint,
    uri        text    not null,
    path       text    not null,
    size       bigint  not null,
    state      text    not null default 'waiting' check (state in ('waiting', 'delivered', 'left_out')),
    part       int,
    sha256     text,
    version    int,
    exclusive  boolean not null default false,
    reason     text,
    primary key (job_id, place)
);

create table batch_job_part (
    job_id     uuid        not null references batch_job on delete cascade,
    part       int         not null,
    file_key   text        not null,
    size       bigint      not null,
    sha256     text        not null,
    files      int         not null,
    exclusive  int         not null,
    created_at timestamptz not null default now(),
    primary key (job_id, part)
);
