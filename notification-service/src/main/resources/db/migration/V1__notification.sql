-- Events as received; known by source and id. The columns of archived products are taken out of data for matching.
create table event (
    seq                  bigint generated always as identity primary key,
    source               text        not null,
    id                   text        not null,
    type                 text        not null,
    subject              text,
    occurred_at          timestamptz,
    received_at          timestamptz not null default now(),
    data                 jsonb       not null,
    state                text        not null check (state in ('waiting', 'matched', 'ignored', 'unusable')),
    fault                text,
    mission              text,
    program              text,
    event_type           text,
    obs_id               text,
    fileset              text,
    filename             text,
    archived_date        timestamptz,
    public_release_date  timestamptz,
    first_of_program     boolean     not null default false,
    unique (source, id)
);
create index event_waiting on event (seq) where state = 'waiting';
create index event_state on event (state, seq);

-- The first new file of each program ever: what the event type First is told of, once.
create table program_first (
    mission  text   not null,
    program  text   not null,
    event_seq bigint not null references event (seq),
    primary key (mission, program)
);

create table subscription (
    seq               bigint generated always as identity unique,
    id                uuid        primary key,
    owner             text        not null,
    recipient_email   text,
    kind              text        not null check (kind in ('program')),
    mission           text        not null,
    program           text        not null,
    event_types       text[]      not null check (cardinality(event_types) > 0),
    channel           text        not null check (channel in ('mail', 'portal')),
    frequency         text        not null check (frequency in ('immediate', 'hourly', 'daily')),
    paused            boolean     not null default false,
    unsubscribe_token text        not null unique,
    version           bigint      not null default 1,
    created_at        timestamptz not null default clock_timestamp(),
    updated_at        timestamptz not null default clock_timestamp(),
    last_event_at     timestamptz,
    ended_at          timestamptz,
    check (channel <> 'mail' or recipient_email is not null)
);
create unique index subscription_once on subscription (owner, mission, program, channel) where ended_at is null;
create index subscription_by_program on subscription (mission, program) where ended_at is null;
create index subscription_by_owner on subscription (owner, seq) where ended_at is null;

-- What a subscription has collected and will tell at once. There is one open digest per subscription at most.
create table digest (
    id              uuid        primary key,
    subscription_id uuid        not null references subscription (id),
    state           text        not null check (state in ('open', 'closed', 'dropped')),
    opened_at       timestamptz not null default clock_timestamp(),
    due_at          timestamptz not null,
    due_at_latest   timestamptz not null,
    held            boolean     not null default false,
    closed_at       timestamptz,
    event_count     int         not null default 0
);
create unique index digest_open on digest (subscription_id) where state = 'open';
create index digest_due on digest (due_at) where state = 'open';

-- A pair of subscription and event exists once: matching again changes nothing.
create table matched (
    subscription_id uuid   not null references subscription (id),
    event_seq       bigint not null references event (seq),
    digest_id       uuid   not null references digest (id),
    primary key (subscription_id, event_seq)
);
create index matched_by_digest on matched (digest_id, event_seq);

-- Mails on their way. The mail is written when it is sent; digest or event say what it tells.
create table delivery (
    seq             bigint generated always as identity unique,
    id              uuid        primary key,
    kind            text        not null check (kind in ('program_events', 'ticket_replied', 'collection_changed')),
    digest_id       uuid        unique references digest (id),
    event_seq       bigint      unique references event (seq),
    subscription_id uuid        references subscription (id),
    recipient       text        not null,
    recipient_email text        not null,
    subject         text        not null,
    message_id      text        not null unique,
    event_count     int         not null,
    state           text        not null check (state in ('queued', 'sending', 'retrying', 'sent', 'dead', 'cancelled')),
    attempts        int         not null default 0,
    attempts_before_replay int  not null default 0,
    next_try_at     timestamptz not null default clock_timestamp(),
    lease_until     timestamptz,
    error           text,
    error_public    text,
    replayed_by     text,
    created_at      timestamptz not null default clock_timestamp(),
    sent_at         timestamptz,
    check ((digest_id is null) <> (event_seq is null))
);
create index delivery_due on delivery (next_try_at) where state in ('queued', 'retrying');
create index delivery_leased on delivery (lease_until) where state = 'sending';
create index delivery_by_recipient on delivery (recipient, seq);
create index delivery_by_state on delivery (state, seq);
create index delivery_by_subscription on delivery (subscription_id, seq);

-- What the portal shows; one per digest and personal notice.
create table message (
    seq             bigint generated always as identity unique,
    id              uuid        primary key,
    owner           text        not null,
    kind            text        not null,
    title           text        not null,
    body            text        not null,
    link            text,
    subscription_id uuid        references subscription (id),
    digest_id       uuid        unique references digest (id),
    event_seq       bigint      unique references event (seq),
    created_at      timestamptz not null default clock_timestamp(),
    read_at         timestamptz
);
create index message_by_owner on message (owner, seq);
create index message_unread on message (owner) where read_at is null;
