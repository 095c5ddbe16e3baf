import type { Outcome } from './promise.ts';

/** How many promises ended how. */
export type Ledger = Readonly<Record<Outcome, number>>;

export function ledgerOf(outcomes: readonly Outcome[]): Ledger {
  const count = (how: Outcome): number => outcomes.filter((each) => each === how).length;
  return { kept: count('kept'), late: count('late'), missed: count('missed'), released: count('released') };
}

/** The share that was kept, of those that counted; undefined when none did. */
export function keptShare({ kept, late, missed }: Ledger): number | undefined {
  const counted = kept + late + missed;
  return counted === 0 ? undefined : kept / counted;
}
