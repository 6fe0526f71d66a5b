-- Networks (IPv4 /24, IPv6 /48) that a token was used from. The first one is only remembered, each later one is told.
create table personal_token_network (
    token_id   text        not null references personal_token,
    network    text        not null,
    first_seen timestamptz not null default now(),
    primary key (token_id, network)
);

-- What an owner was told of a token, each once: 'expires_30d', 'expires_7d', 'expires_1d', 'idle_<day of its death>', …
create table personal_token_notice (
    token_id text        not null references personal_token,
    notice   text        not null,
    told_at  timestamptz not null default now(),
    primary key (token_id, notice)
);
create index personal_token_ending on personal_token (expires_at) where revoked_at is null;
