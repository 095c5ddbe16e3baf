-- catalog: what is run, who owns it, what it stands on. The escalation policy is a plain id: its table comes later.

create table services (
  id          text primary key,
  name        text not null,
  team_id     text not null references teams on delete restrict,
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
create index services_team on services (team_id);

-- Names the present content of `services`. Every write renews it, so that a node knows by one small read whether what it
-- remembers still holds; and writers wait here for each other, so that two of them cannot close a circle together. It is
-- random because a number would be used again after a rollback.
create table catalog_revision (
  only_one boolean primary key default true check (only_one),
  revision uuid not null default gen_random_uuid()
);
insert into catalog_revision default values;

create function renew_catalog_revision() returns trigger language plpgsql as $$
begin
  update catalog_revision set revision = gen_random_uuid();
  return null;
end $$;
create trigger services_renew_revision after insert or update or delete on services
  for each statement execute function renew_catalog_revision();

create table service_dependencies (
  service_id    text not null references services on delete cascade,
  depends_on_id text not null references services on delete restrict,
  primary key (service_id, depends_on_id),
  check (service_id <> depends_on_id)
);
create index service_dependencies_reverse on service_dependencies (depends_on_id);
