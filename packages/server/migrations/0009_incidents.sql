-- incidents: the response. The whole incident lies in `state`, as core folds it; the columns are what lists need. Its
-- history are the facts whose subject it is; the chain binds each of them to the one before.

create table incidents (
  id             text primary key,
  number         integer not null unique,
  title          text not null,
  kind           text not null check (kind in ('incident', 'near-miss', 'drill')),
  is_private     boolean not null,
  status         text not null check (status in ('open', 'resolved', 'dismissed')),
  severity       text not null check (severity in ('sev1', 'sev2', 'sev3', 'sev4')),
  services       text[] not null,
  participants   text[] not null,
  commander      text,
  declared_at    timestamptz not null,
  resolved_at    timestamptz,
  state          jsonb not null,
  check ((status = 'resolved') = (resolved_at is not null))
);
create index incidents_declared on incidents (declared_at desc, id desc);
create index incidents_open on incidents (declared_at desc, id desc) where status = 'open';
create index incidents_services on incidents using gin (services);

create table incident_chain (
  incident_id text not null references incidents on delete cascade,
  number      integer not null check (number > 0),
  previous    text not null,
  hash        text not null,
  primary key (incident_id, number)
);

-- By which policy a commander is found; without one the catch-all of paging is told. And how many were declared: numbers
-- are given from a row, which a backup carries, and leave no gap.
create table incident_settings (
  only_one            boolean primary key default true check (only_one),
  commander_policy_id text references escalation_policies on delete restrict,
  version             integer not null default 1,
  last_number         integer not null default 0
);
insert into incident_settings default values;
