-- evidence: what was seen in an incident. Content is found by its hash and lies here once, however often it is attached;
-- what is only pointed at has none.

create table evidence_contents (
  sha256      text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes       bytea not null check (octet_length(bytes) between 1 and 10485760),
  created_at  timestamptz not null
);
-- Pictures and archives are compressed already: not worth the time of trying.
alter table evidence_contents alter column bytes set storage external;

create table evidence (
  id           text primary key,
  incident_id  text not null references incidents on delete cascade,
  kind         text not null check (kind in ('file', 'text', 'alert', 'link')),
  title        text not null,
  source       text,
  url          text,
  alert_id     text,
  filename     text,
  sha256       text references evidence_contents on delete restrict,
  size         integer,
  media_type   text,
  observed_at  timestamptz not null,
  captured_at  timestamptz not null,
  captured_by  text not null references people on delete restrict,
  kept_until   timestamptz,
  check ((kind = 'link') = (sha256 is null)),
  check ((sha256 is null) = (size is null) and (sha256 is null) = (media_type is null)),
  check ((kind = 'link') = (url is not null))
);
create index evidence_of_incident on evidence (incident_id, captured_at desc, id desc);
create index evidence_by_content on evidence (sha256);
