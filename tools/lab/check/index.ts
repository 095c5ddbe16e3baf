/**
 * The checker: says from journals, configuration and database whether Heed kept its promises. It imports nothing of
 * Heed, so that a mistake there cannot be repeated here.
 */
import { checkConservation } from './conservation.ts';
import { type Evidence, type Finding, moment } from './evidence.ts';
import { checkLegalHistory } from './history.ts';
import {
  checkBoundedDuplicates,
  checkNeverEarly,
  checkNoLoss,
  checkNoMissedPage,
  checkNoPageAfterAnswer,
} from './pages.ts';
import { checkStatusPage } from './status-page.ts';

export interface Verdict extends Finding {
  readonly name: string;
}

export const INVARIANTS: Readonly<Record<string, (evidence: Evidence) => Finding>> = {
  'I0 nodes end only when they are killed': checkAlive,
  'I1 no alert that was taken is lost': checkNoLoss,
  'I2 no page is missed or late': checkNoMissedPage,
  'I3 duplicates are bounded': checkBoundedDuplicates,
  'I4 no page after an answer': checkNoPageAfterAnswer,
  'I5 no page is early': checkNeverEarly,
  'I6 histories are legal': checkLegalHistory,
  'I7 deliveries are conserved': checkConservation,
  'P1 the status page outlives everything': checkStatusPage,
};

export function check(evidence: Evidence): readonly Verdict[] {
  return Object.entries(INVARIANTS).map(([name, invariant]) => ({ name, ...invariant(evidence) }));
}

function checkAlive(evidence: Evidence): Finding {
  const violations = evidence.deaths.map(({ node, at, words }) => `${node} ended at ${moment(evidence, at)}: ${words}`);
  return { looked: evidence.deaths.length, violations };
}
