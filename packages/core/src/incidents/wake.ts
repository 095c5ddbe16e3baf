import { type Decision, type Instant, refuse } from '../kernel/index.ts';
import { beginOfHours, type WorkingHours } from '../oncall/index.ts';
import type { IncidentCommandOf } from './commands.ts';
import type { IncidentFact } from './facts.ts';
import type { Incident } from './incident.ts';
import { invalid, mustBeOpen } from './refusals.ts';
import type { Severity } from './severity.ts';

/** When something is due that nobody needs to ask for; undefined when nothing is. */
export function wakeAtOf(incident: Incident): Instant | undefined {
  if (incident.status !== 'open') return undefined;
  const deadlines = incident.timeboxes.flatMap(({ state, deadline }) => (state === 'running' ? [deadline] : []));
  const times = [...deadlines, ...(incident.postponed === undefined ? [] : [incident.postponed.until])];
  return times.length === 0 ? undefined : Math.min(...times);
}

/** The fallback of a time-box is proposed at its deadline, and a page that waited begins, whoever is looking elsewhere. */
export function wakeIncident(incident: Incident, now: Instant): readonly IncidentFact[] {
  if (incident.status !== 'open') return [];
  const said = { at: now, by: undefined };
  const { postponed } = incident;
  const released: readonly IncidentFact[] =
    postponed === undefined || postponed.until > now
      ? []
      : [{ kind: 'incident.page-released', data: { ...said, serviceId: postponed.serviceId } }];
  const ranOut = incident.timeboxes
    .filter(({ state, deadline }) => state === 'running' && deadline <= now)
    .map(({ number }): IncidentFact => ({ kind: 'incident.timebox-ran-out', data: { ...said, number } }));
  return [...released, ...ranOut];
}

/**
 * Until when the page of an incident waits; undefined when it begins at once. Only what one person answers in working hours
 * waits: a SEV1 or SEV2 pages at any hour.
 */
export function pageWaitsUntil(severity: Severity, hours: WorkingHours | undefined, now: Instant): Instant | undefined {
  if (severity !== 'sev3' || hours === undefined) return undefined;
  const begin = beginOfHours(hours, now);
  return begin > now ? begin : undefined;
}

export function postponePage(
  incident: Incident,
  { by, serviceId, until }: IncidentCommandOf<'postpone-page'>,
  now: Instant,
): Decision<IncidentFact> {
  const { postponed, severity } = incident;
  if (postponed?.serviceId === serviceId) return [];
  if (severity.value !== 'sev3') return refuse('wrong-state', 'Only the page of a SEV3 can wait.');
  const bad = mustBeOpen(incident) ?? (until > now ? undefined : invalid('until', 'must be in the future'));
  return bad ?? [{ kind: 'incident.page-postponed', data: { at: now, by, serviceId, until } }];
}
