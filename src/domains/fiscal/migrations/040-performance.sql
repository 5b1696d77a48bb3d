-- Performance: what was promised for the money, where its values come from, how it goes on, what came of it.
create table fiscal.target (
  id uuid primary key default db.uuid7(),
  unit_id uuid not null references org.unit,
  year int not null check (year between 1990 and 2100),
  scope text not null check (scope in ('project', 'unit', 'department')),
  project_id uuid references fiscal.project,
  scheme text not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'approved', 'replaced', 'discarded')),
  -- An adjustment is a new revision beside the old one, which stays in force until the new one is approved.
  revision int not null default 1 check (revision > 0),
  previous_id uuid references fiscal.target,
  lead text not null default '',
  phone text not null default '',
  goal text not null default '',
  execution_weight numeric(9, 4),
  adjust_reason text,
  return_reason text,
  opinion text,
  submitted_by uuid,
  submitted_at timestamptz,
  approved_by uuid,
  approved_at timestamptz,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  version int not null default 1,
  check ((scope = 'project') = (project_id is not null)),
  check ((revision = 1) = (previous_id is null)),
  check (state not in ('approved', 'replaced') or approved_at is not null)
);
-- One promise stands at a time, and at most one is being written.
create unique index target_in_force on fiscal.target (unit_id, year, scope, project_id) nulls not distinct where state = 'approved';
create unique index target_in_work on fiscal.target (unit_id, year, scope, project_id) nulls not distinct
  where state in ('draft', 'submitted');
create index target_by_year on fiscal.target (year, unit_id);

create table fiscal.indicator (
  id uuid primary key default db.uuid7(),
  target_id uuid not null references fiscal.target,
  -- The same through all revisions of the year: values, monitoring and self-evaluation belong to it.
  line_id uuid not null,
  -- Of last year's indicator it was copied from.
  last_line_id uuid,
  position int not null,
  level1 text not null,
  level2 text not null,
  name text not null,
  comparator text not null check (comparator in ('≥', '≤', '=', '>', '<', 'range', 'qualitative', 'deadline')),
  value numeric(20, 6),
  value_to numeric(20, 6),
  words text not null,
  deadline date,
  unit text not null,
  weight numeric(9, 4),
  rule text not null,
  evidence text not null,
  basis text check (basis in ('history', 'industry', 'plan')),
  basis_note text not null,
  explanation text not null,
  -- Null: as its unit and its measure suggest.
  growth text check (growth in ('linear', 'as_is')),
  -- Where its value comes from; a bound value is never typed.
  measure text,
  measure_scope text check (measure_scope in ('unit', 'county')),
  measure_kind text,
  measure_factor numeric(20, 10),
  bound_at timestamptz,
  bound_by uuid,
  bound_by_name text,
  unique (target_id, line_id),
  check ((measure is null) = (bound_at is null)),
  check ((measure is null) = (measure_scope is null and measure_factor is null))
);
create index indicator_by_line on fiscal.indicator (line_id);

-- 填报: what a person said was so at the end of a day. Nothing is written over; what was wrong is withdrawn.
create table fiscal.filled_value (
  id uuid primary key default db.uuid7(),
  line_id uuid not null,
  unit_id uuid not null references org.unit,
  as_of date not null,
  value numeric(20, 6),
  words text not null,
  done_on date,
  note text not null,
  by_id uuid,
  by_name text not null,
  at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  withdrawn_reason text
);
create index filled_value_by_line on fiscal.filled_value (line_id, as_of desc);

create table fiscal.monitoring (
  id uuid primary key default db.uuid7(),
  target_id uuid not null references fiscal.target,
  unit_id uuid not null references org.unit,
  year int not null,
  as_of date not null,
  state text not null default 'draft' check (state in ('draft', 'submitted')),
  -- {likelihood, cause, causeNote, measure} of the money, and by line of each indicator.
  execution jsonb not null,
  lines jsonb not null,
  -- What was shown when it was submitted, kept as it was: {lines, funds}.
  seen jsonb,
  version int not null default 1,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  submitted_by uuid,
  submitted_at timestamptz,
  unique (target_id, as_of),
  check ((state = 'submitted') = (seen is not null))
);

-- A promise that fell behind its path, until it is back on it: each is told once.
create table fiscal.drift (
  id uuid primary key default db.uuid7(),
  -- The indicator's line; of the money, the target's own.
  line_id uuid not null,
  target_id uuid not null references fiscal.target,
  began_on date not null,
  value text not null,
  ended_on date
);
create unique index drift_open on fiscal.drift (line_id) where ended_on is null;

create table fiscal.evaluation (
  id uuid primary key default db.uuid7(),
  target_id uuid not null references fiscal.target,
  unit_id uuid not null references org.unit,
  year int not null,
  scope text not null check (scope in ('project', 'unit', 'department')),
  project_id uuid references fiscal.project,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'reviewed', 'final')),
  -- What a person says of the lines: {tier, share, overBecause, cause, causeNote, measure} by line.
  lines jsonb not null,
  execution_cause text not null default '',
  execution_measure text not null default '',
  result text not null default '',
  process text not null default '',
  conclusion text not null default '',
  problems text not null default '',
  improvements text not null default '',
  lead text not null default '',
  finance_lead text not null default '',
  -- Money as it was when it was submitted.
  funds jsonb,
  execution_score numeric(9, 2),
  score numeric(9, 2),
  grade text,
  return_reason text,
  opinion text,
  submitted_by uuid,
  submitted_by_name text,
  submitted_at timestamptz,
  reviewed_by uuid,
  reviewed_by_name text,
  reviewed_at timestamptz,
  use_decision text check (use_decision in ('increase', 'keep', 'cut', 'stop')),
  use_amount numeric(20, 6),
  use_note text,
  final_at timestamptz,
  version int not null default 1,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  check ((state = 'draft') = (score is null)),
  check ((state = 'final') = (use_decision is not null))
);
create unique index evaluation_of on fiscal.evaluation (unit_id, year, scope, project_id) nulls not distinct;

-- The values and points a self-evaluation was submitted with: they do not change when a measure does.
create table fiscal.evaluation_line (
  evaluation_id uuid not null references fiscal.evaluation on delete cascade,
  line_id uuid not null,
  position int not null,
  value numeric(20, 6),
  words text not null,
  done_on date,
  source text not null check (source in ('measured', 'ledger', 'typed', 'none')),
  evidence_count int,
  evidence_href text,
  -- [{id, name}] of typed values.
  files jsonb not null,
  as_of date not null,
  met boolean,
  far_over boolean not null,
  deviation numeric(20, 2),
  coefficient numeric(9, 2),
  score numeric(9, 2),
  why text not null,
  primary key (evaluation_id, line_id)
);

create table fiscal.appraisal (
  id uuid primary key default db.uuid7(),
  unit_id uuid not null references org.unit,
  year int not null check (year between 1990 and 2100),
  project_id uuid references fiscal.project,
  name text not null,
  amount numeric(20, 6) not null check (amount >= 0),
  state text not null default 'draft' check (state in ('draft', 'submitted', 'decided')),
  -- [{point, score, reason}], scores as decimal text.
  points jsonb not null,
  verdict text check (verdict in ('support', 'support_after_change', 'no_support')),
  opinion text,
  return_reason text,
  submitted_by uuid,
  submitted_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  version int not null default 1,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  check ((state = 'decided') = (verdict is not null))
);
create index appraisal_by_unit on fiscal.appraisal (unit_id, year);
