-- The common life of everything with a deadline: state, accountable unit, clocks, alarms, history.
create table cases.case (
  id uuid primary key,
  kind text not null,
  number text not null,
  state text not null,
  closed boolean not null default false,
  version int not null default 1,
  unit_id uuid,
  opened_at timestamptz not null,
  closed_at timestamptz,
  -- The next moment at which somebody is late; null while everything rests.
  due_at timestamptz,
  due_on date,
  due_provisional boolean not null default false,
  paused boolean not null default false,
  unique (kind, number)
);
create index case_open_by_due on cases.case (kind, due_at) where not closed;
create index case_by_unit on cases.case (kind, unit_id, state);
create index case_by_state on cases.case (kind, state, opened_at desc);
create index case_by_opening on cases.case (kind, opened_at desc);

create table cases.clock (
  case_id uuid not null references cases.case,
  name text not null,
  label text not null,
  limit_text text not null,
  source text not null,
  started_at timestamptz not null,
  after_hours_next_day boolean not null default false,
  -- Set when another office fixed the day; then no limit of ours moves it.
  fixed_due_on date,
  events jsonb not null default '[]',
  state text not null check (state in ('running', 'paused', 'met', 'missed', 'stopped')),
  due_at timestamptz,
  due_on date,
  provisional boolean not null default false,
  stopped_at timestamptz,
  primary key (case_id, name)
);
create index clock_ticking on cases.clock (case_id) where state in ('running', 'paused');
create index clock_stopped on cases.clock (name, stopped_at);

create table cases.alarm (
  case_id uuid not null,
  clock text not null,
  kind text not null check (kind in ('warning', 'overdue')),
  level int not null,
  fire_at timestamptz,
  fired_at timestamptz,
  failures int not null default 0,
  primary key (case_id, clock, kind, level),
  foreign key (case_id, clock) references cases.clock (case_id, name)
);
create index alarm_waiting on cases.alarm (fire_at) where fired_at is null;

create table cases.event (
  id uuid primary key default db.uuid7(),
  case_id uuid not null references cases.case,
  at timestamptz not null,
  name text not null,
  label text not null,
  from_state text,
  to_state text,
  actor_id uuid,
  actor_name text not null,
  unit_id uuid,
  text text,
  -- Whether the person who wrote in may read this line.
  public boolean not null default false
);
create index event_by_case on cases.event (case_id, at, id);
create index event_by_name on cases.event (name, at);
