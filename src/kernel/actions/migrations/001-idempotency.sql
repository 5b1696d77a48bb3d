-- A request that is sent twice (double click, lost answer) is done once and answered twice.
create table actions.idempotency (
  key text not null,
  action text not null,
  sender text not null,
  fingerprint text not null,
  -- Sealed with the key itself, of which only a hash is kept.
  output text,
  created_at timestamptz not null default now(),
  primary key (action, sender, key)
);
create index idempotency_by_age on actions.idempotency (created_at);
