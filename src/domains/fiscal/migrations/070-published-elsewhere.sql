-- Papers that a unit published on a site that is not ours: the county's board judges them by the same days.
create table fiscal.published_elsewhere (
  unit_id uuid not null references org.unit,
  year int not null check (year between 1990 and 2100),
  kind text not null check (kind in ('budget', 'final')),
  scope text not null check (scope in ('unit', 'department')),
  published_on date not null,
  -- Where it stands; nothing of ours calls it.
  address text not null check (address ~ '^https?://'),
  entered_at timestamptz not null,
  entered_by uuid,
  primary key (unit_id, year, kind, scope)
);
