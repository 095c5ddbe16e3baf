-- alerts: where signals come in, what they said, and the conditions that they tell of.

create table integrations (
  id                text primary key,
  name              text not null,
  kind              text not null check (kind in ('prometheus', 'alertmanager-webhook', 'generic')),
  key_hash          text not null unique,
  hint              text not null,
  previous_key_hash text unique,
  previous_key_until timestamptz,
  service_id        text references services on delete set null,
  team_id           text references teams on delete restrict,
  urgency           text not null check (urgency in ('page', 'record')),
  rules             jsonb not null default '[]',
  created_at        timestamptz not null,
  disabled_at       timestamptz,
  version           integer not null default 1
);
create unique index integrations_name on integrations (lower(name));

-- Kept apart from the row that people edit: written by traffic.
create table integration_traffic (
  integration_id  text primary key references integrations on delete cascade,
  last_signal_at  timestamptz,
  last_trouble_at timestamptz,
  last_trouble    text,
  trouble_told_at timestamptz
) with (fillfactor = 50);

-- Raw bodies that brought something new or could not be read. Unchanged re-sends are not kept.
create table signals (
  id             text primary key,
  integration_id text not null,
  received_at    timestamptz not null,
  body           text not null,
  trouble        text
);
create index signals_of_integration on signals (integration_id, id);
-- Written often and read seldom: not worth the time of compressing.
alter table signals alter column body set storage external;

create table alerts (
  id              text primary key,
  integration_id  text not null,
  fingerprint     uuid not null,
  status          text not null check (status in ('firing', 'resolved')),
  urgency         text not null check (urgency in ('page', 'record')),
  unowned         boolean not null,
  severity        text not null check (severity in ('critical', 'error', 'warning', 'info', 'unknown')),
  service_id      text,
  summary         text not null,
  state           json not null,
  signal_id       text,
  run_id          text,
  started_at      timestamptz not null,
  detected_at     timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  resolved_at     timestamptz,
  check ((status = 'resolved') = (resolved_at is not null))
);
create unique index alerts_open on alerts (fingerprint) where status = 'firing';
-- An id begins with the moment at which the alert was detected: the newest id is the newest alert.
create index alerts_firing on alerts (id) where status = 'firing';
create index alerts_of_service on alerts (service_id, id);
create index alerts_open_of_service on alerts (service_id, urgency, severity) where status = 'firing';

create function refuse_to_reopen_alert() returns trigger language plpgsql as $$
begin
  if old.status = 'resolved' and new.status <> 'resolved' then
    raise exception 'alert % is resolved; a new firing is a new alert', old.id;
  end if;
  return new;
end $$;
create trigger alerts_are_monotonic before update of status on alerts
  for each row execute function refuse_to_reopen_alert();

-- The pulse of every alert that fires or is held: the only row that an unchanged re-sent signal touches. No index but the
-- key, so that a refreshed dead-man time is a heap-only update.
create table alert_pulses (
  fingerprint uuid primary key,
  alert_id    text not null,
  content     uuid not null,
  expires_at  timestamptz
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
