-- The county's own days, and years whose notice came after this release. A change moves every open deadline.
create table calendar.override (
  date date primary key,
  kind text not null check (kind in ('working', 'holiday')),
  reason text not null,
  created_at timestamptz not null,
  created_by uuid
);
create table calendar.year (
  year int primary key,
  data jsonb not null,
  created_at timestamptz not null,
  created_by uuid
);
-- One row: whoever keeps a calendar in memory compares this number before he uses it.
create table calendar.revision (
  single boolean primary key default true check (single),
  number bigint not null default 1
);
insert into calendar.revision default values;
