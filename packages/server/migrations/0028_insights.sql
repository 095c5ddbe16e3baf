-- insights: what many incidents say together. A reading is what is kept of one incident, so that it can be compared and
-- counted without loading it whole. Readings are read again from the incidents at any time, and say the same.

create table incident_readings (
  incident_id       text primary key references incidents on delete cascade,
  number            integer not null,
  title             text not null,
  is_private        boolean not null,
  kind              text not null check (kind in ('incident', 'near-miss', 'drill')),
  severity          text not null check (severity in ('sev1', 'sev2', 'sev3', 'sev4')),
  -- Whether it stands in figures, and whether later incidents are compared with it.
  counts            boolean not null,
  remembered        boolean not null,
  services          text[] not null,
  alerts            text[] not null,
  detection         text not null,
  -- Customers noticed, or nobody said that they did not.
  faces_customers   boolean not null,
  impact_started_at timestamptz,
  detected_at       timestamptz not null,
  declared_at       timestamptz not null,
  acknowledged_at   timestamptz,
  -- When somebody commanded first, and when somebody first did something about it.
  commanded_at      timestamptz,
  acted_at          timestamptz,
  mitigated_at      timestamptz,
  resolved_at       timestamptz,
  late_upgrades     integer not null,
  reopened          integer not null,
  term_count        integer not null
);
create index incident_readings_counted on incident_readings (detected_at desc) where counts;
create index incident_readings_remembered on incident_readings (incident_id) where remembered;
create index incident_readings_alerts on incident_readings using gin (alerts) where remembered;
create index incident_readings_services on incident_readings using gin (services) where remembered;

-- The words of what is remembered, and in how many incidents each stands.
create table incident_terms (
  term        text not null,
  incident_id text not null references incident_readings on delete cascade,
  times       integer not null check (times > 0),
  primary key (term, incident_id)
);
create index incident_terms_of on incident_terms (incident_id);
create table insight_terms (
  term      text primary key,
  incidents integer not null check (incidents >= 0)
);

-- The organisation's own names for incidents of one sort. A name is used once among those that are not merged away.
create table failure_classes (
  id          text primary key,
  name        text not null,
  description text not null,
  state       text not null check (state in ('active', 'retired', 'merged')),
  merged_into text references failure_classes,
  created_at  timestamptz not null,
  version     integer not null default 1,
  check ((state = 'merged') = (merged_into is not null)),
  check (merged_into <> id)
);
create unique index failure_classes_name on failure_classes (lower(name)) where state <> 'merged';

-- Of which class an incident is: what a person confirmed.
create table incident_classes (
  incident_id  text primary key references incidents on delete cascade,
  class_id     text not null references failure_classes,
  confirmed_at timestamptz not null,
  confirmed_by text not null
);
create index incident_classes_class on incident_classes (class_id);

create table similarity_marks (
  incident_id text not null references incidents on delete cascade,
  other_id    text not null references incidents on delete cascade,
  person_id   text not null,
  useful      boolean not null,
  marked_at   timestamptz not null,
  primary key (incident_id, other_id, person_id),
  check (incident_id <> other_id)
);

-- A class that comes too often, or lesser incidents that are alike: a look at them together is proposed.
create table recurrence_alarms (
  id          text primary key,
  class_id    text references failure_classes,
  because     text not null check (because in ('many', 'rate', 'similar')),
  recent      integer not null,
  expected    double precision,
  p           double precision,
  members     text[] not null check (cardinality(members) > 0),
  raised_at   timestamptz not null,
  state       text not null check (state in ('open', 'accepted', 'declined')),
  answered_at timestamptz,
  answered_by text,
  reason      text,
  check ((because = 'similar') = (class_id is null)),
  check ((state = 'open') = (answered_at is null))
);
create unique index recurrence_alarms_open on recurrence_alarms (class_id) where state = 'open' and class_id is not null;
create index recurrence_alarms_members on recurrence_alarms using gin (members);
create index recurrence_alarms_raised on recurrence_alarms (raised_at desc, id desc);

-- How much of a window a service may be under an incident that customers notice, in percent of its time without one.
create table service_objectives (
  service_id text primary key references services on delete cascade,
  target     double precision not null check (target >= 50 and target < 100),
  days       smallint not null check (days between 1 and 365),
  set_at     timestamptz not null
);

-- Who is mailed the figures of the week, and when by the clock of the person's own zone. Weekday 0 is Monday.
create table insight_digests (
  person_id text primary key references people on delete cascade,
  weekday   smallint not null check (weekday between 0 and 6),
  hour      smallint not null check (hour between 0 and 23)
);
