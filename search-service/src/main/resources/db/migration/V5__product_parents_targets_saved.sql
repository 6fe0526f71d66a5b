-- A file may belong to more observations than the one that owns it: a mosaic to those of its members. By name, so that a
-- parent may come later than the file.
create table product_parent (
    product_id     bigint not null references product on delete cascade,
    obs_collection text   not null,
    obs_id         text   not null,
    primary key (product_id, obs_collection, obs_id)
);
create index product_parent_of on product_parent (obs_collection, obs_id, product_id);

-- Lists of targets that a person keeps.
create table target_list (
    id         uuid primary key,
    owner      text        not null,
    name       text        not null,
    created_at timestamptz not null default now(),
    -- targets in their order: members name, ra, dec
    targets    jsonb       not null
);
create index target_list_of on target_list (owner, created_at, id);

-- Searches that a person keeps; the id is the link under which a shared one is read.
create table saved_search (
    id          uuid primary key,
    owner       text        not null,
    name        text        not null,
    parameters  jsonb       not null,
    shared      boolean     not null default false,
    version     bigint      not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    last_run_at timestamptz,
    last_count  bigint
);
create index saved_search_of on saved_search (owner, created_at, id);
