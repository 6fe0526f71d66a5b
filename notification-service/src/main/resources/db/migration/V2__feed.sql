-- Address of a subscription's Atom feed: whoever knows it can read the feed, so it cannot be guessed.
alter table subscription
    add column feed_token text not null unique default replace(gen_random_uuid()::text, '-', '');
