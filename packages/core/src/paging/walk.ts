import { type Instant, MINUTE, type PersonId } from '../kernel/index.ts';
import type { Miss, PageFact, Reached, Via } from './facts.ts';
import { exhaustionKey, nobodyKey, stepKey } from './keys.ts';
import type { Target } from './policy.ts';
import { delayOf, NOBODY_RETRY_MINUTES, nextPosition, type PageRun, type Position, positionAfter } from './run.ts';

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

/** For commands that tell nobody: acknowledging, snoozing, ending. */
export const NOBODY_ASKED: Reach = { resolve: () => [], catchAll: [] };

/**
 * Walks to the next rung that reaches somebody, at most one round of the ladder. When a round reaches nobody, the
 * catch-all is told and the same rung is tried again soon, so that a schedule's gap cannot lose an alert; when the
 * ladder ends first, the pass is exhausted. `before` are the misses of a telling that failed and led here: then the end of
 * the ladder tells the catch-all, whether or not it is known whom it missed. A run without a policy has only the catch-all,
 * again and again.
 */
export function walkOn(run: PageRun, reach: Reach, now: Instant, before?: readonly Miss[]): PageFact[] {
  const from = nextPosition(run);
  if (run.steps.length === 0 && from !== undefined) return [nobodyOnCall(run, from, [], reach, now)];
  const facts: PageFact[] = [];
  const missed: Miss[] = [...(before ?? [])];
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
      return [...facts, nobodyOnCall(run, from, missed, reach, now)];
    }
    at = positionAfter(run, at);
  }
  const last = before !== undefined || missed.length > 0 ? tellCatchAll(reach, missed) : { people: [], missed: [] };
  return [...facts, { kind: 'page.exhausted', data: { at: now, key: exhaustionKey(run), ...last } }];
}

function nobodyOnCall(run: PageRun, from: Position, missed: readonly Miss[], reach: Reach, now: Instant): PageFact {
  const wakeAt = now + NOBODY_RETRY_MINUTES * MINUTE;
  const data = { at: now, ...from, key: nobodyKey(run, from), ...tellCatchAll(reach, missed), wakeAt };
  return { kind: 'page.nobody-on-call', data };
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
