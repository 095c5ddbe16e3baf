import type { Evidence } from './evidence.ts';
import { mailsFor, mustBy, type Obligation, obligationsOf, PROMISED } from './model.ts';

const BOUNDS = [0.25, 0.5, 1, 2, 3, 5, 10, 20, 30];

/** How late pages were, in two rows: those that were due while nothing was wrong, and those that were due near a fault. */
export function describeLateness(evidence: Evidence): readonly string[] {
  const reached = obligationsOf(evidence).flatMap((owed) => {
    const first = mailsFor(evidence, owed.alert.name, owed.to).find((mail) => mail.accepted);
    return first === undefined ? [] : [{ owed, seconds: Math.max(0, first.at - owed.dueAt) / 1_000 }];
  });
  const isNear = (owed: Obligation): boolean => mustBy(owed.dueAt, evidence.faults) > owed.dueAt + PROMISED;
  const row = (name: string, near: boolean): string => {
    const seconds = reached.filter(({ owed }) => isNear(owed) === near).map((one) => one.seconds);
    return `${name}  ${histogram(seconds)}`;
  };
  return [row('nothing wrong', false), row('near a fault ', true)];
}

function histogram(seconds: readonly number[]): string {
  if (seconds.length === 0) return 'no page';
  const sorted = [...seconds].sort((a, b) => a - b);
  const cells = [...BOUNDS, Number.POSITIVE_INFINITY].map((bound, index) => {
    const least = BOUNDS[index - 1] ?? -1;
    const count = sorted.filter((one) => one > least && one <= bound).length;
    return count === 0 ? undefined : `${Number.isFinite(bound) ? `≤${bound}` : `>${BOUNDS.at(-1)}`} s: ${count}`;
  });
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const most = sorted.at(-1) ?? 0;
  return `${cells.filter(Boolean).join(', ')}  (p50 ${middle.toFixed(2)} s, most ${most.toFixed(2)} s)`;
}
