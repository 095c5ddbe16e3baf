-- incidents: which open incident an alert belongs to, asked for by every look at an alert.

create index incidents_alerts on incidents using gin ((state -> 'alerts')) where status = 'open';
