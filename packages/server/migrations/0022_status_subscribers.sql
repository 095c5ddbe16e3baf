-- status subscribers: addresses that want to hear of a page, and what is told to them. An address is here in plain text for
-- those who manage the page and for who sends; it is in no fact and in no publication.

-- Whether a page offers its form; who reads it may have a list of its own.
alter table status_pages add column takes_subscribers boolean not null default true;

create table status_subscribers (
  id             text primary key,
  page_id        text not null references status_pages on delete cascade,
  kind           text not null check (kind in ('email', 'webhook')),
  address        text not null,
  state          text not null check (state in ('asked', 'confirmed', 'stopped')),
  -- Null: of all, also those that come later.
  components     text[] check (components <> '{}'),
  source         text not null check (source in ('form', 'added', 'import')),
  asked_at       timestamptz not null,
  confirmed_at   timestamptz,
  failures       integer not null default 0,
  last_failed_at timestamptz,
  last_failure   text,
  -- Mails of asking and reminding within the day that began then.
  bother_since   timestamptz not null,
  bother_last    timestamptz not null,
  bother_count   integer not null,
  -- Of a webhook: what its messages are signed with.
  sealed_secret  text check (sealed_secret like 'v1.%'),
  -- Who added it, and is told when it is stopped.
  added_by       text references people on delete set null,
  check ((state = 'asked') = (confirmed_at is null)),
  check ((kind = 'webhook') = (sealed_secret is not null)),
  unique (page_id, kind, address)
);
create index status_subscribers_of_page on status_subscribers (page_id, id);
create index status_subscribers_told on status_subscribers (page_id, id) where state = 'confirmed';
create index status_subscribers_asked on status_subscribers (asked_at) where state = 'asked';

-- Who left: so that no list that is brought later subscribes them again. Of the address there is a hash alone.
create table status_left (
  page_id text not null references status_pages on delete cascade,
  address_hash text not null,
  left_at timestamptz not null,
  primary key (page_id, address_hash)
);

-- An update on its way to the subscribers of a page. Messages are written in batches after its publication: `cursor` is the
-- last subscriber for whom one was.
create table status_tellings (
  update_id   text primary key,
  page_id     text not null references status_pages on delete cascade,
  thing_id    text not null,
  told        jsonb not null,
  -- Null: it concerns everybody.
  components  text[] check (components <> '{}'),
  at          timestamptz not null,
  cursor      text not null default '',
  written     integer not null default 0,
  -- How many there are to be told; null until the first batch.
  total       integer,
  -- All messages are written, or will not be.
  written_at  timestamptz,
  ended       text check (ended in ('told', 'overtaken', 'withdrawn', 'restored')),
  -- Counted for good once nothing of it waits: afterwards deliveries are forgotten.
  counted_at  timestamptz,
  sent        integer,
  failed      integer,
  skipped     integer,
  check ((written_at is null) = (ended is null)),
  check ((counted_at is null) = (sent is null) and (counted_at is null) = (failed is null)
    and (counted_at is null) = (skipped is null))
);
create index status_tellings_open on status_tellings (at) where counted_at is null;
create index status_tellings_of_thing on status_tellings (thing_id, at desc);
create index status_tellings_of_page on status_tellings (page_id, at desc);
