import { isMajor, type Severity } from '../incidents/index.ts';
import type { Duration, Instant } from '../kernel/index.ts';
import { between, type Moments } from './faster.ts';

/** When a response came to be one, as far as it was recorded. */
export interface Engaged {
  /** Somebody held command for the first time. */
  readonly commandedAt: Instant | undefined;
  /** Somebody did something about it for the first time: looked, tried, or asked a question of it. */
  readonly actedAt: Instant | undefined;
}

export interface Split {
  /** From detection until the response was under way: finding people, and agreeing who leads. */
  readonly coordinate: Duration;
  /** From there until the harm stopped. */
  readonly technical: Duration;
}

/**
 * The time from detection to mitigation in its two parts. A response is under way when somebody acts, and, where the
 * severity needs one, when somebody commands as well. Undefined where that was not recorded before the harm stopped:
 * nobody knows then how the time was spent, and it was not spent in no time.
 */
export function splitOf(severity: Severity, moments: Moments, { commandedAt, actedAt }: Engaged): Split | undefined {
  const { detectedAt, mitigatedAt } = moments;
  const needed = isMajor(severity) ? [actedAt, commandedAt] : [actedAt];
  const known = needed.filter((at) => at !== undefined);
  if (mitigatedAt === undefined || known.length < needed.length) return undefined;
  // Who was there before anybody knew of it was there from the beginning.
  const underWayAt = Math.max(detectedAt, ...known);
  if (underWayAt > mitigatedAt) return undefined;
  return { coordinate: underWayAt - detectedAt, technical: mitigatedAt - underWayAt };
}

/** From declaration until somebody commands; undefined for what was written down when it was over. */
export function commandAfter(
  { declaredAt, resolvedAt }: Moments,
  commandedAt: Instant | undefined,
): Duration | undefined {
  return resolvedAt !== undefined && declaredAt > resolvedAt ? undefined : between(declaredAt, commandedAt);
}

/** How the time of several incidents until mitigation was spent, in sum. */
export interface Spent extends Split {
  /** Of how many it is known. */
  readonly count: number;
}

/** Of sums and not of medians: only sums have parts. Undefined where it is known of none. */
export function spentTogether(
  times: readonly { readonly [Part in keyof Split]: Duration | undefined }[],
): Spent | undefined {
  const known = times.flatMap(({ coordinate, technical }) =>
    coordinate === undefined || technical === undefined ? [] : [{ coordinate, technical }],
  );
  if (known.length === 0) return undefined;
  return {
    coordinate: known.reduce((sum, one) => sum + one.coordinate, 0),
    technical: known.reduce((sum, one) => sum + one.technical, 0),
    count: known.length,
  };
}

/** The part of it that was coordination, 0 to 1; undefined where no time passed at all. */
export function coordinationShare({ coordinate, technical }: Split): number | undefined {
  const whole = coordinate + technical;
  return whole === 0 ? undefined : coordinate / whole;
}
