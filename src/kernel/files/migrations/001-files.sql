-- One row for each file a person handed in; the bytes lie on disk under their SHA-256, so the same bytes lie there once.
create table files.file (
  id uuid primary key default db.uuid7(),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null check (name <> ''),
  kind text not null,
  media_type text not null,
  size bigint not null check (size >= 0),
  purpose text not null,
  owner_kind text,
  owner_id text,
  position int not null default 0,
  created_at timestamptz not null,
  created_by text,
  attached_at timestamptz,
  quarantined_at timestamptz,
  quarantine_reason text,
  check ((owner_kind is null) = (owner_id is null)),
  check ((owner_id is null) = (attached_at is null)),
  check ((quarantined_at is null) = (quarantine_reason is null))
);
create index file_by_owner on files.file (owner_kind, owner_id, position) where owner_id is not null;
create index file_by_content on files.file (sha256);
create index file_not_attached on files.file (created_at) where owner_id is null;
