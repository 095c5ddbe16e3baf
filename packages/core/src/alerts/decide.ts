import type { AlertId, Decision, Duration, Instant, IntegrationId, PageRunId, PersonId } from '../kernel/index.ts';
import { MINUTE, refuse, SECOND } from '../kernel/index.ts';
import type { Alert, AlertContent, AlertFact } from './alert.ts';
import type { Routing } from './routing.ts';
import type { Signal } from './signal.ts';

export type AlertCommand = IngestCommand | ExpireCommand | AcknowledgeCommand | ResolveCommand | PageCommand;

/** A signal came. `alertId` is the id to use if it raises an alert; the keys are hashes of identity and content text. */
export interface IngestCommand {
  readonly kind: 'ingest';
  readonly alertId: AlertId;
  readonly integrationId: IntegrationId;
  readonly fingerprint: string;
  readonly contentKey: string;
  readonly signal: Signal;
  readonly routing: Routing;
}

/** Look whether the dead-man time, as the store holds it now, has passed. */
export interface ExpireCommand {
  readonly kind: 'expire';
  readonly expiresAt: Instant;
}

/** `by` is undefined when no person stands behind it: the operator on the command line. */
export interface AcknowledgeCommand {
  readonly kind: 'acknowledge';
  readonly by: PersonId | undefined;
}

export interface ResolveCommand {
  readonly kind: 'resolve';
  readonly by: PersonId | undefined;
}

/** A page run was begun for it. */
export interface PageCommand {
  readonly kind: 'page';
  readonly runId: PageRunId;
}

/** At most one `alert.changed` in this time, because annotations with the measured value in them change with every signal. */
const CHANGE_INTERVAL = MINUTE;

/** The servers of a Prometheus pair see the same condition begin up to one evaluation apart. */
const SAME_START_WITHIN = MINUTE;

/**
 * What a command means for the latest alert of its fingerprint. Signals count in the order of receipt; clocks of sources
 * order nothing. A late or repeated command gives no facts.
 *
 * A resolved alert is never reopened: the next firing signal raises a new one. One exception keeps a person's "resolve" from
 * being undone by the next re-sent signal a minute later: while the alert is *held*, a firing signal that began with the
 * resolved incarnation (its `startsAt`, give or take a minute) raises nothing. The hold ends when the source itself
 * resolves, when its dead-man time passes, and for any condition that began later. A signal that does not say when it
 * began is never held back: in doubt, page.
 */
export function decide(alert: Alert | undefined, command: AlertCommand, now: Instant): Decision<AlertFact> {
  if (command.kind === 'ingest') return ingest(alert, command, now);
  if (!alert) return refuse('not-found', 'There is no such alert.');
  const firing = alert.status === 'firing';
  switch (command.kind) {
    case 'expire':
      return now < command.expiresAt ? [] : end(alert, 'dead-man', undefined, now);
    case 'acknowledge':
      if (!firing || alert.acknowledgedAt !== undefined) return [];
      return [{ kind: 'alert.acknowledged', data: { by: command.by, acknowledgedAt: now } }];
    case 'resolve':
      return firing ? [{ kind: 'alert.resolved', data: { how: 'person', by: command.by, resolvedAt: now } }] : [];
    case 'page':
      if (!firing || alert.runId === command.runId) return [];
      return [{ kind: 'alert.paged', data: { runId: command.runId } }];
  }
}

function ingest(alert: Alert | undefined, command: IngestCommand, now: Instant): readonly AlertFact[] {
  const { signal } = command;
  if (signal.status === 'resolved') return alert ? end(alert, 'source', signal.endsAt, now) : [];
  if (alert?.status === 'firing') return change(alert, command, now);
  if (alert?.held && beganWith(alert, signal)) return [];
  const { alertId, integrationId, fingerprint } = command;
  const startedAt = signal.startsAt ?? now;
  const raised = { alertId, integrationId, fingerprint, startedAt, detectedAt: now, ...contentOf(command) };
  return [{ kind: 'alert.raised', data: raised }];
}

function beganWith(alert: Alert, signal: Signal): boolean {
  return signal.startsAt !== undefined && signal.startsAt <= alert.startedAt + SAME_START_WITHIN;
}

function end(
  alert: Alert,
  how: 'source' | 'dead-man',
  endedAt: Instant | undefined,
  now: Instant,
): readonly AlertFact[] {
  if (alert.status === 'firing') return [{ kind: 'alert.resolved', data: { how, resolvedAt: now, endedAt } }];
  return alert.held ? [{ kind: 'alert.released', data: { how, releasedAt: now } }] : [];
}

/**
 * A firing alert hears of itself again. Urgency only rises while it fires: what has begun to page goes on until somebody
 * answers or it resolves. A rise is written at once, anything else at most once a minute.
 */
function change(alert: Alert, command: IngestCommand, now: Instant): readonly AlertFact[] {
  if (alert.contentKey === command.contentKey) return [];
  const rises = alert.urgency === 'record' && command.routing.urgency === 'page';
  if (!rises && now - alert.changedAt < CHANGE_INTERVAL) return [];
  const content = contentOf(command);
  const urgency = alert.urgency === 'page' ? 'page' : content.urgency;
  return [{ kind: 'alert.changed', data: { ...content, urgency, changedAt: now } }];
}

function contentOf({ signal, routing, contentKey }: IngestCommand): AlertContent {
  const { labels, annotations, summary, severity, links, generatorUrl } = signal;
  const { serviceId, urgency, unowned, why } = routing;
  const said = { labels, annotations, summary, severity, links, generatorUrl };
  return { ...said, serviceId, urgency, unowned, why, contentKey };
}

/**
 * The dead-man time after this signal; the store moves it in bulk and without a fact. It never moves back while the alert
 * fires: a delayed signal, or the quicker server of a Prometheus pair, must not end what the other still keeps alive.
 */
export function refreshDeadMan(expiresAt: Instant | undefined, signal: Signal): Instant | undefined {
  if (expiresAt === undefined || signal.expiresAt === undefined) return signal.expiresAt ?? expiresAt;
  return Math.max(expiresAt, signal.expiresAt);
}

/** Silence is looked for every few seconds; when nobody looked for longer than this, nobody may have listened either. */
const DEAF_AFTER = 30 * SECOND;
/** Longer than any usual sender waits before it sends again: what a source gets that could not be heard for a while. */
export const GRACE: Duration = 5 * MINUTE;

/**
 * Our own failure says nothing about the world: while Heed was down, or its database was, or its clock jumped, sources may
 * have spoken to nobody. Given how late the look for silent alerts is, answers until when silence does not count; undefined
 * when it was on time.
 */
export function graceAfterDeafness(late: Duration, now: Instant): Instant | undefined {
  return late > DEAF_AFTER ? now + GRACE : undefined;
}
