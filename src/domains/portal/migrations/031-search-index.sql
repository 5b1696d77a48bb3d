-- Month and site stand in the index beside the words: a common word is asked for among the newest, or in a small site,
-- without unpacking a text to see whether it holds the word.
create function portal.searched(words tsvector, at timestamptz, site uuid) returns tsvector
language sql immutable parallel safe as $$
  select words || array_to_tsvector(array[
    '@' || (extract(year from at at time zone 'Asia/Shanghai') * 100
      + extract(month from at at time zone 'Asia/Shanghai'))::int::text,
    '#' || site::text])
$$;

drop index portal.live_text_search;
create index live_text_search on portal.live_text using gin (portal.searched(search_vector, published_at, site_id));
-- There is one way to ask, so nothing has to be known for choosing one; how common words are is known of the column.
alter index portal.live_text_search alter column 1 set statistics 0;

drop function portal.texts_with(tsquery, tsquery, uuid, uuid[], uuid[], timestamptz, timestamptz, text, boolean, int);

-- All that hold the words, the best by place and date, and how many of each kind. `indexed` is what the index is asked:
-- words, months and site. What else is asked of a row is written so that no other index offers itself: the planner, which
-- does not know what it costs to unpack a text, would read the texts of a month one by one.
create function portal.texts_with(
  indexed tsquery, asked tsquery, near tsquery, closed uuid[], in_sections uuid[], since timestamptz, before timestamptz,
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
    where portal.searched(t.search_vector, t.published_at, t.site_id) @@ indexed
      and t.site_id <> all (closed)
      and (in_sections is null or array_position(in_sections, t.section_id) is not null)
      and (since is null or t.published_at + interval '0' >= since)
      and (before is null or t.published_at + interval '0' < before)),
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

-- Texts that went live and were not yet read for the words of their titles and the words of their attachments.
-- One article may wait twice: whoever publishes never waits for whoever reads.
create table portal.text_to_read (
  id bigint generated always as identity primary key,
  article_id uuid not null
);
create index text_to_read_of on portal.text_to_read (article_id);
insert into portal.text_to_read (article_id) select article_id from portal.live_text;

-- What an attachment says, as far as it is searched; read once a content.
create table portal.file_text (
  sha256 text primary key,
  -- Null: it cannot be read, and is not tried again.
  text text,
  read_at timestamptz not null
);

-- Words of titles: what a query in letters or with one wrong character may mean, and what can be suggested.
create table portal.title_term (
  term text primary key,
  pinyin text not null,
  initials text not null,
  titles int not null
);
create index title_term_beginning on portal.title_term (term text_pattern_ops);
create index title_term_pinyin on portal.title_term (pinyin text_pattern_ops);
create index title_term_initials on portal.title_term (initials text_pattern_ops);
