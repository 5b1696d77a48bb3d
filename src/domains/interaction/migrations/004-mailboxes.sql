-- Mailboxes are kept by the county itself: named, opened, closed, and each with the people who hear of its letters first.
alter table interaction.mailbox
  add column intake_ids uuid[] not null default '{}',
  add column version int not null default 1;
