-- Answers of creating requests that carried an Idempotency-Key; a repeat gets the stored answer.
create table idempotency (
    caller       text        not null,
    operation    text        not null,
    key          text        not null,
    request_hash text        not null,
    status       int,
    location     text,
    body         text,
    created_at   timestamptz not null default now(),
    primary key (caller, operation, key)
);
create index idempotency_age on idempotency (created_at);
