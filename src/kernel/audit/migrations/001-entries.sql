-- What was done, by whom, to what. Written inside the action's transaction and never changed; a sealer chains it afterwards.
create table audit.entry (
  id uuid primary key default db.uuid7(),
  at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  actor_kind text not null check (actor_kind in ('person', 'system', 'public', 'token')),
  unit_id uuid,
  action text not null,
  subject_kind text,
  subject_id text,
  outcome text not null default 'done' check (outcome in ('done', 'denied')),
  details jsonb not null default '{}',
  address text,
  request_id text,
  -- Transaction numbers give the sealer an order in which nothing can slip in late.
  xid xid8 not null default pg_current_xact_id()
);
create index entry_by_xid on audit.entry (xid, id);
create index entry_by_subject on audit.entry (subject_kind, subject_id, at desc);
create index entry_by_actor on audit.entry (actor_id, at desc);
create index entry_by_action on audit.entry (action, at desc);
create index entry_by_time on audit.entry (at desc);

create table audit.seal (
  seq bigint primary key,
  entry_id uuid not null unique,
  hash text not null,
  sealed_at timestamptz not null default now()
);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit rows cannot be changed or removed';
end $$;
create trigger entry_stays before update or delete or truncate on audit.entry
  for each statement execute function audit.refuse_change();
create trigger seal_stays before update or delete or truncate on audit.seal
  for each statement execute function audit.refuse_change();
