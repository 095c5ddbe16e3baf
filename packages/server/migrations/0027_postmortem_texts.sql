-- postmortem texts: the prose that several write at once. Each change is a row before its writer hears that it is saved;
-- rows are merged into a snapshot later, under the lock of their text. The Markdown in postmortems.prose is read off it.

create table postmortem_texts (
  postmortem_id text primary key references postmortems on delete cascade,
  -- The shared document up to the change `compacted`; the changes after it are rows.
  snapshot      bytea not null,
  version       integer not null default 0,
  compacted     integer not null default 0,
  -- Up to which change the Markdown says it, and up to which history tells who wrote.
  settled       integer not null default 0,
  told          integer not null default 0,
  told_at       timestamptz,
  bytes         integer not null,
  -- When the Markdown has to follow, and who is at it: one that ended a node is tried again ever later.
  settle_at     timestamptz,
  lease_until   timestamptz,
  token         integer not null default 0,
  attempts      integer not null default 0,
  -- Why the Markdown says less than the shared document.
  trouble       text,
  check (compacted <= told and told <= version and settled <= version)
);
create index postmortem_texts_to_settle on postmortem_texts (settle_at) where settle_at is not null;

create table postmortem_text_updates (
  postmortem_id text not null references postmortem_texts on delete cascade,
  version       integer not null check (version > 0),
  actor         jsonb not null,
  at            timestamptz not null,
  data          bytea not null,
  primary key (postmortem_id, version)
);
create function refuse_to_change_text_update() returns trigger language plpgsql as $$
begin
  raise exception 'change % of the text of % is written', old.version, old.postmortem_id;
end $$;
create trigger postmortem_text_updates_append_only before update on postmortem_text_updates
  for each row execute function refuse_to_change_text_update();

-- A comment may be about some words of a text: where they stand, in positions that move with the text, and what they were.
-- One that proposes other words is a suggestion, which somebody takes or declines.
alter table postmortem_comments
  add column place jsonb,
  add column proposal text,
  add column outcome text check (outcome in ('taken', 'declined')),
  add column outcome_reason text,
  add constraint postmortem_comments_proposal check (proposal is null or (place is not null and answers is null)),
  add constraint postmortem_comments_outcome check (outcome is null or (proposal is not null and resolved_at is not null));
