create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- One row per name and type: when the type of a mnemonic changes, the old samples stay readable under the old row.
create table mnemonic (
    id           int generated always as identity primary key,
    name         text        not null check (name ~ '^[A-Z0-9_.+-]{1,64}$'),
    sql_type     text        not null,
    current      boolean     not null default true,
    subsystem    text        not null default '',
    raw_type     text        not null default '',
    eu_type      text        not null default '',
    unit         text        not null default '',
    description  text        not null default '',
    identifier   bigint,
    all_points   boolean     not null default true,
    access       text        not null default 'public' check (access in ('public', 'restricted', 'hidden')),
    first_us     bigint,
    last_us      bigint,
    samples      bigint      not null default 0,
    changed_at   timestamptz not null default now(),
    words        text        generated always as
                 (lower(name || ' ' || replace(name, '_', ' ') || ' ' || subsystem || ' ' || description)) stored,
    lexemes      tsvector    generated always as
                 (to_tsvector('english', replace(name, '_', ' ') || ' ' || name || ' ' || subsystem || ' ' || description)) stored,
    unique (name, sql_type)
);
create unique index mnemonic_current on mnemonic (name) where current;
create index mnemonic_words on mnemonic using gin (words gin_trgm_ops);
create index mnemonic_lexemes on mnemonic using gin (lexemes);
create index mnemonic_name_part on mnemonic using gin (name gin_trgm_ops);

-- Up to 8,192 samples in one row; times are microseconds since 1970 UTC. The payload is compressed already.
create table segment (
    mnemonic_id  int              not null references mnemonic,
    t0           bigint           not null,
    t1           bigint           not null,
    n            int              not null check (n between 1 and 8192),
    finite       int              not null,
    vmin         double precision not null,
    vmax         double precision not null,
    vsum         double precision not null,
    vint         double precision not null,
    vfirst       double precision not null,
    vlast        double precision not null,
    step         bigint           not null,
    max_step     bigint           not null,
    compression  smallint         not null,
    data         bytea            not null,
    primary key (mnemonic_id, t0),
    constraint segment_times check (t0 <= t1),
    constraint segment_no_overlap exclude using gist (mnemonic_id with =, int8range(t0, t1, '[]') with &&)
);
alter table segment alter column data set storage external;

-- Every upload that is in the archive; the same bytes for the same target are taken once.
create table ingest_file (
    id           bigint generated always as identity primary key,
    sha256       text        not null,
    target       text        not null,
    sent_by      text        not null,
    bytes        bigint      not null default 0,
    rows         bigint      not null default 0,
    stored       bigint      not null default 0,
    replaced     bigint      not null default 0,
    mnemonics    int         not null default 0,
    rejected     bigint      not null default 0,
    faults       jsonb       not null default '[]',
    first_us     bigint,
    last_us      bigint,
    finished_at  timestamptz not null default now(),
    unique (sha256, target)
);
