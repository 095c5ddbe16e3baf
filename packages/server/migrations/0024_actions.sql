-- actions: what is changed in the system because of an incident, followed until it is proven to work. The whole state is what
-- core folds from the facts; the columns beside it are what lists ask for, and what must hold whoever writes.

create table actions (
  id            text primary key,
  -- A pattern postmortem is about several incidents: its actions name it alone.
  incident_id   text references incidents on delete cascade,
  postmortem_id text,
  state         text not null check (state in ('open', 'done', 'verified', 'dropped')),
  title         text not null,
  owner_id      text references people,
  due_at        timestamptz,
  tier          integer not null check (tier between 1 and 5),
  category      text not null check (category in ('prevent', 'detect', 'mitigate')),
  service_id    text,
  weight        integer not null check (weight between 1 and 100),
  opened_at     timestamptz not null,
  whole         jsonb not null,
  version       integer not null default 1,
  check (num_nonnulls(incident_id, postmortem_id) > 0),
  check (state not in ('done', 'verified') or owner_id is not null),
  check (state <> 'verified' or coalesce(whole #>> '{verified,evidence}', '') <> ''),
  check (state <> 'dropped' or coalesce(whole #>> '{dropped,reason}', '') <> '')
);
create index actions_of_incident on actions (incident_id);
create index actions_of_postmortem on actions (postmortem_id) where postmortem_id is not null;
create index actions_of_owner on actions (owner_id, state);
create index actions_due on actions (coalesce(due_at, 'infinity'), id) where state = 'open';

-- The three-week test of an incident, or of a pattern postmortem over several. Its figure stands for good.
create table three_week_tests (
  of_id         text primary key,
  -- The newest of those that it is about.
  incident_id   text not null references incidents on delete cascade,
  incidents     text[] not null,
  postmortem_id text,
  state         text not null check (state in ('armed', 'asked', 'closed', 'off')),
  asks_at       timestamptz not null,
  asker_id      text references people,
  verified      integer,
  counted       integer,
  closed_at     timestamptz,
  whole         jsonb not null,
  check (incident_id = any(incidents)),
  check (of_id in (incident_id, coalesce(postmortem_id, ''))),
  check ((state = 'closed') = (verified is not null and counted is not null and closed_at is not null)),
  check (verified <= counted)
);
create index three_week_tests_of_incident on three_week_tests (incident_id);
create index three_week_tests_asked on three_week_tests (asker_id) where state = 'asked';
create index three_week_tests_closed on three_week_tests (closed_at desc) where state = 'closed';

create function refuse_to_change_closed_test() returns trigger language plpgsql as $$
begin
  if old.state = 'closed' and new is distinct from old then
    raise exception 'the three-week test of % is closed', old.of_id;
  end if;
  return new;
end $$;
create trigger three_week_tests_close_once before update on three_week_tests
  for each row execute function refuse_to_change_closed_test();

-- What has to be asked of the world, outside of any transaction. The key names the obligation for ever: a second wish for the
-- same thing finds the first, whether that has ended or not.
create table action_errands (
  key         text primary key,
  kind        text not null check (kind in ('check', 'file', 'poll')),
  subject     text not null,
  due_at      timestamptz not null,
  lease_until timestamptz,
  token       integer not null default 0,
  attempts    integer not null default 0,
  last_error  text,
  ended_at    timestamptz
);
create index action_errands_due on action_errands (due_at) where ended_at is null;
create index action_errands_of on action_errands (subject) where ended_at is null;
create index action_errands_ended on action_errands (ended_at) where ended_at is not null;
