-- What was public and is gone has a page of its own beside its place; those from before are looked at once.
insert into portal.touched (key)
select 'article:' || id from portal.article where live_edition_id is null and address is not null;
create index article_gone on portal.article (site_id) where live_edition_id is null and address is not null;
