-- Transactional outbox: a change and its message are one transaction; a sender delivers at least once.
create table outbox (
    seq          bigint generated always as identity primary key,
    id           uuid        not null unique,
    destination  text        not null,
    type         text        not null,
    subject      text,
    data         jsonb       not null,
    created_at   timestamptz not null default now(),
    attempts     int         not null default 0,
    next_try_at  timestamptz not null default now(),
    last_error   text
);
create index outbox_due on outbox (destination, next_try_at, seq);
