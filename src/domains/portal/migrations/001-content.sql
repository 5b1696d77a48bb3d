-- Sites of the cluster, their sections, and the articles in them with every edition and every review.
create table portal.site (
  id uuid primary key,
  -- The name in addresses and folders: "county", then the unit's code.
  code text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  kind text not null check (kind in ('portal', 'department', 'township')),
  name text not null,
  -- Whose site it is: the scope of everything in it.
  unit_id uuid not null,
  state text not null check (state in
    ('planning', 'running', 'maintenance', 'offline', 'closing', 'closed', 'archived')),
  state_since timestamptz not null,
  state_until timestamptz,
  -- What the visitor reads while the site is not running, and on its first page before it closes.
  notice text,
  -- 网站标识码, ICP, 公安备案, 党政机关标识, sponsor, contact: what the footer shows, and when each was registered.
  facts jsonb not null,
  registrations jsonb not null,
  theme text not null,
  theme_settings jsonb not null,
  version int not null default 1,
  created_at timestamptz not null,
  created_by uuid
);
create index site_of_unit on portal.site (unit_id);

-- Every state a site was in: a temporary closing is allowed once a year, so the past has to be known.
create table portal.site_period (
  id uuid primary key,
  site_id uuid not null references portal.site,
  state text not null,
  since timestamptz not null,
  until timestamptz,
  ended_at timestamptz,
  -- The paper that approved it, and where readers are sent.
  document_number text,
  notice text,
  successor_url text,
  by_id uuid,
  by_name text not null
);
create index site_period_of_site on portal.site_period (site_id, since);
create unique index only_one_portal on portal.site ((true)) where kind = 'portal';

create table portal.section (
  id uuid primary key,
  site_id uuid not null references portal.site,
  parent_id uuid references portal.section,
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  -- From the site's root without slashes at the ends: "zwgk/zcwj".
  path text not null,
  name text not null,
  -- ColumnType of 国办发〔2017〕47号, annex 网页标签.
  type text not null,
  description text not null,
  keywords text[] not null,
  -- Something new at least this often; absent where nothing was promised.
  promise_days int check (promise_days between 1 and 3660),
  template text not null,
  review_steps int not null check (review_steps between 1 and 5),
  responsible_id uuid,
  -- Units besides the site's own whose people may write here.
  writer_unit_ids uuid[] not null default '{}',
  position int not null,
  in_navigation boolean not null default true,
  -- The block 政府信息公开 that every site has: may be filled, not moved or closed.
  fixed text,
  closed_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  unique (site_id, path)
);
create index section_of_parent on portal.section (parent_id);
create unique index section_fixed_once on portal.section (site_id, fixed) where fixed is not null;

-- Where something used to be; whoever comes there is led to where it is.
create table portal.former_address (
  site_id uuid not null references portal.site,
  path text not null,
  section_id uuid references portal.section,
  article_id uuid,
  since timestamptz not null,
  primary key (site_id, path),
  check ((section_id is null) <> (article_id is null))
);

create sequence portal.article_number;

create table portal.article (
  id uuid primary key,
  number bigint not null unique default nextval('portal.article_number'),
  site_id uuid not null references portal.site,
  section_id uuid not null references portal.section,
  -- The unit whose people write it: the site's own or one that may write in the section.
  unit_id uuid not null,
  kind text not null,
  state text not null check (state in
    ('draft', 'review', 'returned', 'approved', 'published', 'withdrawn', 'deleted')),
  -- What it was before it was deleted: where it goes back to.
  state_before text,
  -- The working copy. What the public sees is the live edition and stays while the next one is written.
  content jsonb not null,
  content_hash text not null,
  writers uuid[] not null,
  -- While in review: the edition under review and the step it waits for, from 1.
  review_edition_id uuid,
  review_step int,
  live_edition_id uuid,
  -- From the site's root, given at the first publication and kept for good: "zwgk/202611/1234.html".
  address text,
  published_at timestamptz,
  live_since timestamptz,
  publish_at timestamptz,
  expires_at timestamptz,
  pinned_until timestamptz,
  urgent_until timestamptz,
  -- How it was taken from the public: {kind: "gone" | "notice", reason, at, byName}.
  withdrawal jsonb,
  origin text not null check (origin in ('typed', 'imported', 'system')),
  old_url text,
  version int not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  changed_at timestamptz not null,
  changed_by uuid,
  -- Of the working copy, for the staff's list.
  search_words tsvector not null,
  unique (site_id, address),
  check (state <> 'review' or (review_edition_id is not null and review_step is not null)),
  check (state <> 'published' or (live_edition_id is not null and address is not null))
);
create index article_listed on portal.article (section_id, published_at desc, id) where state <> 'deleted';
create index article_newest on portal.article (changed_at desc, id);
create index article_in_state on portal.article (state, changed_at desc, id);
create index article_of_section on portal.article (section_id, changed_at desc, id);
create index article_of_site on portal.article (site_id, changed_at desc, id);
create index article_of_unit on portal.article (unit_id, changed_at desc, id);
create index article_waiting on portal.article (site_id, review_step) where state = 'review';
create index article_scheduled on portal.article (publish_at) where state = 'approved';
create index article_expiring on portal.article (expires_at) where live_edition_id is not null;
create index article_unconfirmed on portal.article (urgent_until) where urgent_until is not null;
create index article_search on portal.article using gin (search_words);
create unique index article_imported_once on portal.article (site_id, old_url) where old_url is not null;

-- A stock of old articles taken over as a whole: who handed it in, who approved it by name, what became of each line.
create table portal.import (
  id uuid primary key,
  site_id uuid not null references portal.site,
  section_id uuid not null references portal.section,
  name text not null,
  state text not null check (state in ('waiting', 'approved', 'rejected')),
  articles int not null,
  report jsonb not null,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  decided_at timestamptz,
  decided_by uuid,
  decided_by_name text,
  reason text,
  version int not null default 1
);
create index import_of_site on portal.import (site_id, at desc);

-- The last 索引号 given by a site in a year.
create table portal.index_number (
  site_id uuid not null references portal.site,
  year int not null,
  last int not null,
  primary key (site_id, year)
);

-- A frozen copy: made when it is sent for review. Reviews are bound to its hash.
create table portal.edition (
  id uuid primary key,
  article_id uuid not null references portal.article,
  number int not null,
  section_id uuid not null references portal.section,
  content jsonb not null,
  -- Of kind and content, as in articles/content.ts.
  hash text not null,
  kind text not null,
  -- Everybody who wrote a word of it until it was frozen: none of them may approve it.
  writers uuid[] not null,
  -- Part of a stock that is approved as a whole.
  import_id uuid references portal.import,
  -- What a reviewer should look at first: [{code, level, message, quote?}].
  risks jsonb not null default '[]',
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  unique (article_id, number)
);
create index edition_of_import on portal.edition (import_id) where import_id is not null;

create table portal.review (
  id uuid primary key,
  article_id uuid not null references portal.article,
  edition_id uuid not null references portal.edition,
  hash text not null,
  step int not null,
  -- Decided with the right of a final reviewer: the last of several steps needs one.
  final boolean not null default false,
  decision text not null check (decision in ('approved', 'returned', 'urgent', 'confirmed', 'overridden')),
  by_id uuid not null,
  by_name text not null,
  reason text,
  -- Where in the text: [{quote, message}].
  places jsonb not null default '[]',
  at timestamptz not null
);
create index review_of_article on portal.review (article_id, at);
create index review_by_person on portal.review (by_id, edition_id);
-- Nobody approves one edition twice, whatever his roles: distinct people for everyone (先审后发).
create unique index one_approval_a_person on portal.review (edition_id, by_id)
  where decision in ('approved', 'urgent', 'confirmed');

-- What was done to an article, for its history; saving is not told, editions are.
create table portal.event (
  id uuid primary key,
  article_id uuid not null references portal.article,
  at timestamptz not null,
  action text not null,
  by_id uuid,
  by_name text not null,
  reason text
);
create index event_of_article on portal.event (article_id, at);
-- Which interpretations name a policy.
create index article_policies on portal.article using gin ((content -> 'fields' -> 'policies'))
  where kind = 'interpretation';
