-- paging: a page is for an alert, or for a part of an incident: its commander, or what one of its services needs.
alter table page_runs rename column alert_id to cause_id;
alter table page_runs add column part text not null default '';
drop index page_runs_open;
create unique index page_runs_open on page_runs (cause_id, part) where status <> 'ended';
alter index page_runs_alert rename to page_runs_cause;
