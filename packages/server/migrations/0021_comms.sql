-- comms: what is owed to whom about an incident, and what people agreed on before it began. The words themselves are
-- lines of the incident's history.

-- What is open, as core folds it.
create table comms_incidents (
  incident_id text primary key references incidents on delete cascade,
  state       jsonb not null
);

-- The ledger: each promise with its end. A drill counts in no figure.
create table promises (
  incident_id text not null references incidents on delete cascade,
  number      integer not null check (number > 0),
  audience    text not null check (audience in ('responders', 'customers', 'leadership')),
  severity    text not null check (severity in ('sev1', 'sev2', 'sev3', 'sev4')),
  is_drill    boolean not null,
  made_at     timestamptz not null,
  due_at      timestamptz not null,
  put_off     integer not null default 0,
  ended_at    timestamptz,
  outcome     text check (outcome in ('kept', 'late', 'missed', 'released')),
  primary key (incident_id, number),
  check ((outcome is null) = (ended_at is null)),
  check (outcome <> 'kept' or ended_at <= due_at)
);
create unique index promises_open on promises (incident_id, audience) where outcome is null;
create index promises_ended on promises (ended_at desc) where outcome is not null;

-- What has ended stays as it ended.
create function refuse_to_end_promise_again() returns trigger language plpgsql as $$
begin
  if old.outcome is not null and new.outcome is distinct from old.outcome then
    raise exception 'promise % of % has ended', old.number, old.incident_id;
  end if;
  return new;
end $$;
create trigger promises_end_once before update on promises
  for each row execute function refuse_to_end_promise_again();

-- Minutes by severity and audience; what is not named is not promised. Empty: those that Heed comes with.
create table comms_settings (
  only_one boolean primary key default true check (only_one),
  cadence  jsonb,
  version  integer not null default 1
);
insert into comms_settings default values;

create table update_templates (
  id         text primary key,
  name       text not null,
  audience   text not null check (audience in ('responders', 'customers', 'leadership')),
  severity   text check (severity in ('sev1', 'sev2', 'sev3', 'sev4')),
  occasion   text not null check (occasion in ('first', 'regular', 'final')),
  body       text not null,
  created_at timestamptz not null,
  version    integer not null default 1
);
create unique index update_templates_name on update_templates (lower(name));
create unique index update_templates_use on update_templates (audience, coalesce(severity, ''), occasion);

create table comms_contacts (
  id         text primary key,
  kind       text not null check (kind in ('dependency', 'vendor', 'support', 'leadership', 'approver')),
  name       text not null,
  about      text not null,
  service_id text references services on delete set null,
  email      text,
  phone      text,
  url        text,
  position   integer not null default 0,
  created_at timestamptz not null,
  version    integer not null default 1,
  check (num_nonnulls(email, phone, url) > 0)
);
create index comms_contacts_kind on comms_contacts (kind, position, lower(name));

-- What was said would follow: open until a postmortem was published, or somebody says what was.
create table commitments (
  id           text primary key,
  incident_id  text not null references incidents on delete cascade,
  audience     text not null check (audience in ('responders', 'customers', 'leadership')),
  due_at       timestamptz not null,
  made_at      timestamptz not null,
  made_by      text,
  fulfilled_at timestamptz,
  fulfilled_by text,
  how          text,
  check ((fulfilled_at is null) = (how is null))
);
create index commitments_open on commitments (due_at) where fulfilled_at is null;
create index commitments_of_incident on commitments (incident_id);
