-- Every load of a catalog has a table of its own with typed columns: catalogs.t<load>. A reader asks the row of table
-- catalog which load is the present one; tables of former loads go away later, so that nobody who just asked is left alone.
create schema catalogs;
create sequence catalog_load as bigint;
alter table catalog
    add column load        bigint not null default nextval('catalog_load'),
    add column description text,
    -- [{name, type, unit, ucd, description}], in order; the SQL name of a column is its name in lower case
    add column columns     jsonb  not null default '[]',
    add column ra_column   text   not null default 'ra',
    add column dec_column  text   not null default 'dec',
    add column id_column   text;
create table catalog_retired (
    load bigint      primary key,
    at   timestamptz not null default now()
);
-- Names of sources for the resolver, with what it answers.
create table catalog_label (
    key  text   not null,
    load bigint not null,
    id   text   not null,
    name text,
    ra   float8 not null,
    dec  float8 not null,
    mag  float8,
    type text
);
do $$
declare c record;
begin
    for c in select * from catalog loop
        execute format('create table catalogs.%I as select seq as aus_row, hpx29 as aus_hpx29, id, ra, dec, name, mag, type'
            ' from catalog_source where catalog_id = %s order by hpx29', 't' || c.load, c.id);
        execute format('create index on catalogs.%I (aus_hpx29, aus_row)', 't' || c.load);
        execute format('create index on catalogs.%I (id)', 't' || c.load);
    end loop;
end
$$;
insert into catalog_label
select n.key, c.load, s.id, s.name, s.ra, s.dec, s.mag, s.type
from catalog_name n
join catalog c on c.id = n.catalog_id
join catalog_source s on s.catalog_id = n.catalog_id and s.seq = n.seq;
update catalog set id_column = 'id', columns = '[
    {"name": "id", "type": "text", "ucd": "meta.id;meta.main"},
    {"name": "ra", "type": "double", "unit": "deg", "ucd": "pos.eq.ra;meta.main"},
    {"name": "dec", "type": "double", "unit": "deg", "ucd": "pos.eq.dec;meta.main"},
    {"name": "name", "type": "text", "ucd": "meta.id"},
    {"name": "mag", "type": "double", "unit": "mag", "ucd": "phot.mag"},
    {"name": "type", "type": "text", "ucd": "src.class"}]';
drop table catalog_name;
drop table catalog_source;
create index catalog_label_by_key on catalog_label (key);
create index catalog_label_of on catalog_label (load);
