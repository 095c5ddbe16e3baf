-- trackers: where actions are issues too. Tokens and secrets are sealed, and never shown.

create table trackers (
  id                text primary key,
  name              text not null,
  kind              text not null check (kind in ('github', 'gitlab', 'jira')),
  base_url          text not null,
  project           text not null,
  -- Jira: the e-mail that the token is of, and what kind of issue is made.
  account           text,
  issue_type        text,
  labels            text[] not null default '{}',
  team_id           text references teams,
  sealed_token      text not null check (sealed_token like 'v1.%'),
  sealed_secret     text not null check (sealed_secret like 'v1.%'),
  created_at        timestamptz not null,
  version           integer not null default 1,
  -- What came of talking with it.
  talked_at         timestamptz,
  trouble           text,
  heard_at          timestamptz,
  quiet_until       timestamptz
);
create unique index trackers_name on trackers (lower(name));

create table action_issues (
  action_id  text primary key references actions on delete cascade,
  tracker_id text not null references trackers,
  -- Empty while it is wished for.
  issue_key  text,
  read_at    timestamptz
);
create unique index action_issues_key on action_issues (tracker_id, issue_key) where issue_key is not null;
create index action_issues_to_read on action_issues (tracker_id, read_at nulls first) where issue_key is not null;
