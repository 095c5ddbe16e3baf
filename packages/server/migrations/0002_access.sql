-- access: people, their teams, and how they prove who they are. Secrets are kept as hashes only.

create table people (
  id            text primary key,
  name          text not null,
  email         text not null,
  role          text not null check (role in ('viewer', 'responder', 'manager', 'admin')),
  time_zone     text not null default 'UTC',
  password_hash text,
  created_at    timestamptz not null,
  disabled_at   timestamptz,
  version       integer not null default 1
);
create unique index people_email on people (lower(email));

create table teams (
  id         text primary key,
  name       text not null,
  created_at timestamptz not null,
  version    integer not null default 1
);
create unique index teams_name on teams (lower(name));

create table team_members (
  team_id   text not null references teams on delete cascade,
  person_id text not null references people on delete cascade,
  primary key (team_id, person_id)
);
create index team_members_person on team_members (person_id);

create table sessions (
  id           text primary key,
  person_id    text not null references people on delete cascade,
  token_hash   text not null unique,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null,
  user_agent   text not null default '',
  address      text not null default '',
  revoked_at   timestamptz
);
create index sessions_person on sessions (person_id, created_at desc);
create index sessions_age on sessions (expires_at);

create table api_keys (
  id           text primary key,
  person_id    text not null references people on delete cascade,
  name         text not null,
  key_hash     text not null unique,
  hint         text not null,
  role         text not null check (role in ('viewer', 'responder', 'manager', 'admin')),
  scopes       text[],
  created_at   timestamptz not null,
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz
);
create index api_keys_person on api_keys (person_id, created_at desc);

-- The one-time link of the first run, and of every invitation to set a password.
create table one_time_links (
  token_hash text primary key,
  purpose    text not null check (purpose in ('setup', 'invitation')),
  person_id  text references people on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);

-- Failed sign-ins by address and by account, so that guessing is slow over restarts and nodes.
create table sign_in_failures (
  bucket   text primary key,
  failures integer not null,
  last_at  timestamptz not null
);
create index sign_in_failures_age on sign_in_failures (last_at);
