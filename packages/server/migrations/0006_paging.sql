-- paging: escalation policies, and the runs that try to reach a human. A run keeps the ladder it started with.

create table escalation_policies (
  id         text primary key,
  name       text not null,
  team_id    text references teams on delete restrict,
  steps      jsonb not null,
  repeats    smallint not null check (repeats between 0 and 9),
  created_at timestamptz not null,
  version    integer not null default 1
);
create unique index escalation_policies_name on escalation_policies (lower(name));

-- Whom the steps name, so that nothing is deleted while a policy counts on it. The steps themselves say where.
create table policy_targets (
  policy_id   text not null references escalation_policies on delete cascade,
  person_id   text references people on delete restrict,
  schedule_id text references schedules on delete restrict,
  team_id     text references teams on delete restrict,
  check (num_nonnulls(person_id, schedule_id, team_id) = 1)
);
create index policy_targets_policy on policy_targets (policy_id);
create index policy_targets_person on policy_targets (person_id) where person_id is not null;
create index policy_targets_schedule on policy_targets (schedule_id) where schedule_id is not null;
create index policy_targets_team on policy_targets (team_id) where team_id is not null;

-- Services are older than policies; now that the table is there, a policy in use cannot go.
alter table services add constraint services_policy foreign key (policy_id) references escalation_policies on delete restrict;

-- Who is paged when a policy reaches nobody: never nobody. Empty means every enabled admin.
create table catch_all (
  only_one boolean primary key default true check (only_one),
  people   text[] not null default '{}'
);
insert into catch_all default values;

create table page_runs (
  id              text primary key,
  alert_id        text not null,
  service_id      text,
  policy_id       text,
  policy_version  integer,
  ladder          jsonb not null,
  about           jsonb not null,
  status          text not null check (status in ('reaching', 'acknowledged', 'snoozed', 'exhausted', 'ended')),
  state           jsonb not null,
  started_at      timestamptz not null,
  reached_at      timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  ended_at        timestamptz,
  check ((status = 'ended') = (ended_at is not null)),
  check (status <> 'acknowledged' or acknowledged_at is not null)
) with (fillfactor = 70);
create unique index page_runs_open on page_runs (alert_id) where status <> 'ended';
create index page_runs_alert on page_runs (alert_id);
create index page_runs_started on page_runs (started_at desc, id desc);
create index page_runs_under_way on page_runs (status, started_at desc, id desc) where status <> 'ended';

create function refuse_to_reopen_page_run() returns trigger language plpgsql as $$
begin
  if old.status = 'ended' and new.status <> 'ended' then
    raise exception 'page run % has ended', old.id;
  end if;
  return new;
end $$;
create trigger page_runs_are_monotonic before update of status on page_runs
  for each row execute function refuse_to_reopen_page_run();

-- Which people a run has paged, for "my pages".
create table page_run_people (
  run_id    text not null references page_runs on delete cascade,
  person_id text not null,
  paged_at  timestamptz not null,
  primary key (run_id, person_id)
);
create index page_run_people_person on page_run_people (person_id, run_id);
