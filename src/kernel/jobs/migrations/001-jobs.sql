-- Work that happens by itself. The row is locked while its work runs and removed in the same transaction: one effect, or none yet.
create table jobs.job (
  id uuid primary key default db.uuid7(),
  name text not null,
  key text,
  data jsonb not null default '{}',
  -- Null: at once, whatever clock the worker goes by.
  run_at timestamptz,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'dead')),
  attempt integer not null default 0,
  claimed_at timestamptz,
  error text,
  died_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index one_waiting_per_key on jobs.job (name, key) where state = 'waiting';
create index waiting_by_time on jobs.job (coalesce(run_at, created_at), id) where state = 'waiting';
create index running_by_claim on jobs.job (claimed_at) where state = 'running';
create index dead_by_time on jobs.job (died_at desc) where state = 'dead';

create table jobs.schedule (
  name text primary key,
  cron text not null,
  next_at timestamptz not null,
  fired_at timestamptz
);
