-- What each import of payments changed, month by month, so that it can be taken back.
create table fiscal.payment_change (
  id uuid primary key default db.uuid7(),
  unit_id uuid not null references org.unit,
  year int not null check (year between 1990 and 2100),
  months int[] not null,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  kind text not null check (kind in ('imported', 'undone')),
  -- [{project, month, before, after}], amounts as decimal text in 万元; null: nothing was paid.
  cells jsonb not null,
  undone_by uuid references fiscal.payment_change
);
create index payment_change_by_unit on fiscal.payment_change (unit_id, year, at desc);
