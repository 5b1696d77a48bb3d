-- Which article shows which released paper of the budgets and accounts, so that a correction replaces it and nothing comes twice.
create table portal.shown_paper (
  unit_id uuid not null,
  year int not null,
  kind text not null,
  scope text not null,
  -- Of the paper that the article was last made of.
  paper_id uuid not null,
  revision int not null,
  article_id uuid not null references portal.article,
  at timestamptz not null,
  primary key (unit_id, year, kind, scope)
);
create unique index shown_paper_article on portal.shown_paper (article_id);
