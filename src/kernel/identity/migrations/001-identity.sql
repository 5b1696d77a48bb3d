-- How a person proves who he is: accounts, second factors, sessions. Nothing here can be used if it is stolen.
create table identity.account (
  id uuid primary key default db.uuid7(),
  person_id uuid not null unique references org.person,
  username text not null,
  password_hash text not null,
  password_changed_at timestamptz not null,
  must_change boolean not null default true,
  status text not null default 'active' check (status in ('active', 'suspended')),
  -- Encrypted with a key that is not in the database.
  totp_secret text,
  totp_confirmed_at timestamptz,
  -- The last time step whose code was used: a code that was looked at over the shoulder is worth nothing.
  totp_last_step bigint not null default 0,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid
);
create unique index account_username on identity.account (lower(username));

create table identity.recovery_code (
  account_id uuid not null references identity.account,
  hash text not null,
  used_at timestamptz,
  primary key (account_id, hash)
);

create table identity.former_password (
  account_id uuid not null references identity.account,
  hash text not null,
  set_at timestamptz not null,
  primary key (account_id, hash)
);

-- Failed attempts by name and by address, kept apart from accounts: a name that does not exist is locked just like one that does.
create table identity.attempt (
  key text primary key,
  failures int not null,
  locked_until timestamptz,
  last_at timestamptz not null
);
create index attempt_by_age on identity.attempt (last_at);

create table identity.session (
  id uuid primary key default db.uuid7(),
  account_id uuid not null references identity.account,
  token_hash text not null unique,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  address text,
  user_agent text,
  closed_at timestamptz,
  version int not null default 1
);
create index session_open on identity.session (account_id) where closed_at is null;
