-- What has to be published, which pages there are and what each of them read, and the live texts the public searches.
create table portal.touched (
  id bigint generated always as identity primary key,
  -- "site:<id>", "navigation:<siteId>", "section:<id>", "list:<sectionId>", "article:<id>", "theme:<name>".
  key text not null,
  at timestamptz not null default clock_timestamp()
);

create table portal.page (
  site_id uuid not null references portal.site,
  -- Below the site's folder: "zwgk/index.html".
  path text not null,
  kind text not null,
  -- What the page is there for, so that it goes with it: "site", "section:<id>", "article:<id>".
  subject text not null,
  hash text not null,
  size int not null,
  made_at timestamptz not null,
  -- What nearly every page reads is kept here and not as rows of their own: the head and foot of its site, the place of
  -- its section, and, of an article's page, the article.
  shell text,
  trail_of uuid,
  trail text,
  own text,
  primary key (site_id, path)
);
create index page_of_subject on portal.page (subject);
create index page_of_kind on portal.page (site_id, kind);

-- What else it read. A page is made again when one of its readings would be answered differently now.
create table portal.page_read (
  site_id uuid not null,
  path text not null,
  -- What would have to be touched for the answer to change.
  key text not null,
  -- How to ask again: a name and its parameters.
  reading text not null,
  digest text not null,
  primary key (site_id, path, reading)
);
create index page_read_by_key on portal.page_read (key, reading);

-- The folder that is served, one row a site that has ever been built whole.
create table portal.release (
  site_id uuid primary key references portal.site,
  folder text not null,
  made_at timestamptz not null,
  pages int not null
);

create table portal.live_text (
  article_id uuid primary key references portal.article,
  site_id uuid not null references portal.site,
  section_id uuid not null,
  kind text not null,
  published_at timestamptz not null,
  title text not null,
  -- 文号
  document_number text,
  -- As it is read, without markup: what the snippet is cut from.
  body text not null,
  search_vector tsvector not null,
  search_text text not null
);
create index live_text_search on portal.live_text using gin (search_vector);
create index live_text_by_date on portal.live_text (published_at desc, article_id);
create index live_text_of_site on portal.live_text (site_id, published_at desc, article_id);

-- Few among many, asked whenever a policy or one of its interpretations changes.
create index article_interpretation on portal.article (id) where kind = 'interpretation' and live_edition_id is not null;
create index article_live_of_site on portal.article (site_id, published_at desc, id)
  where live_edition_id is not null and state <> 'deleted';
create index article_pinned on portal.article (pinned_until) where pinned_until is not null;
