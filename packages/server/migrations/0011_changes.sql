-- catalog: what was changed in what runs, and the ways to stop the harm of a service. alerts: integrations that bring changes.

create table changes (
  id                text primary key,
  services          text[] not null,
  kind              text not null check (kind in ('deploy', 'flag', 'config', 'infrastructure', 'other')),
  title             text not null,
  at                timestamptz not null,
  finished_at       timestamptz,
  outcome           text check (outcome in ('succeeded', 'failed')),
  actor             text,
  source            text not null,
  -- Whose reports it comes from: two integrations may use the same names. Empty for what came by the API.
  integration_id    text not null default '',
  external_id       text,
  links             jsonb not null default '[]',
  commit            text,
  environment       text,
  reversible        text not null check (reversible in ('yes', 'no', 'unknown')),
  reversible_reason text,
  recorded_at       timestamptz not null,
  check (finished_at >= at),
  check (reversible <> 'no' or reversible_reason is not null)
);
create unique index changes_external on changes (integration_id, source, external_id) where external_id is not null;
create index changes_at on changes (at desc, id desc);
create index changes_services on changes using gin (services);

create table mitigations (
  id            text primary key,
  service_id    text not null references services on delete cascade,
  kind          text not null check (kind in ('rollback', 'flag-off', 'traffic-shift', 'isolate', 'fail-over', 'scale',
    'degrade', 'rollout-undo', 'rollout-pause', 'cordon', 'drain', 'custom')),
  title         text not null,
  steps         text not null,
  reversible    boolean not null,
  blast_radius  text not null check (blast_radius in ('instance', 'service', 'region', 'everything')),
  undo_minutes  integer check (undo_minutes between 0 and 1440),
  precondition  text,
  runbook_url   text,
  created_at    timestamptz not null,
  version       integer not null default 1,
  check (reversible or undo_minutes is null)
);
create unique index mitigations_title on mitigations (service_id, lower(title));

alter table integrations drop constraint integrations_kind_check;
alter table integrations add constraint integrations_kind_check
  check (kind in ('prometheus', 'alertmanager-webhook', 'generic', 'github', 'pagerduty'));
-- What GitHub signs with: needed as it is, so it is sealed and not hashed. The one before counts as long as the key before.
alter table integrations
  add column sealed_secret text check (sealed_secret like 'v1.%'),
  add column previous_sealed_secret text check (previous_sealed_secret like 'v1.%'),
  add check ((kind = 'github') = (sealed_secret is not null));
