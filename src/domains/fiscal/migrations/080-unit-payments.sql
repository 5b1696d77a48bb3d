-- What a unit pays besides its projects (人员经费, 公用经费), and out of which purse, so that its whole money to date is known.
alter table fiscal.payment
  -- Empty: the finance system's table did not say.
  add column purse text not null default ''
    check (purse in ('', 'general_public', 'government_fund', 'state_capital', 'special_account', 'own')),
  drop constraint payment_pkey,
  add primary key (project_id, month, purse);

create table fiscal.unit_payment (
  unit_id uuid not null references org.unit,
  year int not null check (year between 1990 and 2100),
  use text not null check (use in ('basic_personnel', 'basic_public', 'to_superior', 'operating', 'subsidies')),
  month int not null check (month between 1 and 12),
  purse text not null default ''
    check (purse in ('', 'general_public', 'government_fund', 'state_capital', 'special_account', 'own')),
  amount numeric(20, 6) not null,
  primary key (unit_id, year, use, month, purse)
);

-- Which months of which uses an import spoke of: [{use, months}]. A table of projects alone says nothing of wages.
alter table fiscal.payment_change add column parts jsonb;
-- What was imported until now was of projects.
update fiscal.payment_change
set parts = jsonb_build_array(jsonb_build_object('use', 'project', 'months', to_jsonb(months)));
alter table fiscal.payment_change alter column parts set not null;

-- Of which use and month it is known what was paid; nothing paid is known too, where a table that speaks of the use was taken over.
create view fiscal.reported_payment as
  select p.unit_id, p.year, 'project' as use, y.month
  from fiscal.payment y join fiscal.project p on p.id = y.project_id
  union
  select unit_id, year, use, month from fiscal.unit_payment
  union
  select c.unit_id, c.year, part->>'use', month::int
  from fiscal.payment_change c
  cross join jsonb_array_elements(c.parts) part cross join jsonb_array_elements_text(part->'months') month
  where c.kind = 'imported' and c.undone_by is null;
