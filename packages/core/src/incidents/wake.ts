import type { Instant } from '../kernel/index.ts';
import type { IncidentFact } from './facts.ts';
import type { Incident } from './incident.ts';

/** When something is due that nobody needs to ask for; undefined when nothing is. */
export function wakeAtOf(incident: Incident): Instant | undefined {
  if (incident.status !== 'open') return undefined;
  const deadlines = incident.timeboxes.flatMap(({ state, deadline }) => (state === 'running' ? [deadline] : []));
  return deadlines.length === 0 ? undefined : Math.min(...deadlines);
}

/** The fallback of a time-box is proposed at its deadline, whoever is looking elsewhere. */
export function wakeIncident(incident: Incident, now: Instant): readonly IncidentFact[] {
  if (incident.status !== 'open') return [];
  return incident.timeboxes
    .filter(({ state, deadline }) => state === 'running' && deadline <= now)
    .map(({ number }) => ({ kind: 'incident.timebox-ran-out', data: { at: now, by: undefined, number } }));
}
