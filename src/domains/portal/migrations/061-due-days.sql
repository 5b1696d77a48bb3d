-- By when something made on a day has to be public, as the calendar counts: figures are asked of the database, which knows no holidays.
create table portal.due_day (
  made_on date not null,
  -- 20wd, 7wd: of rules/portal/disclosure-catalogue.json.
  term text not null,
  due_on date not null,
  primary key (made_on, term)
);
-- Items of 法定主动公开内容 that say when they were made.
create index article_made_on on portal.article ((content -> 'fields' ->> 'writtenOn'))
  where content -> 'fields' ? 'writtenOn' and state <> 'deleted';
