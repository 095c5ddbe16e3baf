import type { PolicyId } from '../kernel/index.ts';
import type { Via } from './facts.ts';
import type { PageRun } from './run.ts';
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

/** What follows when nobody answers; undefined when nothing does. */
export function whatFollows(run: PageRun): Sentence | undefined {
  if (run.wakeAt === undefined) return undefined;
  const next = run.nobodyTries > 0 ? 'this is tried again' : 'the next step follows';
  return [`Without an answer ${next} at `, { kind: 'instant', at: run.wakeAt }, '.'];
}

function placeOn(run: PageRun, policyId: PolicyId): Sentence {
  const step = run.step === undefined ? '' : `step ${run.step + 1} of `;
  return [`(${step}`, { kind: 'policy', id: policyId }, ')'];
}
