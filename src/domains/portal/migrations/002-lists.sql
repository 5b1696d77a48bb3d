-- Every order and filter of the staff's list can be walked: at 200 000 articles none of them may cost a scan.
create index article_by_publication on portal.article (published_at desc, id) where published_at is not null;
create index article_of_kind on portal.article (kind, changed_at desc, id);
create index article_by_writer on portal.article using gin (writers);
create index article_live on portal.article (changed_at desc, id) where live_edition_id is not null;
create index article_not_live on portal.article (changed_at desc, id) where live_edition_id is null;
