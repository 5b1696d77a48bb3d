-- What is published of a budget or of accounts: who wrote which text, what was released when, and the day by which it had to be.
create sequence fiscal.disclosure_number;

create table fiscal.disclosure (
  -- The case's.
  id uuid primary key,
  number text not null unique,
  unit_id uuid not null references org.unit,
  year int not null check (year between 1990 and 2100),
  kind text not null check (kind in ('budget', 'final')),
  scope text not null check (scope in ('unit', 'department')),
  revision int not null default 1 check (revision > 0),
  -- Of the layout under rules/fiscal/writing.
  variant text not null check (variant <> ''),
  -- A unit's own book; a department's figures are summed from its members' books.
  book_id uuid references fiscal.book,
  -- Why there is another one beside what was released; printed. Empty for the first.
  correction_reason text,
  created_by uuid,
  submitted_by uuid,
  approved_by uuid,
  -- Who released it, and the reason printed where something still failed.
  released_by uuid,
  released_by_name text,
  despite_reason text,
  despite_count int,
  -- From now on it is public, for good.
  released_at timestamptz,
  title text,
  -- Taken back before anybody saw it.
  discarded_at timestamptz,
  check ((revision = 1) = (correction_reason is null)),
  check (released_at is null or title is not null)
);
create unique index disclosure_revision on fiscal.disclosure (unit_id, year, kind, scope, revision) where discarded_at is null;
create index disclosure_released on fiscal.disclosure (year desc, kind, released_at desc) where released_at is not null;

-- Answers of people to what the layout asks. One row for each stretch that one person wrote; the last one stands.
create table fiscal.disclosure_text (
  disclosure_id uuid not null references fiscal.disclosure,
  key text not null check (key ~ '^[A-Za-z0-9_.:#/-]{1,160}$'),
  version int not null check (version > 0),
  text text not null,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  primary key (disclosure_id, key, version)
);

-- How far the making of the papers is. Written beside the work, not with it: that is committed at its end.
create table fiscal.disclosure_run (
  disclosure_id uuid primary key references fiscal.disclosure,
  done int not null,
  total int not null,
  step text not null,
  at timestamptz not null
);

-- 批复: the day from which the law counts. `government`: the congress's approval of the whole, for the finance bureau's own limit.
create table fiscal.approval (
  unit_id uuid not null references org.unit,
  year int not null check (year between 1990 and 2100),
  kind text not null check (kind in ('budget', 'final')),
  scope text not null check (scope in ('unit', 'department', 'government')),
  approved_on date not null,
  approved_by text not null check (approved_by in ('congress', 'finance', 'department')),
  document_number text,
  -- By the calendar of the last look; the board counts anew.
  due_on date not null,
  due_provisional boolean not null,
  -- What people have been told of already: before_5, today, overdue.
  reminded text[] not null default '{}',
  version int not null default 1,
  entered_at timestamptz not null,
  entered_by uuid,
  primary key (unit_id, year, kind, scope)
);
create index approval_due on fiscal.approval (due_on);
