-- Who has which article open just now: one row a window, worth nothing after half a minute, so not written twice to disk.
create unlogged table portal.presence (
  window_id uuid primary key,
  article_id uuid not null references portal.article on delete cascade,
  person_id uuid not null,
  name text not null,
  since timestamptz not null,
  seen_at timestamptz not null
);
create index presence_of_article on portal.presence (article_id, seen_at);
