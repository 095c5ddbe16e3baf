import type { PolicyId } from '../kernel/index.ts';
import type { Via } from './facts.ts';
import { nextPosition, type PageRun } from './run.ts';
import type { Sentence } from './sentence.ts';

/** Why this text came to you: for the reader of the page. `run` is as it is after the telling. */
export function whyYou(run: PageRun, via: Via): Sentence {
  const where: Sentence = run.policyId === undefined ? [] : [' ', ...placeOn(run, run.policyId)];
  switch (via.kind) {
    case 'person':
      return ['You are named', ...where, '.'];
    case 'schedule':
      return ['You are on call in ', via, ...where, '.'];
    case 'team':
      return ['You are a member of ', via, ...where, '.'];
    case 'reassignment':
      return ['Somebody gave this page to you.'];
    case 'catch-all':
      return ['Nobody else could be reached, and you are the catch-all.'];
  }
}

/** What follows when nobody answers; undefined when nothing does, not by itself. */
export function whatFollows(run: PageRun): Sentence | undefined {
  if (run.wakeAt === undefined) return undefined;
  const at: Sentence = [{ kind: 'instant', at: run.wakeAt }, '.'];
  if (run.nobodyTries > 0) return ['Without an answer this is tried again at ', ...at];
  if (nextPosition(run) === undefined) return ['This is the last step: nobody else is told after it.'];
  return ['Without an answer the next step follows at ', ...at];
}

function placeOn(run: PageRun, policyId: PolicyId): Sentence {
  const step = run.step === undefined ? '' : `step ${run.step + 1} of `;
  return [`(${step}`, { kind: 'policy', id: policyId }, ')'];
}
