-- paging: when those whom a policy reaches work; what can wait begins inside these hours, null is any hour.
-- incidents: who held which role is read from the facts, by person.

alter table escalation_policies add column hours jsonb;

create index facts_of_roles on facts ((data ->> 'personId'))
  where kind in ('incident.role-taken', 'incident.command-accepted');
