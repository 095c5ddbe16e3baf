import { asId, DAY, type Instant, isRefusal } from '../kernel/index.ts';
import { decidePage, type PageCommand } from './decide.ts';
import { evolvePage } from './evolve.ts';
import type { Miss, PageFact, Reached } from './facts.ts';
import type { PolicyFields } from './policy.ts';
import type { PageRun, PageRunSeed } from './run.ts';
import type { Reach } from './walk.ts';

/** One thing that happens when nobody answers. `nobody-on-call` stands once for all its tries in a row. */
export interface PlayedStep {
  readonly kind: 'step' | 'nobody-on-call' | 'exhausted';
  readonly at: Instant;
  /** Counts from 0. Absent for `exhausted`. */
  readonly loop: number | undefined;
  readonly step: number | undefined;
  readonly people: readonly Reached[];
  readonly missed: readonly Miss[];
}

/**
 * "What happens when a page starts at this moment and nobody answers?", by the very rules of a real page. `reachAt` says
 * whom targets mean at a moment. Ends with the ladder, or after `until` (a day unless told), whichever is first.
 */
export function playPolicy(
  policy: Pick<PolicyFields, 'steps' | 'repeats'>,
  reachAt: (at: Instant) => Reach,
  startAt: Instant,
  until?: Instant,
): readonly PlayedStep[] {
  const play = playByAsking(policy, startAt, until);
  let turn = play.next();
  while (!turn.done) turn = play.next(reachAt(turn.value));
  return turn.value;
}

/** The same for who must look things up: yields each moment in turn and is given whom targets mean then. */
export function* playByAsking(
  policy: Pick<PolicyFields, 'steps' | 'repeats'>,
  startAt: Instant,
  until: Instant = startAt + DAY,
): Generator<Instant, readonly PlayedStep[], Reach> {
  const played: PlayedStep[] = [];
  let run: PageRun | undefined;
  let command: PageCommand = { kind: 'start', seed: previewSeed(policy) };
  let at: Instant | undefined = startAt;
  while (at !== undefined && at <= until) {
    const facts = decidePage(run, command, yield at, at);
    if (isRefusal(facts)) throw new Error(`a preview was refused: ${facts.detail}`);
    for (const step of facts.flatMap(playedBy)) {
      if (step.kind !== 'nobody-on-call' || played.at(-1)?.kind !== 'nobody-on-call') played.push(step);
    }
    run = facts.reduce<PageRun | undefined>(evolvePage, run);
    at = run?.wakeAt;
    command = { kind: 'wake' };
  }
  return played;
}

function playedBy(fact: PageFact): readonly PlayedStep[] {
  switch (fact.kind) {
    case 'page.step-reached':
    case 'page.nobody-on-call': {
      const { at, loop, step, people, missed } = fact.data;
      return [{ kind: fact.kind === 'page.step-reached' ? 'step' : 'nobody-on-call', at, loop, step, people, missed }];
    }
    case 'page.step-reached-nobody': {
      const { at, loop, step, missed } = fact.data;
      return [{ kind: 'step', at, loop, step, people: [], missed }];
    }
    case 'page.exhausted': {
      const { at, people, missed } = fact.data;
      return [{ kind: 'exhausted', at, loop: undefined, step: undefined, people, missed }];
    }
    case 'page.started':
    case 'page.telling-failed':
    case 'page.acknowledged':
    case 'page.escalated':
    case 'page.reassigned':
    case 'page.snoozed':
    case 'page.snooze-ended':
    case 'page.ended':
      return [];
  }
}

/** A preview is of no alert; its ids are all zeros and never leave this file. */
function previewSeed(policy: Pick<PolicyFields, 'steps' | 'repeats'>): PageRunSeed {
  const zeros = '0'.repeat(26);
  return {
    id: asId('pageRun', `run_${zeros}`),
    causeId: asId('alert', `alr_${zeros}`),
    part: '',
    serviceId: undefined,
    policyId: asId('policy', `pol_${zeros}`),
    policyVersion: 0,
    steps: policy.steps,
    repeats: policy.repeats,
  };
}
