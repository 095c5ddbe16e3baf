-- evidence: what Heed captures by itself, what an item shows, and which link it is the content of. Duties to capture are rows
-- of their own, so that neither a mitigation nor the timers of pages ever wait for them.

alter table evidence alter column captured_by drop not null;
alter table evidence add column shows text
  check (shows in ('alert-times', 'version', 'symptom', 'logs', 'health'));
alter table evidence add column copy_of text references evidence on delete set null;

-- One duty for each thing of each incident, for ever: a second wish for the same thing finds it and does nothing. No foreign
-- key: it would make whoever plans captures wait for whoever holds the incident.
create table evidence_captures (
  incident_id  text not null,
  what         text not null,
  due_at       timestamptz not null,
  lease_until  timestamptz,
  token        bigint not null default 0,
  attempts     integer not null default 0,
  last_error   text,
  ended_at     timestamptz,
  primary key (incident_id, what)
);
create index evidence_captures_due on evidence_captures (due_at) where ended_at is null;

-- Incidents that were kept before links were minded.
update incidents set state = jsonb_set(state, '{pointers}', '[]') where not state ? 'pointers';
