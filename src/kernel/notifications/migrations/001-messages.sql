-- What people are told: inside the console by a message, outside by mail. Written in the transaction that gives the reason.
create table notifications.message (
  id uuid primary key default db.uuid7(),
  person_id uuid not null,
  kind text not null,
  title text not null,
  body text not null default '',
  href text,
  -- The same thing is told a person once, however often the job that tells it runs.
  key text,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  unique (person_id, key)
);
create index message_by_person on notifications.message (person_id, id desc);
create index unread_by_person on notifications.message (person_id) where read_at is null;

create table notifications.preference (
  person_id uuid primary key,
  -- Null: only inside the console.
  mail_to text
);

create table notifications.mail (
  id uuid primary key default db.uuid7(),
  key text not null unique,
  subject text not null,
  -- Both are erased when the mail has left or was given up for good: they are a citizen's, and no longer needed.
  address text,
  text text,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'skipped')),
  created_at timestamptz not null default now(),
  settled_at timestamptz
);
create index mail_by_state on notifications.mail (state, created_at);
