-- notify: how a person can be reached, and in which order. Deliveries themselves are the platform's.

create table contact_methods (
  id            text primary key,
  person_id     text not null references people on delete cascade,
  kind          text not null check (kind in ('email', 'webhook')),
  label         text not null,
  address       text not null,
  sealed_secret text check (sealed_secret like 'v1.%'),
  created_at    timestamptz not null,
  verified_at   timestamptz,
  disabled_at   timestamptz,
  check ((kind = 'webhook') = (sealed_secret is not null))
);
create unique index contact_methods_address on contact_methods (person_id, kind, lower(address));

-- Where the proof of a method stands. The newest code is sealed, not hashed: a short code's hash hides nothing.
-- `codes_sent_at` are the moments of the last hour, in milliseconds, oldest first.
create table contact_verifications (
  contact_method_id text primary key references contact_methods on delete cascade,
  sealed_code       text not null check (sealed_code like 'v1.%'),
  codes_sent_at     jsonb not null,
  wrong_answers     integer not null default 0,
  expires_at        timestamptz not null
);

create table notification_rules (
  id                text primary key,
  person_id         text not null references people on delete cascade,
  contact_method_id text not null references contact_methods on delete cascade,
  delay_minutes     integer not null check (delay_minutes between 0 and 60),
  unique (person_id, contact_method_id, delay_minutes)
);
