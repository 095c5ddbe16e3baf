-- oncall: schedules as one document each (layers and rotations change together), and the overrides on top of them.

create table schedules (
  id         text primary key,
  name       text not null,
  team_id    text references teams on delete restrict,
  time_zone  text not null,
  layers     jsonb not null,
  created_at timestamptz not null,
  version    integer not null default 1
);
create unique index schedules_name on schedules (lower(name));
-- Finds the schedules in which a person has a place.
create index schedules_layers on schedules using gin (layers jsonb_path_ops);

create table schedule_overrides (
  id          text primary key,
  schedule_id text not null references schedules on delete cascade,
  start_at    timestamptz not null,
  end_at      timestamptz not null,
  person_id   text references people on delete cascade,
  reason      text not null default '',
  created_at  timestamptz not null,
  check (start_at < end_at)
);
create index schedule_overrides_window on schedule_overrides (schedule_id, end_at);
create index schedule_overrides_person on schedule_overrides (person_id, end_at);
