import type { PageRunId } from '../kernel/index.ts';
import type { PageRun, Position } from './run.ts';

/**
 * A page key names one telling of a run (this step in this loop and pass; this reassignment; this try of the catch-all)
 * for ever. It is computed from the run alone, so a telling that is done twice has the same key. With person, contact
 * method and delay, notify's `obligationKey` makes it the key of one text.
 */
export function stepKey(id: PageRunId, at: Position): string {
  return `${id}/${at.pass}.${at.loop}.${at.step}`;
}

export function reassignmentKey(run: PageRun): string {
  return nthReassignment(run.id, run.reassignments + 1);
}

function nthReassignment(id: PageRunId, number: number): string {
  return `${id}/reassigned-${number}`;
}

export function nobodyKey(run: PageRun, at: Position): string {
  return `${stepKey(run.id, at)}/nobody-${run.nobodyTries + 1}`;
}

/**
 * Once a pass, and once more for each reassignment that reached nobody: those who were chosen instead of the ladder heard
 * nothing, so the catch-all is told anew.
 */
export function exhaustionKey(run: PageRun): string {
  const after = run.reassignedTo.length > 0 ? `-${run.reassignments}` : '';
  return `${run.id}/${run.pass}/exhausted${after}`;
}

/** The key of the telling whose answer the run waits for; undefined while it waits for none, or only for another try. */
export function awaitedKey(run: PageRun): string | undefined {
  if (run.status !== 'reaching' || run.nobodyTries > 0) return undefined;
  if (run.reassignedTo.length > 0) return nthReassignment(run.id, run.reassignments);
  return run.step === undefined ? undefined : stepKey(run.id, { pass: run.pass, loop: run.loop, step: run.step });
}

/** Where a run stands, as a short opaque token for a form: it changes whenever the ladder moves. */
export function standingOf(run: PageRun): string {
  return `${run.pass}.${run.loop}.${run.step ?? 'foot'}.${run.nobodyTries}`;
}
