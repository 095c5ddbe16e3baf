-- replies: mails by which people answered. One row for each mail, however often it is delivered: what it asked for is
-- done once, and `outcomes` says what became of each thing, in its order, so that a mail that comes again goes on where
-- it was broken off.

create table replies (
  id           text primary key,
  -- SHA-256 of the address, the Message-ID and what was written.
  digest       text not null unique check (digest ~ '^[0-9a-f]{64}$'),
  person_id    text not null references people on delete restrict,
  -- The page run or the incident that it answers.
  about        text not null,
  received_at  timestamptz not null,
  outcomes     jsonb not null default '[]' check (jsonb_typeof(outcomes) = 'array'),
  finished_at  timestamptz
);
create index replies_of_person on replies (person_id, received_at);
create index replies_by_age on replies (received_at);
