-- “我为政府网站找错”: what a reader found wrong on a page, passed on within one working day and answered within three.
create sequence interaction.correction_number maxvalue 999999 cycle;
create table interaction.correction (
  id uuid primary key,
  number text not null unique,
  page_url text not null,
  kind text not null check (kind in ('wrong_word', 'dead_link', 'wrong_content', 'not_updated', 'cannot_open', 'other')),
  body text not null,
  writer_name text,
  contact text,
  query_code_hash text not null,
  reply text,
  replied_at timestamptz,
  received_at timestamptz not null,
  created_by uuid
);
create index correction_by_receipt on interaction.correction (received_at desc);

-- 网上舆情: what is being said elsewhere and wants an answer. Found by staff, so there is no writer and no code.
create sequence interaction.opinion_number maxvalue 999999 cycle;
create table interaction.opinion (
  id uuid primary key,
  number text not null unique,
  title text not null,
  source text not null,
  source_url text,
  body text not null,
  level text not null check (level in ('ordinary', 'major')),
  response text,
  responded_at timestamptz,
  found_at timestamptz not null,
  created_by uuid
);
create index opinion_by_finding on interaction.opinion (found_at desc);

-- 答问库: questions that come again, with one standard answer, its basis and the day until which it holds.
create table interaction.answer (
  id uuid primary key default db.uuid7(),
  question text not null,
  answer text not null,
  basis text not null,
  unit_id uuid,
  valid_until date,
  tags text[] not null default '{}',
  retired boolean not null default false,
  used_count int not null default 0,
  version int not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  search_vector tsvector not null default '',
  search_text text not null default ''
);
create index answer_search on interaction.answer using gin (search_vector);
