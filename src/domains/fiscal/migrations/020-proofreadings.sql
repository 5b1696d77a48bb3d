-- Documents that were proof-read: what was read, what was found, and what a clerk decided about each finding. The file itself is not kept.
create table fiscal.proofreading (
  id uuid primary key default db.uuid7(),
  name text not null check (name <> ''),
  format text not null check (format in ('txt', 'docx', 'pdf', 'xlsx', 'html')),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  title text not null,
  unit_name text,
  year int,
  kind text check (kind in ('budget', 'final')),
  scope text check (scope in ('unit', 'department')),
  -- Of whoever had it read: his unit and the units above see it.
  unit_id uuid references org.unit,
  read_at timestamptz not null,
  read_by uuid,
  -- The one this is a corrected text of.
  previous_id uuid references fiscal.proofreading,
  lines_total int not null check (lines_total >= 0),
  checks_done int not null check (checks_done >= 0),
  checks_passed int not null check (checks_passed >= 0),
  losses text[] not null
);
create index proofreading_by_unit on fiscal.proofreading (unit_id, read_at desc);
create index proofreading_by_reader on fiscal.proofreading (read_by, read_at desc);
create index proofreading_by_previous on fiscal.proofreading (previous_id) where previous_id is not null;

-- Lines by the page, so that a document of any length opens at once.
create table fiscal.proofreading_page (
  proofreading_id uuid not null references fiscal.proofreading on delete cascade,
  page int not null check (page > 0),
  lines text[] not null,
  primary key (proofreading_id, page)
);

create table fiscal.finding (
  id uuid primary key default db.uuid7(),
  proofreading_id uuid not null references fiscal.proofreading on delete cascade,
  -- `tree_sum-3`: unique within its document only.
  code text not null,
  position int not null,
  rule text not null,
  level text not null check (level in ('error', 'doubt', 'rounding', 'drafting', 'extraction')),
  line int not null,
  lines int[] not null,
  place text not null,
  printed text not null,
  expected text,
  difference text,
  message text not null,
  -- Found in the previous text already.
  stays boolean not null default false,
  state text not null default 'open' check (state in ('open', 'accepted', 'dismissed')),
  reason text,
  decided_at timestamptz,
  decided_by uuid,
  version int not null default 1,
  unique (proofreading_id, code),
  check ((state = 'open') = (decided_at is null)),
  check (state <> 'dismissed' or reason is not null)
);
create index finding_by_position on fiscal.finding (proofreading_id, position);

-- What the corrected text no longer has: findings of the text before.
create table fiscal.gone_finding (
  proofreading_id uuid not null references fiscal.proofreading on delete cascade,
  finding_id uuid not null references fiscal.finding on delete cascade,
  primary key (proofreading_id, finding_id)
);
