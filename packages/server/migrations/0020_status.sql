-- status: pages that tell the public. A page with its components, a public incident and a maintenance each lie whole in
-- `state`, as core folds them; the columns are what lists and timers need. What the public reads are the rows of
-- `status_publications` alone: written in the transaction of what they publish, numbered from 1 within their page.

create table status_pages (
  id         text primary key,
  slug       text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  name       text not null,
  visibility text not null check (visibility in ('public', 'token', 'signed-in')),
  -- Of the token that opens a page of this visibility; without one it opens for nobody.
  token_hash text,
  -- How often it was published: the number of its newest publication.
  sequence   integer not null default 0,
  version    integer not null default 1,
  state      jsonb not null,
  created_at timestamptz not null
);

create table status_incidents (
  id          text primary key,
  page_id     text not null references status_pages on delete cascade,
  is_open     boolean not null,
  -- The incident inside, of which nothing is published.
  incident_id text references incidents on delete set null,
  ended_at    timestamptz,
  -- When the public first read of it: what waits for approval is a draft in its page.
  created_at  timestamptz not null,
  state       jsonb not null,
  check (is_open = (ended_at is null))
);
create index status_incidents_newest on status_incidents (page_id, created_at desc, id desc);
create index status_incidents_open on status_incidents (page_id) where is_open;
create index status_incidents_inside on status_incidents (incident_id) where incident_id is not null;

create table status_maintenances (
  id            text primary key,
  page_id       text not null references status_pages on delete cascade,
  is_open       boolean not null,
  scheduled_for timestamptz not null,
  ended_at      timestamptz,
  created_at    timestamptz not null,
  state         jsonb not null,
  check (is_open = (ended_at is null))
);
create index status_maintenances_newest on status_maintenances (page_id, created_at desc, id desc);
create index status_maintenances_open on status_maintenances (page_id) where is_open;

-- When a component was by hand what it is no longer. What incidents and maintenances do to components lies in them.
create table status_spans (
  page_id      text not null references status_pages on delete cascade,
  component_id text not null,
  status       text not null,
  from_at      timestamptz not null,
  until_at     timestamptz not null,
  check (from_at < until_at)
);
create index status_spans_of_page on status_spans (page_id, until_at);

create table status_publications (
  page_id      text not null references status_pages on delete cascade,
  sequence     integer not null check (sequence > 0),
  published_at timestamptz not null,
  published    jsonb not null,
  primary key (page_id, sequence)
);
create index status_publications_by_age on status_publications (published_at);
