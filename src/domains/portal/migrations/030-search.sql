-- A search gathers all that match before it chooses: what is read of a match is kept narrow, and what is wide lies apart.
alter table portal.live_text set (toast_tuple_target = 128);
alter table portal.live_text alter column title set storage main;
-- Title and 文号, which the words of weight A are: a hit there is worth more than all others.
alter table portal.live_text add column title_vector tsvector
  generated always as (ts_filter(search_vector, '{a}')) stored;
alter table portal.live_text alter column title_vector set storage main;
-- Written once more, so that the rows there are lie as those to come.
update portal.live_text set search_vector = search_vector;
create index live_text_of_section on portal.live_text (section_id, published_at desc, article_id);

-- 文号 as it is typed: 〔2026〕, [2026] and (2026) are one.
create index live_text_by_number on portal.live_text (translate(document_number, '〔〕［］[]【】()（） 　第', ''))
  where document_number is not null;

-- All that hold the words, the best by place and date, and how many of each kind. Left to itself the planner, which does
-- not know what it costs to unpack a text, reads all texts one by one for a word that stands in many of them.
create function portal.texts_with(
  asked tsquery, near tsquery, only_site uuid, closed uuid[], in_sections uuid[], since timestamptz, before timestamptz,
  of_kind text, by_date boolean, most int)
returns table (article_id uuid, kind text, at timestamptz, place int, counts jsonb)
language plpgsql stable
set enable_seqscan = off
set enable_indexscan = off
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
  with found as materialized (
    select t.article_id, t.kind, t.published_at,
      case when by_date then 0 when t.title_vector @@ asked then 2 when t.title_vector @@ near then 1 else 0 end as place
    from portal.live_text t
    where t.search_vector @@ asked
      and (only_site is null or t.site_id = only_site)
      and t.site_id <> all (closed)
      and (in_sections is null or t.section_id = any (in_sections))
      and (since is null or t.published_at >= since)
      and (before is null or t.published_at < before)),
  counted as (
    select coalesce(jsonb_object_agg(k.kind, k.n), '{}') as counts
    from (select f.kind, count(*) as n from found f group by f.kind) k),
  best as (
    select f.* from found f where of_kind = '' or f.kind = of_kind
    order by f.place desc, f.published_at desc, f.article_id limit most)
  select b.article_id, b.kind, b.published_at, b.place, c.counts
  from counted c left join best b on true
  order by b.place desc, b.published_at desc, b.article_id;
end
$$;
