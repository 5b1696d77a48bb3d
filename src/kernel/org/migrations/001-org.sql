-- Who works where: units as a tree whose past stays readable, people, posts, acting and delegation with dates.
create table org.unit (
  id uuid primary key default db.uuid7(),
  code text not null unique,
  name text not null,
  short_name text not null,
  kind text not null
    check (kind in ('county', 'office', 'centre', 'department', 'township', 'subdistrict', 'division')),
  parent_id uuid references org.unit,
  sort int not null default 0,
  phone text,
  address text,
  -- Words that point a letter here.
  duties text[] not null default '{}',
  valid_from date not null,
  -- The last day of its existence; what it did stays under its name.
  valid_until date,
  merged_into uuid references org.unit,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  check (parent_id <> id),
  check (merged_into is null or valid_until is not null)
);
create index unit_by_parent on org.unit (parent_id, sort, code);
create index unit_by_merger on org.unit (merged_into) where merged_into is not null;

-- What a unit was called and to whom it belonged, period by period; the open row is what org.unit says today.
create table org.unit_history (
  unit_id uuid not null references org.unit,
  valid_from date not null,
  valid_until date,
  name text not null,
  short_name text not null,
  parent_id uuid,
  merged_into uuid,
  change text not null check (change in ('created', 'renamed', 'moved', 'merged', 'closed')),
  reason text not null,
  primary key (unit_id, valid_from)
);
create index unit_history_by_parent on org.unit_history (parent_id);

create table org.person (
  id uuid primary key default db.uuid7(),
  name text not null,
  employee_number text unique,
  phone text,
  email text,
  joined_on date not null,
  left_on date,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid
);
create index person_by_name on org.person (name);

create table org.post (
  id uuid primary key default db.uuid7(),
  person_id uuid not null references org.person,
  unit_id uuid not null references org.unit,
  title text not null,
  is_head boolean not null default false,
  -- 主持工作: stands in for a head that is missing; only for the days given.
  acting boolean not null default false,
  -- The post under which the person signs; others are held beside it (兼任).
  main boolean not null default true,
  reason text,
  valid_from date not null,
  valid_until date,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  check (valid_until is null or valid_until >= valid_from),
  check (not acting or (valid_until is not null and reason is not null))
);
create index post_by_person on org.post (person_id);
create index post_by_unit on org.post (unit_id);

create table org.delegation (
  id uuid primary key default db.uuid7(),
  from_person_id uuid not null references org.person,
  to_person_id uuid not null references org.person,
  -- Null: everything the first person may do.
  permissions text[],
  valid_from date not null,
  valid_until date not null,
  reason text not null,
  revoked_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  check (from_person_id <> to_person_id),
  check (valid_until >= valid_from)
);
create index delegation_by_delegate on org.delegation (to_person_id, valid_until) where revoked_at is null;
create index delegation_by_delegator on org.delegation (from_person_id);
