-- postmortems: what was learned from an incident, as data that can be checked. The record is folded from its facts; the
-- prose is what several write at once, one Markdown text a section; both are here as they are now.

create table postmortem_settings (
  only_one      boolean primary key default true check (only_one),
  -- Empty: the rules that Heed comes with.
  rules         jsonb,
  schedule_hours integer not null default 48 check (schedule_hours between 1 and 720),
  hold_days     integer not null default 7 check (hold_days between 1 and 90),
  digest_days   integer not null default 14 check (digest_days between 1 and 90),
  version       integer not null default 1
);
insert into postmortem_settings default values;

create table postmortems (
  id          text primary key,
  kind        text not null check (kind in ('full', 'short', 'pattern')),
  state       text not null check (state in ('draft', 'in-review', 'final')),
  title       text not null,
  -- The first of its incidents: one that is no pattern has no other.
  incident_id text not null references incidents on delete cascade,
  incidents   text[] not null,
  team_id     text references teams on delete set null,
  readers     text not null check (readers in ('team', 'everybody')),
  -- Who works on it: authors and reviewers.
  workers     text[] not null,
  opened_at   timestamptz not null,
  schedule_by timestamptz not null,
  hold_by     timestamptz not null,
  meets_at    timestamptz,
  held_at     timestamptz,
  finished_at timestamptz,
  record      jsonb not null,
  prose       jsonb not null default '{}',
  -- Failure classes that people confirmed for its incidents, [{id, name}]. The room insights says them, and again whenever
  -- one is given, taken back, renamed or merged.
  classes     jsonb not null default '[]',
  changed_at  timestamptz not null,
  search      tsvector not null generated always as (
    setweight(to_tsvector('english', title), 'A')
    || setweight(jsonb_to_tsvector('english', classes, '["string"]'), 'A')
    || setweight(jsonb_to_tsvector('english', prose, '["string"]'), 'B')
    || setweight(jsonb_to_tsvector('english', coalesce(record -> 'factors', '[]'), '["string"]'), 'C')
    || setweight(jsonb_to_tsvector('english', coalesce(record -> 'whys', '[]'), '["string"]'), 'D')) stored,
  check ((state = 'final') = (finished_at is not null)),
  check (kind = 'pattern' or cardinality(incidents) = 1),
  check (incident_id = any(incidents))
);
create unique index postmortems_of_incident on postmortems (incident_id) where kind <> 'pattern';
create index postmortems_search on postmortems using gin (search);
create index postmortems_classes on postmortems using gin (classes jsonb_path_ops);
create index postmortems_incidents on postmortems using gin (incidents);
create index postmortems_opened on postmortems (opened_at desc, id desc);
create index postmortems_unheld on postmortems (hold_by) where held_at is null and state <> 'final';

-- Which look back an incident deserves: what the rules asked for, and what somebody decided, also when it is none.
create table postmortem_decisions (
  incident_id text primary key references incidents on delete cascade,
  proposed    text not null check (proposed in ('full', 'short', 'pattern', 'none')),
  because     text[] not null,
  proposed_at timestamptz not null,
  asked       jsonb not null default '[]',
  -- Incidents that are alike, as the memory of the room insights has it.
  alike       text[] not null default '{}',
  look        text check (look in ('full', 'short', 'pattern', 'none')),
  reason      text,
  decided_by  text,
  decided_at  timestamptz,
  check ((look is null) = (decided_at is null)),
  check (look is null or reason is not null)
);
create index postmortem_decisions_open on postmortem_decisions (proposed_at) where look is null;

-- A copy at each change of state, and when somebody asks for one. It is never changed.
create table postmortem_versions (
  postmortem_id text not null references postmortems on delete cascade,
  number        integer not null check (number > 0),
  at            timestamptz not null,
  by            text,
  label         text not null,
  state         text not null check (state in ('draft', 'in-review', 'final')),
  document      jsonb not null,
  markdown      text not null,
  primary key (postmortem_id, number)
);
create function refuse_to_change_version() returns trigger language plpgsql as $$
begin
  raise exception 'version % of % is frozen', old.number, old.postmortem_id;
end $$;
create trigger postmortem_versions_frozen before update on postmortem_versions
  for each row execute function refuse_to_change_version();

-- Said of a section or of something with a number, such as factor:3; answers belong to a first word.
create table postmortem_comments (
  postmortem_id text not null references postmortems on delete cascade,
  number        integer not null check (number > 0),
  answers       integer,
  anchor        text not null,
  body          text not null,
  by            text,
  at            timestamptz not null,
  resolved_at   timestamptz,
  resolved_by   text,
  primary key (postmortem_id, number),
  foreign key (postmortem_id, answers) references postmortem_comments on delete cascade,
  check (answers is null or resolved_at is null)
);

-- What somebody said without a name. No column tells who, and none tells when more exactly than the day. What waits is
-- written anew, in a random order, when it is let out.
create table postmortem_voices_waiting (
  token         text primary key,
  postmortem_id text not null references postmortems on delete cascade,
  day           text not null check (day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  section       text,
  body          text not null
);
create index postmortem_voices_waiting_of on postmortem_voices_waiting (postmortem_id, day);
create table postmortem_voices (
  postmortem_id text not null references postmortems on delete cascade,
  number        integer not null check (number > 0),
  day           text not null check (day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  section       text,
  body          text not null,
  taken         boolean not null default false,
  primary key (postmortem_id, number)
);

-- Just culture: which response fits. Read by those who are named here and by nobody else; in no copy and no export.
create table postmortem_conduct (
  postmortem_id text primary key references postmortems on delete cascade,
  class         text not null check (class in ('error', 'at-risk', 'reckless')),
  note          text not null,
  readers       text[] not null check (cardinality(readers) between 1 and 5),
  at            timestamptz not null
);

-- Counted for a rule of the linter, never for an author.
create table postmortem_rules (
  rule      text primary key,
  followed  integer not null default 0,
  dismissed integer not null default 0
);

-- What a team's postmortems ask for; without a team: everybody's.
create table postmortem_templates (
  team_id  text references teams on delete cascade,
  kind     text not null check (kind in ('full', 'short', 'pattern')),
  prompts  jsonb not null,
  left_out text[] not null,
  version  integer not null default 1
);
create unique index postmortem_templates_of on postmortem_templates (coalesce(team_id, ''), kind);

-- Who wants to hear of what was learned.
create table postmortem_digests (
  person_id text primary key references people on delete cascade,
  since     timestamptz not null
);
