-- catalog: what is run, who owns it, what it stands on. The escalation policy is a plain id: its table comes later.

create table services (
  id          text primary key,
  name        text not null,
  team_id     text references teams on delete restrict,
  tier        smallint not null check (tier between 1 and 4),
  description text not null default '',
  matchers    jsonb not null default '[]',
  policy_id   text,
  links       jsonb not null default '[]',
  runbook_url text,
  created_at  timestamptz not null,
  version     integer not null default 1
);
create unique index services_name on services (lower(name));

create table service_dependencies (
  service_id    text not null references services on delete cascade,
  depends_on_id text not null references services on delete cascade,
  primary key (service_id, depends_on_id),
  check (service_id <> depends_on_id)
);
create index service_dependencies_reverse on service_dependencies (depends_on_id);
