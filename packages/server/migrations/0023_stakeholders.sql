-- stakeholders: who asked to hear of incidents, what they are hearing of, and words that wait for approval.

create table comms_subscriptions (
  id             text primary key,
  hearer         text not null check (hearer in ('person', 'contact', 'mailbox', 'webhook')),
  person_id      text references people on delete cascade,
  contact_id     text references comms_contacts on delete cascade,
  name           text,
  address        text,
  sealed_secret  text check (sealed_secret like 'v1.%'),
  audience       text not null check (audience in ('support', 'responders', 'customers', 'leadership')),
  least_severity text not null check (least_severity in ('sev1', 'sev2', 'sev3')),
  service_ids    text[] not null default '{}',
  team_ids       text[] not null default '{}',
  created_by     text references people on delete set null,
  created_at     timestamptz not null,
  -- Null while a mailbox outside was asked, and who reads it has not said yes: nothing is told there.
  confirmed_at   timestamptz,
  -- Words from before are told to nobody who only then asked for them.
  since          timestamptz not null,
  version        integer not null default 1,
  check ((hearer = 'person') = (person_id is not null)),
  check ((hearer = 'contact') = (contact_id is not null)),
  check ((hearer in ('mailbox', 'webhook')) = (name is not null and address is not null)),
  check ((hearer = 'webhook') = (sealed_secret is not null)),
  check (hearer = 'mailbox' or confirmed_at is not null)
);
create index comms_subscriptions_person on comms_subscriptions (person_id) where person_id is not null;
create index comms_subscriptions_audience on comms_subscriptions (audience, id);
create index comms_subscriptions_asked on comms_subscriptions (created_at) where confirmed_at is null;

-- How far each has heard of an incident, as core folds it.
create table comms_hearings (
  subscription_id text not null references comms_subscriptions on delete cascade,
  incident_id     text not null references incidents on delete cascade,
  state           text not null check (state in ('hearing', 'over')),
  round           integer not null check (round > 0),
  heard           bigint not null,
  begun_at        timestamptz not null,
  primary key (subscription_id, incident_id)
);
create index comms_hearings_incident on comms_hearings (incident_id);

-- Words that wait for approval on a page, with what their author meant beside them. One word may wait on several pages: it
-- is said when the first of them is released, and `told` on the others.
create table comms_waiting (
  update_id   text primary key,
  batch       text not null,
  page_id     text not null references status_pages on delete cascade,
  draft       integer not null,
  incident_id text not null references incidents on delete cascade,
  note        jsonb not null,
  told        boolean not null default false
);
create index comms_waiting_batch on comms_waiting (batch);
create index comms_waiting_draft on comms_waiting (page_id, draft);
