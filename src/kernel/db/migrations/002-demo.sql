-- Whether this database holds the demo county, and how far its building has come.
create table db.demo (
  -- paused: stopped in order and goes on from `progress`; begun: cut off, or still at it.
  state text not null check (state in ('begun', 'paused', 'done')),
  seed bigint not null,
  today date not null,
  progress jsonb,
  at timestamptz not null default now()
);
