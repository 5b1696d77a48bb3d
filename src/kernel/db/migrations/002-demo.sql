-- Whether this database holds the demo county, and whether its building came to the end.
create table db.demo (
  state text not null check (state in ('begun', 'done')),
  seed bigint not null,
  today date not null,
  at timestamptz not null default now()
);
