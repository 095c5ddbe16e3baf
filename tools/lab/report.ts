import { tallyOf } from './check/conservation.ts';
import type { Evidence } from './check/evidence.ts';
import type { Verdict } from './check/index.ts';
import { describeLateness } from './check/lateness.ts';
import { copiesOf } from './check/pages.ts';

const MOST_SHOWN = 5;

/** What a trial was, in lines: counts, lateness, duplicates, and each invariant with what broke it. */
export function describeTrial(evidence: Evidence, verdicts: readonly Verdict[]): readonly string[] {
  return [
    `  ${describeLoad(evidence)}`,
    ...describeLateness(evidence).map((line) => `  lateness, ${line}`),
    `  ${describeDuplicates(evidence)}`,
    `  deliveries: ${tallyOf(evidence.database.deliveries)}`,
    ...verdicts.flatMap(describeVerdict),
  ];
}

function describeLoad({ load }: Evidence): string {
  const count = (kind: string): number => load.filter((line) => line.kind === kind).length;
  return `${count('posting')} alerts posted, ${count('posted')} taken, ${count('answered')} answered, ${count('trouble')} requests tried again`;
}

function describeDuplicates(evidence: Evidence): string {
  const extra = [...copiesOf(evidence).values()].map((copies) => copies.length - 1).filter((count) => count > 0);
  if (extra.length === 0) return 'duplicates: none';
  return `duplicates: ${extra.reduce((sum, count) => sum + count, 0)} of ${extra.length} obligations, most ${Math.max(...extra)}`;
}

function describeVerdict({ name, looked, violations }: Verdict): readonly string[] {
  if (violations.length === 0) return [`  ok      ${name} (${looked})`];
  const shown = violations
    .slice(0, MOST_SHOWN)
    .flatMap((words) => words.split('\n').map((line) => `            ${line}`));
  const more = violations.length > MOST_SHOWN ? [`            … and ${violations.length - MOST_SHOWN} more`] : [];
  return [`  BROKEN  ${name}: ${violations.length} of ${looked}`, ...shown, ...more];
}
