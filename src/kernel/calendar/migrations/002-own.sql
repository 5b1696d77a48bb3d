-- All that the county itself said, as one text: read with every action, and what it was built from names the calendar built.
create view calendar.own as select jsonb_build_array(
  (select number from calendar.revision),
  (select coalesce(jsonb_agg(jsonb_build_object('date', date, 'kind', kind, 'reason', reason) order by date), '[]') from calendar.override),
  (select coalesce(jsonb_agg(data order by year), '[]') from calendar.year)
)::text as said;
