-- Audit: insert-only, every row carries a keyed hash over the hash before it and its own content.
create table audit (
    seq        bigint primary key,
    at         timestamptz not null,
    actor      text        not null,
    actor_name text,
    token_id   text,
    action     text        not null,
    object     text        not null,
    decision   text        not null,
    detail     text        not null,
    request_id text,
    hash       bytea       not null check (length(hash) = 32)
);
create index audit_actor on audit (actor, seq desc);
create index audit_action on audit (action, seq desc);
create index audit_object on audit (object, seq desc);
create index audit_at on audit (at);

-- The end of the chain; its row lock puts the writers in a line.
create table audit_head (
    one  boolean primary key default true check (one),
    seq  bigint not null,
    hash bytea  not null
);
insert into audit_head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));

create function audit_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit rows are never changed or removed';
end $$;
create trigger audit_insert_only before update or delete or truncate on audit
    for each statement execute function audit_is_insert_only();
create trigger release_event_insert_only before update or delete or truncate on release_event
    for each statement execute function audit_is_insert_only();
