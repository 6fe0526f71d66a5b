-- The words of the dictionary: a misspelt word of a search is looked up among these few, not in every description.
create table vocabulary (
    word text primary key
);
create index vocabulary_trigrams on vocabulary using gin (word gin_trgm_ops);
insert into vocabulary
select distinct word
from mnemonic, regexp_split_to_table(lower(replace(name, '_', ' ') || ' ' || subsystem || ' ' || description), '[^[:alnum:]]+') as word
where length(word) > 2;
drop index mnemonic_words;
