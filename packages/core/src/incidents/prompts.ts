import { HOUR, type Instant, MINUTE, type PersonId } from '../kernel/index.ts';
import { commanderOf, type Incident, type Written } from './incident.ts';
import { unmetOf } from './recovery.ts';
import { isMajor } from './severity.ts';

/** After this long in command somebody else should be found. */
export const TIRED_AFTER = 4 * HOUR;
/** An inquiry in which nothing moved for this long is stuck. */
export const STALLED_AFTER = 30 * MINUTE;

/** Something that the response should look at now. None of it stops anybody. */
export type Prompt =
  | { readonly kind: 'no-commander' }
  | { readonly kind: 'no-operations' }
  | { readonly kind: 'no-impact' }
  | { readonly kind: 'tired'; readonly personId: PersonId; readonly since: Instant }
  | { readonly kind: 'offer-waits'; readonly to: PersonId; readonly since: Instant }
  | { readonly kind: 'timebox-due'; readonly number: number; readonly fallback: string }
  | { readonly kind: 'stalled'; readonly since: Instant }
  | { readonly kind: 'no-criteria' }
  | { readonly kind: 'update-due'; readonly since: Instant }
  | { readonly kind: 'mitigate-first' };

/** What nobody should have to remember at three in the morning, the most urgent first. */
export function promptsOf(incident: Incident, now: Instant): readonly Prompt[] {
  if (incident.status !== 'open') return [];
  const commander = commanderOf(incident);
  const major = isMajor(incident.severity.value);
  const prompts: Prompt[] = [];
  if (major && commander === undefined) prompts.push({ kind: 'no-commander' });
  for (const { to, at } of incident.offers) prompts.push({ kind: 'offer-waits', to, since: at });
  const due = incident.nextUpdate?.value;
  if (due !== undefined && due <= now) prompts.push({ kind: 'update-due', since: due });
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
  if (commander !== undefined && now - commander.since >= TIRED_AFTER) {
    prompts.push({ kind: 'tired', personId: commander.personId, since: commander.since });
  }
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
  return incident.status === 'open' && now - written.at > most;
}

/** What the next commander must know, and what nobody has written down. */
export interface HandoffPacket {
  readonly missing: readonly ('impact' | 'doing' | 'hypothesis' | 'next-update' | 'criteria')[];
  readonly tried: number;
  readonly unmet: number;
}

export function packetOf(incident: Incident, now: Instant): HandoffPacket {
  const missing: HandoffPacket['missing'][number][] = [];
  if (incident.impact === undefined) missing.push('impact');
  if (incident.doing === undefined) missing.push('doing');
  if (!incident.hypotheses.some(({ state }) => state === 'leading' || state === 'confirmed'))
    missing.push('hypothesis');
  if (incident.nextUpdate === undefined) missing.push('next-update');
  if (incident.criteria.length === 0) missing.push('criteria');
  return { missing, tried: incident.attempts.length, unmet: unmetOf(incident, now).length };
}
