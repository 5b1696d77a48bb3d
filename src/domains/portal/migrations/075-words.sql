-- The county's own lists for the text check, every change of them, and what is found in the stock when they change.
create table portal.word_entry (
  id uuid primary key,
  kind text not null check (kind in ('pair', 'exception', 'person')),
  -- The wrong form, the text in which nothing is found, or somebody's name.
  text text not null,
  -- What stands for it; the posts, parted by 、. Empty where only a person can say.
  right_text text not null,
  level text not null check (level in ('error', 'warning', 'notice')),
  source text not null,
  at timestamptz not null,
  by_name text not null,
  removed_at timestamptz,
  version int not null default 1
);
create unique index word_entry_once on portal.word_entry (kind, text) where removed_at is null;

-- The number of the last change is the version of the list.
create table portal.word_change (
  number bigint generated always as identity primary key,
  entry_id uuid not null references portal.word_entry,
  what text not null check (what in ('added', 'changed', 'removed')),
  before jsonb,
  after jsonb,
  reason text not null,
  at timestamptz not null,
  by_id uuid,
  by_name text not null
);
create index word_change_of_entry on portal.word_change (entry_id, number);

create function portal.words_version() returns bigint language sql stable
  as $$ select coalesce(max(number), 0) from portal.word_change $$;
-- Which list an edition was checked with, written with the edition.
alter table portal.edition add column words_version bigint;
alter table portal.edition alter column words_version set default portal.words_version();

-- The changed words are looked for in everything that is public, article by article in the order of their ids.
create table portal.word_scan (
  id uuid primary key,
  entry_ids uuid[] not null,
  words_version bigint not null,
  -- The last article that was looked at.
  reached uuid,
  looked int not null default 0,
  total int not null,
  found int not null default 0,
  at timestamptz not null,
  by_name text not null,
  ended_at timestamptz
);

create table portal.word_finding (
  id uuid primary key,
  scan_id uuid not null references portal.word_scan,
  entry_id uuid not null references portal.word_entry,
  article_id uuid not null references portal.article,
  edition_id uuid not null references portal.edition,
  -- title, subtitle, summary, html, or attachment and its name.
  place text not null,
  wrong text not null,
  right_text text not null,
  quote text not null,
  times int not null,
  state text not null check (state in ('open', 'accepted', 'dismissed')),
  at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  decided_by_name text,
  reason text,
  version int not null default 1,
  unique (edition_id, entry_id, place)
);
create index word_finding_open on portal.word_finding (state, at desc, id);
create index word_finding_of_entry on portal.word_finding (entry_id) where state = 'open';
