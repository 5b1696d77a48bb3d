-- Budgets and accounts: codes of each year, what each unit is, and books that hold only leaves. Sums are never stored.
create table fiscal.code (
  scheme text not null check (scheme in ('function', 'department_economy', 'government_economy', 'income')),
  code text not null check (code ~ '^[1-9](\d{2}|\d{4}|\d{6})$'),
  name text not null,
  from_year int not null check (from_year between 1990 and 2100),
  -- The last year it holds. What is here goes before what ships in rules/fiscal/codes.
  to_year int check (to_year >= from_year),
  imported_at timestamptz not null,
  imported_by uuid,
  primary key (scheme, code, from_year)
);

-- What a unit is to the finance bureau, from a year on, until the next row of that unit.
create table fiscal.profile (
  unit_id uuid not null references org.unit,
  from_year int not null check (from_year between 1990 and 2100),
  finance_code text not null check (finance_code ~ '^\d{3,12}$'),
  nature text not null check (nature in ('administrative', 'civil_service_managed', 'institution')),
  -- The unit that stands for the department it belongs to; itself, when it is the department's own office.
  department_id uuid references org.unit,
  version int not null default 1,
  primary key (unit_id, from_year)
);
create index profile_by_department on fiscal.profile (department_id, from_year);
create index profile_by_code on fiscal.profile (finance_code, from_year);

create table fiscal.book (
  id uuid primary key default db.uuid7(),
  unit_id uuid not null references org.unit,
  year int not null check (year between 1990 and 2100),
  kind text not null check (kind in ('budget', 'adjusted', 'final')),
  -- A correction of what is released is a new revision beside it.
  revision int not null default 1 check (revision > 0),
  state text not null default 'draft' check (state in ('draft', 'checked', 'in_review', 'released')),
  return_reason text,
  version int not null default 1,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  unique (unit_id, year, kind, revision)
);
create index book_by_year on fiscal.book (year, kind);

create table fiscal.figure (
  book_id uuid not null references fiscal.book,
  fact text not null check (fact in
    ('income', 'expenditure', 'economic', 'carry_in', 'carry_out', 'procurement', 'project', 'amount', 'count')),
  code text not null,
  facet text not null default '',
  purse text not null default '',
  -- 万元, exact to the 分; a count is whole.
  amount numeric(20, 6) not null check (amount <> 0),
  check (fact <> 'count' or amount = trunc(amount)),
  primary key (book_id, fact, code, facet, purse)
);

-- Every change of figures, with what stood there before: shown as history, and taken back by it.
create table fiscal.change (
  id uuid primary key default db.uuid7(),
  book_id uuid not null references fiscal.book,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  kind text not null check (kind in ('saved', 'imported', 'undone')),
  -- [{place, before, after}], amounts as decimal text.
  cells jsonb not null,
  undone_by uuid references fiscal.change
);
create index change_by_book on fiscal.change (book_id, at desc);

create table fiscal.project (
  id uuid primary key default db.uuid7(),
  unit_id uuid not null references org.unit,
  year int not null check (year between 1990 and 2100),
  code text not null check (code ~ '^[0-9A-Za-z_-]{1,40}$'),
  name text not null,
  -- The function item that pays for it.
  item text not null,
  unique (unit_id, year, code)
);

create table fiscal.payment (
  project_id uuid not null references fiscal.project,
  month int not null check (month between 1 and 12),
  amount numeric(20, 6) not null,
  primary key (project_id, month)
);
