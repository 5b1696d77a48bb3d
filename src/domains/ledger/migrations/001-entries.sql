-- Kinds of ledger as they stood at each version, their entries, and every change of an entry.
create table ledger.kind (
  code text primary key,
  version int not null,
  shipped boolean not null,
  retired_at timestamptz,
  retired_by uuid
);

-- An entry is read by the definition it was written by, whatever the kind has become since.
create table ledger.kind_version (
  code text not null references ledger.kind,
  version int not null,
  definition jsonb not null,
  reason text not null,
  created_at timestamptz not null,
  created_by uuid,
  primary key (code, version)
);

create sequence ledger.entry_number maxvalue 999999 cycle;

create table ledger.entry (
  id uuid primary key,
  number text not null unique,
  kind text not null,
  kind_version int not null,
  unit_id uuid not null,
  title text not null,
  -- Absent while a draft does not say yet.
  on_date date,
  content jsonb not null,
  state text not null check (state in ('draft', 'submitted', 'returned', 'confirmed', 'voided')),
  version int not null default 1,
  reason text,
  -- What it was before it was voided: where it goes back to.
  state_before text,
  origin text not null check (origin in ('typed', 'imported')),
  -- Everybody whose words are in it: none of them may confirm it.
  writers uuid[] not null,
  created_at timestamptz not null,
  created_by uuid,
  changed_at timestamptz not null,
  submitted_at timestamptz,
  submitted_by uuid,
  confirmed_at timestamptz,
  confirmed_by uuid,
  foreign key (kind, kind_version) references ledger.kind_version,
  check (state in ('draft', 'returned', 'voided') or on_date is not null)
);
create index entry_listed on ledger.entry (kind, on_date desc, id);
create index entry_by_unit on ledger.entry (unit_id, kind);
create index entry_waiting on ledger.entry (state, kind) where state <> 'confirmed';

create table ledger.change (
  id uuid primary key,
  entry_id uuid not null references ledger.entry,
  version int not null,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  action text not null,
  reason text,
  changes jsonb not null
);
create index change_of_entry on ledger.change (entry_id, version);
