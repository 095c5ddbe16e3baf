-- monitors: metrics servers that Heed asks, and the queries that one looks at first when a service is in trouble.
-- incidents: the looks of recovery criteria that are a query. evidence: a range of a metrics server, with its picture.

create table metrics_servers (
  id              text primary key,
  name            text not null,
  base_url        text not null check (base_url ~ '^https?://'),
  team_id         text references teams on delete restrict,
  auth            text not null check (auth in ('none', 'bearer', 'basic')),
  auth_user       text,
  -- Needed as it is, so it is sealed and not hashed.
  sealed_secret   text check (sealed_secret like 'v1.%'),
  retention_days  integer check (retention_days between 1 and 3650),
  created_at      timestamptz not null,
  version         integer not null default 1,
  check ((auth = 'none') = (sealed_secret is null)),
  check ((auth = 'basic') = (auth_user is not null))
);
create unique index metrics_servers_name on metrics_servers (lower(name));

-- One list a service; its version lies apart from its lines, since a list may be empty.
create table key_query_lists (
  service_id  text primary key references services on delete cascade,
  version     integer not null
);
create table key_queries (
  service_id  text not null references key_query_lists on delete cascade,
  place       integer not null check (place between 1 and 6),
  title       text not null,
  server_id   text not null references metrics_servers on delete restrict,
  query       text not null,
  primary key (service_id, place)
);
create unique index key_queries_title on key_queries (service_id, lower(title));
create index key_queries_server on key_queries (server_id);

-- A duty to look, and what was seen last. What changes by it is in the incident's history; that nothing changed is only here.
create table criterion_looks (
  incident_id  text not null references incidents on delete cascade,
  number       integer not null,
  due_at       timestamptz not null,
  lease_until  timestamptz,
  -- Who claims it draws the next: a late answer of an earlier claim is thrown away.
  token        bigint not null default 0,
  looked_at    timestamptz,
  -- The last look that was answered by a value.
  seen_at      timestamptz,
  seen         text,
  -- Why the last look saw nothing.
  trouble      text,
  primary key (incident_id, number)
);
create index criterion_looks_due on criterion_looks (due_at);

alter table evidence drop constraint evidence_kind_check;
alter table evidence add constraint evidence_kind_check check (kind in ('file', 'text', 'alert', 'link', 'metrics'));
alter table evidence
  add column picture_sha256 text references evidence_contents on delete restrict,
  add column picture_size integer,
  add check ((picture_sha256 is null) = (picture_size is null)),
  add check (picture_sha256 is null or kind = 'metrics');
create index evidence_by_picture on evidence (picture_sha256) where picture_sha256 is not null;
