import {
  DAY,
  type Duration,
  type FieldTrouble,
  formatInstant,
  type Instant,
  type Refusal,
  refuse,
} from '@heed/core/kernel';
import { SCHEDULE_LIMITS } from '@heed/core/oncall';

export interface Window {
  readonly from: Instant;
  readonly until: Instant;
}

const LONGEST: Duration = 100 * DAY;

/** The window that was asked for; from now and of the usual length where nothing was. */
export function chooseWindow(
  asked: { readonly from?: Instant | undefined; readonly to?: Instant | undefined },
  now: Instant,
  usual: Duration,
  prefix: '?' | '' = '?',
): Window | Refusal {
  const from = asked.from ?? now;
  const until = asked.to ?? from + usual;
  const troubles: FieldTrouble[] = [];
  const report = (name: string, message: string) => troubles.push({ path: `${prefix}${name}`, message });
  if (!isMoment(from)) report('from', MOMENTS);
  if (!isMoment(until)) report('to', MOMENTS);
  if (until <= from) report('to', 'must be later than from');
  if (until - from > LONGEST) report('to', 'is more than 100 days after from; ask for less at once');
  const [first] = troubles;
  if (!first) return { from, until };
  return refuse('invalid', `The window cannot be shown: ${first.path} ${first.message}.`, troubles);
}

const MOMENTS = `must be from ${formatInstant(SCHEDULE_LIMITS.earliest)} to ${formatInstant(SCHEDULE_LIMITS.latest)}`;

function isMoment(at: Instant): boolean {
  return at >= SCHEDULE_LIMITS.earliest && at <= SCHEDULE_LIMITS.latest;
}

/** A moment at which it makes sense to ask who is on call. */
export function refuseMoment(at: Instant): Refusal | undefined {
  return isMoment(at) ? undefined : refuse('invalid', `?at ${MOMENTS}.`, [{ path: '?at', message: MOMENTS }]);
}
