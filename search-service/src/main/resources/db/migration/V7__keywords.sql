-- Header keywords, typed as the dictionary of the mission says, by lower-case column name. A file set has what its files say.
create table fileset_keyword (
    observation_id bigint primary key references observation on delete cascade,
    cards          jsonb not null
);
create index fileset_keyword_exp_type on fileset_keyword (lower(cards ->> 'exp_type'));
create index fileset_keyword_detector on fileset_keyword (lower(cards ->> 'detector'));
create index fileset_keyword_targprop on fileset_keyword (lower(cards ->> 'targprop'));

create table file_keyword (
    product_id     bigint primary key references product on delete cascade,
    observation_id bigint not null references observation on delete cascade,
    cards          jsonb  not null
);
create index file_keyword_of on file_keyword (observation_id);

-- Answers of resolvers outside, also that a name is not known.
create table resolved_name (
    resolver   text        not null,
    key        text        not null,
    asked_at   timestamptz not null default now(),
    -- null: the resolver does not know the name
    name       text,
    ra         float8,
    dec        float8,
    type       text,
    primary key (resolver, key)
);
