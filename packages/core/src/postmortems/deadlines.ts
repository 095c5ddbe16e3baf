import type { Incident } from '../incidents/index.ts';
import { DAY, HOUR, type Instant } from '../kernel/index.ts';
import type { PostmortemKind } from './document.ts';
import type { PostmortemRecord } from './record.ts';

/** Until when the review of a postmortem has a date, and until when it is held; undefined while its incident goes on. */
export interface Deadlines {
  readonly scheduleBy: Instant | undefined;
  readonly holdBy: Instant | undefined;
}

export interface Allowed {
  readonly scheduleHours: number;
  readonly holdDays: number;
}

/**
 * What is learned fades from the end of the incident on, so nothing is due before it. A pattern begins when somebody sees
 * it, and what was dismissed has no end of its own.
 */
export function deadlinesOf(
  { kind, openedAt }: Pick<PostmortemRecord, 'openedAt'> & { readonly kind: PostmortemKind },
  { status, times }: Pick<Incident, 'status'> & { readonly times: Pick<Incident['times'], 'resolvedAt'> },
  { scheduleHours, holdDays }: Allowed,
): Deadlines {
  const from = kind === 'pattern' || status === 'dismissed' ? openedAt : times.resolvedAt;
  return from === undefined
    ? { scheduleBy: undefined, holdBy: undefined }
    : { scheduleBy: from + scheduleHours * HOUR, holdBy: from + holdDays * DAY };
}

/** What should have happened by now: a date for the review, then the review. */
export function overdueOf(
  { state, meeting, scheduleBy, holdBy }: Pick<PostmortemRecord, 'state' | 'meeting' | 'scheduleBy' | 'holdBy'>,
  now: Instant,
): 'schedule' | 'hold' | null {
  if (state === 'final' || meeting?.state === 'held') return null;
  if (holdBy !== undefined && now > holdBy) return 'hold';
  return meeting?.state !== 'planned' && scheduleBy !== undefined && now > scheduleBy ? 'schedule' : null;
}
