-- postmortem dates: one that is opened before its incident is over has no dates until that is.

alter table postmortems alter column schedule_by drop not null;
alter table postmortems alter column hold_by drop not null;
alter table postmortems add check ((schedule_by is null) = (hold_by is null));
