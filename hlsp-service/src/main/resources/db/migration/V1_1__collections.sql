-- Collections of high-level science products, from request to publication.
create table collection (
    id                  text primary key check (id = lower(id) and length(id) <= 20),
    state               text        not null,
    version             bigint      not null default 1,
    rule_set            text        not null,
    title               text        not null,
    abstract            text        not null,
    pi_name             text        not null,
    pi_institution      text        not null,
    pi_email            text        not null,
    contact_name        text,
    contact_email       text,
    product_types       text[]      not null,
    revisions_expected  boolean     not null,
    sources             text[]      not null,
    license_accepted_at timestamptz not null,
    license_accepted_by text        not null,
    owner_sub           text        not null,
    owner_username      text        not null,
    owner_email         text,
    collaborators       text[]      not null default '{}',
    submitted_by        text,
    created_at          timestamptz not null default now(),
    updated_at          timestamptz not null default now(),
    state_since         timestamptz not null default now(),
    submitted_at        timestamptz,
    published_at        timestamptz
);
create index collection_queue on collection (state, state_since, id);
create index collection_owner on collection (owner_sub, created_at, id);
create index collection_published on collection (published_at, id) where state = 'PUBLISHED';
create index collection_collaborators on collection using gin (collaborators);

-- Every move and every change of a collection; rows are never changed.
create table history (
    seq        bigint generated always as identity primary key,
    collection text        not null references collection,
    at         timestamptz not null default now(),
    by_sub     text        not null,
    by_name    text        not null,
    event      text        not null,
    from_state text,
    to_state   text        not null,
    note       text
);
create index history_collection on history (collection, seq);

create table comment (
    id         uuid primary key default gen_random_uuid(),
    seq        bigint generated always as identity unique,
    collection text        not null references collection,
    at         timestamptz not null default now(),
    by_name    text        not null,
    staff      boolean     not null,
    text       text        not null,
    file       text,
    rule       text
);
create index comment_collection on comment (collection, seq);

-- Files of deliveries. A row exists only when all bytes are in the store.
create table delivered_file (
    collection     text        not null references collection,
    name           text        not null check (length(name) between 1 and 255),
    store_key      text        not null unique,
    size           bigint      not null,
    sha256         text        not null,
    verdict        text        not null default 'PENDING',
    suggested_name text,
    findings       text,
    facts          text,
    errors         int         not null default 0,
    reviews        int         not null default 0,
    warnings       int         not null default 0,
    check_tries    int         not null default 0,
    check_again_at timestamptz not null default now(),
    uploaded_at    timestamptz not null default now(),
    uploaded_by    text        not null,
    checked_at     timestamptz,
    handed_over_at timestamptz,
    primary key (collection, name)
);
create index file_pending on delivered_file (check_again_at) where verdict = 'PENDING';

-- Bytes that no file owns (yet, or any more); removed from the store when they are old.
create table loose_blob (
    store_key text primary key,
    since     timestamptz not null default now()
);
create index loose_blob_age on loose_blob (since);

-- Hand-over of approved collections to search-service; one job per collection.
create table publication (
    collection  text primary key references collection,
    state       text        not null,
    done        int         not null default 0,
    total       int         not null,
    attempts    int         not null default 0,
    message     text,
    next_try_at timestamptz not null default now(),
    approved_at timestamptz not null default now(),
    finished_at timestamptz
);
create index publication_due on publication (next_try_at) where state <> 'DONE';
