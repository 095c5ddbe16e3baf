import { type Instant, MINUTE, type PersonId } from '../kernel/index.ts';
import type { Miss, PageFact, Reached, Via } from './facts.ts';
import { exhaustionKey, nobodyKey, stepKey } from './keys.ts';
import type { Target } from './policy.ts';
import { delayOf, nextPosition, type PageRun, type Position, positionAfter } from './run.ts';

/** Somebody whom a target means now. `reachable`: has a usable contact method (notify's `isReachable`). */
export interface Candidate {
  readonly personId: PersonId;
  readonly reachable: boolean;
}

/** What the server found out: whom each target means at this moment, and who is the catch-all. */
export interface Reach {
  readonly resolve: (target: Target) => readonly Candidate[];
  readonly catchAll: readonly Candidate[];
}

/** How long until a ladder that reached nobody is tried again. */
export const NOBODY_RETRY_MINUTES = 5;

/**
 * Walks to the next rung that reaches somebody, at most one round of the ladder. When a round reaches nobody, the
 * catch-all is told and the same rung is tried again soon, so that a schedule's gap cannot lose an alert; when the
 * ladder ends first, the pass is exhausted.
 */
export function walkOn(run: PageRun, reach: Reach, now: Instant): PageFact[] {
  const from = nextPosition(run);
  const facts: PageFact[] = [];
  const missed: Miss[] = [];
  let at: Position | undefined = from;
  for (let tried = 1; at !== undefined; tried += 1) {
    const targets = run.steps[at.step]?.targets ?? [];
    const found = findPeople(targets.map((via) => ({ via, candidates: reach.resolve(via) })));
    if (found.people.length > 0) {
      const wakeAt = now + delayOf(run, at.step) * MINUTE;
      return [
        ...facts,
        { kind: 'page.step-reached', data: { at: now, ...at, key: stepKey(run.id, at), ...found, wakeAt } },
      ];
    }
    // A ladder that still reaches nobody says so once, not every five minutes.
    if (run.nobodyTries === 0) {
      facts.push({ kind: 'page.step-reached-nobody', data: { at: now, ...at, missed: found.missed } });
    }
    missed.push(...found.missed);
    if (tried === run.steps.length && from !== undefined) {
      const wakeAt = now + NOBODY_RETRY_MINUTES * MINUTE;
      const last = tellCatchAll(reach, missed);
      const data = { at: now, ...from, key: nobodyKey(run, from), ...last, wakeAt };
      return [...facts, { kind: 'page.nobody-on-call', data }];
    }
    at = positionAfter(run, at);
  }
  const last = missed.length > 0 ? tellCatchAll(reach, missed) : { people: [], missed: [] };
  return [...facts, { kind: 'page.exhausted', data: { at: now, key: exhaustionKey(run), ...last } }];
}

/** Sorts wishes into people who are told, each once, and wishes that led to nobody. */
export function findPeople(wishes: readonly { readonly via: Via; readonly candidates: readonly Candidate[] }[]): {
  readonly people: readonly Reached[];
  readonly missed: readonly Miss[];
} {
  const people = new Map<PersonId, Reached>();
  const missed: Miss[] = [];
  for (const { via, candidates } of wishes) {
    if (candidates.length === 0) missed.push({ why: 'nobody-there', via });
    for (const { personId, reachable } of candidates) {
      if (!reachable) missed.push({ why: 'no-contact-method', via, personId });
      else if (!people.has(personId)) people.set(personId, { personId, via });
    }
  }
  return { people: [...people.values()], missed };
}

function tellCatchAll(reach: Reach, missed: readonly Miss[]) {
  const found = findPeople([{ via: { kind: 'catch-all' }, candidates: reach.catchAll }]);
  return { people: found.people, missed: [...missed, ...found.missed] };
}
