-- The ground: the clock, the one history, what wakes with time, and what leaves for the world.

-- Every moment in Heed is the database's, so that nodes agree. Tests replace this one function with a clock of their own.
create function heed_now() returns timestamptz language sql volatile as 'select clock_timestamp()';

-- One history. `tx` lets a reader stop before transactions that are still open: a sequence alone would skip late commits.
create table facts (
  seq     bigint generated always as identity primary key,
  tx      xid8 not null default pg_current_xact_id(),
  at      timestamptz not null,
  kind    text not null,
  subject text not null,
  about   text[] not null default '{}',
  actor   jsonb not null,
  reason  text,
  -- Kept as it was written: nothing here looks into it, and text is cheaper to write than jsonb.
  data    json not null
);
create index facts_of_subject on facts (subject, seq);
create index facts_about on facts using gin (about) where about <> '{}';
create index facts_by_people on facts ((actor ->> 'id'), seq) where actor ->> 'kind' in ('person', 'api-key');

create function refuse_to_rewrite_history() returns trigger language plpgsql as $$
begin
  raise exception 'facts are never changed or deleted';
end $$;
create trigger facts_are_immutable before update or delete or truncate on facts
  for each statement execute function refuse_to_rewrite_history();

-- What wakes with time. One live timer per (kind, key); a lease with a fencing token while it runs.
create table timers (
  id          bigint generated always as identity primary key,
  kind        text not null,
  key         text not null,
  due_at      timestamptz not null,
  data        jsonb not null default '{}',
  token       bigint not null default 0,
  lease_until timestamptz,
  attempts    integer not null default 0,
  last_error  text,
  unique (kind, key)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
-- By kind first: whoever looks for those of some kinds does not read past a hundred thousand of another.
create index timers_due on timers (kind, due_at);

-- What leaves for the world, lane by lane (0 pages, 1 acks and escalations, 2 notices, 3 subscribers, 4 reports).
-- The obligation key makes a step that runs twice harmless, and is the provider's idempotency key. A recipient is one
-- address, an addressee is whom it reaches, a subject is what it is about. The members of a bundle, the one that carries
-- it included, share `bundled_in`.
create table deliveries (
  id             text primary key,
  obligation_key text not null unique,
  lane           smallint not null check (lane between 0 and 4),
  channel        text not null,
  recipient      text not null,
  addressee      text not null,
  subject        text not null,
  topic          text,
  severity_rank  smallint not null default 0,
  message        jsonb not null,
  state          text not null default 'pending'
                 check (state in ('pending', 'sending', 'accepted', 'refused', 'dead', 'superseded')),
  created_at     timestamptz not null,
  due_at         timestamptz not null,
  stale_at       timestamptz not null,
  attempts       integer not null default 0,
  token          bigint not null default 0,
  lease_until    timestamptz,
  finished_at    timestamptz,
  words          text,
  bundled_in     text,
  -- A mail that was accepted and came back later, and what was said of it then.
  bounced_at     timestamptz,
  bounce         text,
  check ((bounced_at is null) = (bounce is null)),
  check (bounced_at is null or state = 'accepted'),
  check ((finished_at is not null) = (state in ('accepted', 'refused', 'dead', 'superseded'))),
  check ((lease_until is not null) = (state = 'sending'))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index deliveries_open on deliveries (lane, due_at) where state in ('pending', 'sending');
create index deliveries_open_of_recipient on deliveries (recipient) where state in ('pending', 'sending');
create index deliveries_told on deliveries (recipient, finished_at) where state = 'accepted';
create index deliveries_bounced on deliveries (recipient, bounced_at desc) where bounced_at is not null;
-- Ids begin with their time, so the newest come first by id, without another index.
create index deliveries_of_addressee on deliveries (addressee, id desc);
create index deliveries_of_subject on deliveries (subject, id desc);

create function keep_delivery_history_legal() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and (
    old.state in ('accepted', 'refused', 'dead', 'superseded')
    or old.state = 'pending' and new.state not in ('sending', 'superseded')
  ) then
    raise exception 'delivery % is % and cannot become %', old.id, old.state, new.state;
  end if;
  return new;
end $$;
create trigger deliveries_are_monotonic before update of state on deliveries
  for each row execute function keep_delivery_history_legal();

-- `unknown`: whoever made the attempt never came back to tell.
create table delivery_attempts (
  delivery_id text not null references deliveries on delete cascade,
  attempt     integer not null,
  node        text not null,
  started_at  timestamptz not null,
  ended_at    timestamptz,
  outcome     text check (outcome in ('accepted', 'retryable', 'refused', 'unknown')),
  words       text,
  primary key (delivery_id, attempt),
  check ((ended_at is not null) = (outcome is not null))
);

-- An answer that was given once is given again for the same key; the hash tells a reused key from a repeated request.
create table idempotency_keys (
  caller       text not null,
  key          text not null,
  request_hash text not null,
  status       integer,
  answer       jsonb,
  created_at   timestamptz not null,
  primary key (caller, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

-- One row of what the whole installation must remember about itself.
create table installation (
  only_one       boolean primary key default true check (only_one),
  id             uuid not null default gen_random_uuid(),
  quarantined_at timestamptz,
  quarantine_why text
);
insert into installation default values;

-- Nodes say that they live, so that each can be seen from any. The incarnation is drawn by chance at each start of an
-- engine: two nodes that were given one name are still two.
create table nodes (
  incarnation text primary key,
  name        text not null,
  version     text not null,
  started_at  timestamptz not null,
  seen_at     timestamptz not null,
  vitals      jsonb not null default '{}'
);
