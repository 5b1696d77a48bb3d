-- Views of lists under a name, one's own or lent to one's unit: the same on every computer, whoever sits there.
create table views.saved (
  id uuid primary key default db.uuid7(),
  person_id uuid not null,
  -- Which list of the console: 'letters', 'audit'.
  list text not null,
  name text not null,
  -- What the address says after the question mark; may hold a name somebody searched for, so only its owner and his unit read it.
  search jsonb not null,
  -- Colleagues of this unit may use it too; null: nobody else.
  unit_id uuid,
  saved_at timestamptz not null,
  unique (person_id, list, name)
);
create index saved_by_unit on views.saved (unit_id, list) where unit_id is not null;
