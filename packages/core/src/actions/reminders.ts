import { DAY, type Instant } from '../kernel/index.ts';
import type { About, Action, Reminded } from './action.ts';

/** So long before the day the owner is reminded. */
export const SOON = 3 * DAY;
/** So long after it the team's manager hears of it. */
const ESCALATED_AFTER = 3 * DAY;

export interface Reminder {
  readonly about: About;
  readonly at: Instant;
}

/**
 * What is said next of the due date, and when; undefined when nothing is left to say. Each is said once for a date: one that
 * is moved is said anew. A date that was set inside the last three days, or behind us, is not said to come soon.
 */
export function nextReminder(
  action: Pick<Action, 'state' | 'dueAt' | 'createdAt' | 'dueMoves' | 'reminded'>,
): Reminder | undefined {
  const { state, dueAt, createdAt, dueMoves, reminded } = action;
  if (state !== 'open' || dueAt === undefined) return undefined;
  const said = (about: About): Reminded | undefined =>
    reminded.find((each) => each.about === about && each.due === dueAt);
  const setAt = dueMoves.at(-1)?.at ?? createdAt;
  const overdue = said('overdue');
  if (overdue === undefined) {
    const soonAt = dueAt - SOON;
    return said('soon') === undefined && setAt < soonAt
      ? { about: 'soon', at: soonAt }
      : { about: 'overdue', at: dueAt };
  }
  if (said('escalated') !== undefined) return undefined;
  // Who hears of it late is not passed over at once.
  return { about: 'escalated', at: Math.max(dueAt, overdue.at) + ESCALATED_AFTER };
}

/** The same, as one that wakes at `now` sees it: what should have been said before the day is not said after it. */
export function dueReminder(action: Parameters<typeof nextReminder>[0], now: Instant): Reminder | undefined {
  const next = nextReminder(action);
  if (next === undefined || next.at > now) return undefined;
  const { dueAt } = action;
  return next.about === 'soon' && dueAt !== undefined && now >= dueAt ? { about: 'overdue', at: dueAt } : next;
}
