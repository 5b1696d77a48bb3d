-- Who holds which role, where, from when until when, and who gave it.
create table access.grant (
  id uuid primary key default db.uuid7(),
  person_id uuid not null references org.person,
  role text not null,
  -- Null: the whole county.
  unit_id uuid references org.unit,
  valid_from date not null,
  valid_until date,
  reason text,
  revoked_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  check (valid_until is null or valid_until >= valid_from)
);
create index grant_by_person on access.grant (person_id) where revoked_at is null;
create index grant_by_role on access.grant (role, unit_id) where revoked_at is null;
create unique index grant_once on access.grant (person_id, role, coalesce(unit_id, '00000000-0000-0000-0000-000000000000'))
  where revoked_at is null and valid_until is null;

-- 三员分立: a system, security or audit administrator holds no other role on any common day, whatever wrote the row.
create function access.keep_administrators_apart() returns trigger language plpgsql as $$
begin
  -- Two grants to one person wait for one another here, so that both cannot pass unseen.
  perform 1 from org.person where id = new.person_id for update;
  if exists (
    select 1 from access.grant g
    where g.person_id = new.person_id and g.id <> new.id and g.revoked_at is null and new.revoked_at is null
      and g.role <> new.role
      and (g.role in ('system_admin', 'security_admin', 'audit_admin')
        or new.role in ('system_admin', 'security_admin', 'audit_admin'))
      and daterange(g.valid_from, g.valid_until, '[]') && daterange(new.valid_from, new.valid_until, '[]')
  ) then
    raise exception 'administrators hold no other role' using errcode = '23514', constraint = 'administrators_apart';
  end if;
  return new;
end $$;
create trigger administrators_apart before insert or update on access.grant
  for each row execute function access.keep_administrators_apart();

-- For programs of other offices: a few permissions, a day on which it ends, addresses it may come from.
create table access.token (
  id uuid primary key default db.uuid7(),
  name text not null,
  -- Shown in lists so that one token can be told from another; not secret.
  prefix text not null unique,
  token_hash text not null,
  permissions text[] not null,
  unit_id uuid references org.unit,
  -- Empty: from anywhere.
  addresses text[] not null default '{}',
  expires_on date not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  created_by uuid
);
