-- Browser sessions. The cookie's value is never stored, only its SHA-256; tokens are encrypted with AUS_SESSION_SECRET.
create table session (
    id                  bytea       primary key,
    sub                 text        not null,
    username            text        not null,
    name                text,
    email               text,
    roles               text[]      not null,
    keycloak_session    text,
    access_token        bytea       not null,
    access_expires_at   timestamptz not null,
    refresh_token       bytea,
    created_at          timestamptz not null default now(),
    last_seen_at        timestamptz not null default now()
);
create index session_last_seen on session (last_seen_at);
