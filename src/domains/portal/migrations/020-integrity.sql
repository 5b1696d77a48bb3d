-- Numbered releases of a site and what each changed, what was found tampered with, and whether the sites answered.
create table portal.site_release (
  site_id uuid not null references portal.site,
  number int not null,
  at timestamptz not null,
  kind text not null check (kind in ('round', 'whole', 'rolled_back')),
  -- For a site that was rolled back: to which release.
  back_to int,
  files int not null,
  changed int not null,
  -- Root of the Merkle tree over all files, as the signed manifest has it.
  manifest_root text not null,
  -- What is still being published under this number goes on under it.
  unfinished boolean not null default false,
  by_name text,
  primary key (site_id, number)
);

-- What a release changed; going back is reading this backwards. The first release has no rows: before it was nothing.
create table portal.release_change (
  site_id uuid not null,
  number int not null,
  path text not null,
  -- The row of portal.page: {kind, subject, hash, size}; absent where there was or is no such file.
  before jsonb,
  after jsonb,
  primary key (site_id, number, path),
  foreign key (site_id, number) references portal.site_release on delete cascade
);

-- Files are put in 4096 buckets by their path: a change costs its buckets and not the site.
create index page_by_bucket on portal.page (site_id, (left(md5(path), 3)));

create table portal.manifest (
  site_id uuid primary key references portal.site,
  -- How many hexadecimal digits of the bucket are used.
  depth int not null check (depth between 0 and 3)
);

create table portal.manifest_node (
  site_id uuid not null references portal.manifest on delete cascade,
  prefix text not null,
  hash text not null,
  -- Of the file that says so, and since which release it is the same.
  file_hash text not null,
  file_size int not null,
  number int not null,
  primary key (site_id, prefix)
);

-- A site that was rolled back publishes nothing until somebody says so.
create table portal.release_hold (
  site_id uuid primary key references portal.site,
  number int not null,
  since timestamptz not null,
  reason text not null,
  by_id uuid,
  by_name text not null
);

-- Style sheets, scripts and pictures of themes that were once written for all sites.
create table portal.shared_file (
  path text primary key,
  hash text not null,
  size int not null
);

create table portal.incident (
  id uuid primary key,
  -- Absent: what all sites share.
  site_id uuid references portal.site,
  state text not null check (state in ('open', 'concluded')),
  at timestamptz not null,
  last_at timestamptz not null,
  -- The first 200: [{path, what, restored}].
  found jsonb not null,
  files int not null,
  restored int not null,
  restored_at timestamptz,
  told_at timestamptz not null,
  conclusion text,
  concluded_at timestamptz,
  concluded_by uuid,
  concluded_by_name text,
  version int not null default 1
);
create index incident_newest on portal.incident (at desc, id);
create index incident_open on portal.incident (site_id) where state = 'open';

-- One row a visit of the site's own home page. Older days keep one an hour and every failure.
create table portal.probe (
  site_id uuid not null references portal.site,
  at timestamptz not null,
  ok boolean not null,
  seconds numeric(7, 3) not null,
  status int,
  -- During planned maintenance that was reported: counted apart.
  planned boolean not null,
  primary key (site_id, at)
);

create table portal.probe_day (
  site_id uuid not null references portal.site,
  day date not null,
  checks int not null,
  opened int not null,
  -- Of those that opened.
  seconds numeric(12, 3) not null,
  slowest numeric(7, 3) not null,
  planned int not null,
  primary key (site_id, day)
);
