import { type EvidenceId, HOUR, type Instant, MINUTE, type PersonId } from '../kernel/index.ts';
import { NOWHERE_ELSE, tiredIn } from './duty.ts';
import { commanderOf, type Incident, type Role, type Written } from './incident.ts';
import { fadingOf } from './pointers.ts';
import { unmetOf } from './recovery.ts';
import { hasProcess, isMajor } from './severity.ts';
import { NOT_SIGHTED, type Sightings } from './sightings.ts';

/** An inquiry in which nothing moved for this long is stuck. */
export const STALLED_AFTER = 30 * MINUTE;
/** The harm goes on for so long: is another team needed? In a SEV1 or SEV2 that is asked sooner. */
export const SECOND_TEAM_SOON = 15 * MINUTE;
export const SECOND_TEAM_LATER = HOUR;

/** Something that the response should look at now. None of it stops anybody. */
export type Prompt =
  | { readonly kind: 'no-commander' }
  | { readonly kind: 'no-operations' }
  | { readonly kind: 'no-impact' }
  | { readonly kind: 'tired'; readonly personId: PersonId; readonly role: Role; readonly since: Instant }
  | { readonly kind: 'offer-waits'; readonly to: PersonId; readonly since: Instant }
  | { readonly kind: 'timebox-due'; readonly number: number; readonly fallback: string }
  | { readonly kind: 'stalled'; readonly since: Instant }
  | { readonly kind: 'no-criteria' }
  | { readonly kind: 'update-due'; readonly since: Instant }
  | { readonly kind: 'mitigate-first' }
  /** Its source forgets it at `since`, or has forgotten it. */
  | {
      readonly kind: 'evidence-fades';
      readonly evidenceId: EvidenceId;
      readonly title: string;
      readonly since: Instant;
    }
  | { readonly kind: 'rollback-first' }
  | { readonly kind: 'second-team'; readonly since: Instant };

/**
 * What nobody should have to remember at three in the morning, the most urgent first. `nextUpdateAt` is when the
 * responders are owed the next word.
 */
export function promptsOf(
  incident: Incident,
  now: Instant,
  elsewhere = NOWHERE_ELSE,
  nextUpdateAt?: Instant | undefined,
): readonly Prompt[] {
  if (!hasProcess(incident.severity.value)) return [];
  // The lesson needs what was seen long after the harm has stopped, which is when sources forget.
  const fading = fadingOf(incident, now).map(({ evidenceId, title, keptUntil }) => ({
    kind: 'evidence-fades' as const,
    evidenceId,
    title,
    since: keptUntil,
  }));
  if (incident.status === 'dismissed') return [];
  if (incident.status === 'resolved') return fading;
  const commander = commanderOf(incident);
  const major = isMajor(incident.severity.value);
  const prompts: Prompt[] = [];
  if (major && commander === undefined) prompts.push({ kind: 'no-commander' });
  for (const { to, at } of incident.offers) prompts.push({ kind: 'offer-waits', to, since: at });
  if (nextUpdateAt !== undefined && nextUpdateAt <= now) prompts.push({ kind: 'update-due', since: nextUpdateAt });
  for (const { number, fallback, state } of incident.timeboxes) {
    if (state === 'due') prompts.push({ kind: 'timebox-due', number, fallback });
  }
  if (incident.impact === undefined) prompts.push({ kind: 'no-impact' });
  if (major && !incident.holders.some(({ role }) => role === 'operations')) prompts.push({ kind: 'no-operations' });
  if (incident.attempts.length === 0 && incident.hypotheses.some(({ state }) => state === 'leading')) {
    prompts.push({ kind: 'mitigate-first' });
  }
  const stalledSince = stalled(incident);
  if (stalledSince !== undefined && now - stalledSince >= STALLED_AFTER) {
    prompts.push({ kind: 'stalled', since: stalledSince });
  }
  if (major && incident.attempts.length > 0 && incident.criteria.length === 0) prompts.push({ kind: 'no-criteria' });
  prompts.push(...undecided(incident, now));
  for (const one of tiredIn(incident, elsewhere, now)) prompts.push({ kind: 'tired', ...one });
  return [...prompts, ...fading];
}

/** What should be decided in writing while the harm goes on: to take a change back or to mend it, and whether more are needed. */
function undecided(
  { times, posture, hypotheses, attempts, severity, rollbackFirst, secondTeam }: Incident,
  now: Instant,
) {
  const prompts: Prompt[] = [];
  if (times.mitigatedAt !== undefined) return prompts;
  const isFixing = posture.value === 'mitigate' || hypotheses.some(({ state }) => state === 'leading');
  if (isFixing && rollbackFirst === undefined && !attempts.some(({ kind }) => kind === 'rollback')) {
    prompts.push({ kind: 'rollback-first' });
  }
  const isLong = now - times.declaredAt >= (isMajor(severity.value) ? SECOND_TEAM_SOON : SECOND_TEAM_LATER);
  if (isLong && secondTeam === undefined) prompts.push({ kind: 'second-team', since: times.declaredAt });
  return prompts;
}

/** Since when no hypothesis was stated or judged, and no mitigation begun or concluded, while the harm goes on. */
function stalled(incident: Incident): Instant | undefined {
  if (incident.times.mitigatedAt !== undefined) return undefined;
  const moves = [
    incident.times.declaredAt,
    ...incident.hypotheses.map(({ at }) => at),
    ...incident.attempts.map(({ startedAt, concludedAt }) => concludedAt ?? startedAt),
  ];
  return Math.max(...moves);
}

/** A line of the live record may be old before anybody notices. */
export function isStale(incident: Incident, written: Written<unknown>, now: Instant): boolean {
  const most = isMajor(incident.severity.value) ? 15 * MINUTE : HOUR;
  return incident.status === 'open' && hasProcess(incident.severity.value) && now - written.at > most;
}

/** What the next commander must know, and what nobody has written down. */
export interface HandoffPacket {
  readonly missing: readonly ('impact' | 'doing' | 'hypothesis' | 'next-update' | 'criteria')[];
  readonly tried: number;
  readonly unmet: number;
}

export function packetOf(
  incident: Incident,
  now: Instant,
  sightings: Sightings = NOT_SIGHTED,
  nextUpdateAt?: Instant | undefined,
): HandoffPacket {
  const missing: HandoffPacket['missing'][number][] = [];
  if (incident.impact === undefined) missing.push('impact');
  if (incident.doing === undefined) missing.push('doing');
  if (!incident.hypotheses.some(({ state }) => state === 'leading' || state === 'confirmed'))
    missing.push('hypothesis');
  if (nextUpdateAt === undefined) missing.push('next-update');
  if (incident.criteria.length === 0) missing.push('criteria');
  return { missing, tried: incident.attempts.length, unmet: unmetOf(incident, now, sightings).length };
}
