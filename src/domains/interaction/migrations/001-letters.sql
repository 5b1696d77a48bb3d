-- Letters to the leader's mailboxes, with everything that is said and decided about them.
create table interaction.mailbox (
  id text primary key,
  name text not null,
  description text not null,
  kinds text[] not null,
  sort int not null default 0,
  open boolean not null default true
);
insert into interaction.mailbox (id, name, description, kinds, sort) values
  ('county-head', '县长信箱', '向县长反映全县经济社会发展、公共服务和干部作风方面的意见、建议和困难。',
   '{enquiry,complaint,suggestion,help,tipoff,thanks}', 1),
  ('county-office', '县政府办公室信箱', '咨询政策和办事流程，反映部门、乡镇的服务问题。',
   '{enquiry,complaint,suggestion,help,tipoff,thanks}', 2);

create sequence interaction.letter_number maxvalue 999999 cycle;

create table interaction.letter (
  id uuid primary key,
  number text not null unique,
  mailbox_id text not null references interaction.mailbox,
  kind text not null check (kind in ('enquiry', 'complaint', 'suggestion', 'help', 'tipoff', 'thanks')),
  channel text not null check (channel in ('web', 'phone', 'walk_in', 'hotline_12345', 'upper_mailbox', 'imported')),
  title text not null,
  body text not null,
  visibility text not null check (visibility in ('public', 'private')),
  writer_name text not null,
  phone text not null,
  email text,
  address text,
  source_number text,
  -- The code itself is shown once to the writer and is nowhere kept.
  query_code_hash text not null,
  complex boolean not null default false,
  redo_count int not null default 0,
  question_count int not null default 0,
  handler_id uuid,
  return_request jsonb,
  extension_request jsonb,
  extension_count int not null default 0,
  supervision_level int not null default 0,
  instructed boolean not null default false,
  publication text not null default 'undecided' check (publication in ('undecided', 'private', 'published')),
  public_title text,
  public_body text,
  public_reply text,
  public_writer text,
  published_at timestamptz,
  reply_text text,
  reply_unit_id uuid,
  replied_at timestamptz,
  reply_working_days int,
  satisfaction text check (satisfaction in ('satisfied', 'basically', 'dissatisfied')),
  merged_into uuid references interaction.letter,
  received_at timestamptz not null,
  created_by uuid,
  search_vector tsvector not null default '',
  search_text text not null default '',
  public_vector tsvector,
  public_text text,
  check ((publication = 'published') = (published_at is not null))
);
create index letter_by_receipt on interaction.letter (received_at desc);
create index letter_search on interaction.letter using gin (search_vector);
create index letter_public_search on interaction.letter using gin (public_vector) where publication = 'published';
create index letter_published on interaction.letter (published_at desc) where publication = 'published';
create index letter_merged on interaction.letter (merged_into) where merged_into is not null;
create index letter_by_reply on interaction.letter (replied_at desc) where replied_at is not null;
create index letter_supervised on interaction.letter (supervision_level) where supervision_level > 0;

create table interaction.joint_unit (
  letter_id uuid not null references interaction.letter,
  unit_id uuid not null,
  opinion text,
  opinion_at timestamptz,
  opinion_by text,
  primary key (letter_id, unit_id)
);
create index joint_by_unit on interaction.joint_unit (unit_id);

create table interaction.draft (
  letter_id uuid not null references interaction.letter,
  number int not null,
  text text not null,
  state text not null check (state in ('draft', 'submitted', 'sent_back', 'approved')),
  by_id uuid,
  by_name text not null,
  at timestamptz not null,
  comment text,
  primary key (letter_id, number)
);

create table interaction.message (
  id uuid primary key default db.uuid7(),
  letter_id uuid not null references interaction.letter,
  kind text not null check (kind in ('supplement', 'follow_up_question')),
  text text not null,
  at timestamptz not null
);
create index message_by_letter on interaction.message (letter_id, at);

create table interaction.instruction (
  id uuid primary key default db.uuid7(),
  letter_id uuid not null references interaction.letter,
  text text not null,
  by_id uuid,
  by_name text not null,
  at timestamptz not null,
  due_on date
);
create index instruction_by_letter on interaction.instruction (letter_id, at);

create table interaction.rating (
  letter_id uuid not null references interaction.letter,
  round int not null,
  satisfaction text not null check (satisfaction in ('satisfied', 'basically', 'dissatisfied')),
  reason text,
  at timestamptz not null,
  primary key (letter_id, round)
);
create index rating_by_time on interaction.rating (at);

create table interaction.supervision (
  id uuid primary key default db.uuid7(),
  letter_id uuid not null references interaction.letter,
  level int not null check (level between 1 and 3),
  form text not null check (form in ('overdue', 'reminder', 'listed', 'interview')),
  cause text not null,
  by_name text not null,
  unit_id uuid,
  at timestamptz not null,
  lifted_at timestamptz,
  lifted_note text
);
create index supervision_by_letter on interaction.supervision (letter_id, at);
create index supervision_by_time on interaction.supervision (at);

create table interaction.follow_up (
  id uuid primary key default db.uuid7(),
  letter_id uuid not null references interaction.letter,
  unit_id uuid not null,
  text text not null,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'done', 'cancelled')),
  result text,
  done_at timestamptz,
  done_by text,
  reminded_on date,
  version int not null default 1,
  created_at timestamptz not null
);
create index follow_up_open on interaction.follow_up (unit_id, due_on) where state = 'open';
create index follow_up_by_letter on interaction.follow_up (letter_id);
