import { DAY, type Instant } from '../kernel/index.ts';

/** A class alarms when it came so often within so many days, or more often than its own past explains. */
const MANY = 3;
const WINDOW = 90 * DAY;
const RARE = 0.05;

export interface RecurrenceAlarm {
  readonly because: 'many' | 'rate';
  /** Within the last 90 days. */
  readonly recent: number;
  /** As many as its own past would lead one to expect there; undefined without a past. */
  readonly expected: number | undefined;
  /** How likely so many are if nothing has changed. */
  readonly p: number | undefined;
}

/** Judges a class by when its incidents were detected; undefined while it is quiet. */
export function recurrenceAlarm(detected: readonly Instant[], now: Instant): RecurrenceAlarm | undefined {
  const from = now - WINDOW;
  const recent = detected.filter((at) => at > from && at <= now).length;
  const earlier = detected.filter((at) => at <= from);
  const first = Math.min(...earlier);
  const past = from - first;
  const expected = earlier.length === 0 || past < WINDOW ? undefined : (earlier.length * WINDOW) / past;
  const p = expected === undefined ? undefined : poissonAtLeast(recent, expected);
  if (recent >= MANY) return { because: 'many', recent, expected, p };
  if (recent >= 2 && p !== undefined && p < RARE) return { because: 'rate', recent, expected, p };
  return undefined;
}

/** How likely `count` or more events are where `mean` are expected. */
export function poissonAtLeast(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let below = 0;
  for (let k = 0; k < count; k += 1) {
    below += term;
    term *= mean / (k + 1);
  }
  return Math.max(0, Math.min(1, 1 - below));
}

/** What an earlier incident of the class had promised. */
export interface Control {
  readonly dueAt: Instant | undefined;
  readonly verifiedAt: Instant | undefined;
  readonly droppedAt: Instant | undefined;
}

/** Only `failed` says that the lesson was wrong; the others say that it has not landed. */
export type RecurrenceKind = 'no-control' | 'before-due' | 'overdue' | 'failed';

/** Of which kind a recurrence is, by the controls of the earlier incidents as they stood when it happened. */
export function kindOfRecurrence(controls: readonly Control[], at: Instant): RecurrenceKind {
  const standing = controls.filter(({ droppedAt }) => droppedAt === undefined || droppedAt > at);
  if (standing.length === 0) return 'no-control';
  const undone = standing.filter(({ verifiedAt }) => verifiedAt === undefined || verifiedAt > at);
  if (undone.length === 0) return 'failed';
  return undone.some(({ dueAt }) => dueAt !== undefined && dueAt < at) ? 'overdue' : 'before-due';
}
