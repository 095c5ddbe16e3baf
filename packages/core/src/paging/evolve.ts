import type { Instant } from '../kernel/index.ts';
import type { PageFact } from './facts.ts';
import type { PageRun } from './run.ts';

/** The run after one more fact. Throws when a history does not begin with `page.started`: that is a defect. */
export function evolvePage(run: PageRun | undefined, fact: PageFact): PageRun {
  if (fact.kind === 'page.started') {
    const { at, ...seed } = fact.data;
    return { ...seed, ...AT_THE_FOOT, ...reachingFrom(at), startedAt: at, pass: 0, reassignments: 0, ...NEVER_YET };
  }
  if (run === undefined) throw new Error(`${fact.kind} without a page.started before it`);
  switch (fact.kind) {
    case 'page.step-reached': {
      const { at, pass, loop, step, wakeAt } = fact.data;
      const place = { pass, loop, step, nobodyTries: 0, reassignedTo: [] };
      return { ...run, ...reachingFrom(wakeAt), ...place, reachedAt: at };
    }
    case 'page.step-reached-nobody':
      return run;
    case 'page.nobody-on-call': {
      const { at, people, wakeAt } = fact.data;
      const reachedAt = people.length > 0 ? at : run.reachedAt;
      return { ...run, ...reachingFrom(wakeAt), reachedAt, nobodyTries: run.nobodyTries + 1 };
    }
    case 'page.telling-failed':
      return { ...run, wakeAt: fact.data.at };
    case 'page.acknowledged': {
      const { at, by } = fact.data;
      const answer = { acknowledgedAt: at, acknowledgedBy: by, snoozedUntil: undefined };
      return { ...run, status: 'acknowledged', wakeAt: undefined, ...answer };
    }
    case 'page.escalated':
    case 'page.snooze-ended': {
      const { at, pass } = fact.data;
      const place = pass === run.pass ? {} : { ...AT_THE_FOOT, pass };
      return { ...run, ...reachingFrom(at), ...place, reassignedTo: [] };
    }
    case 'page.reassigned': {
      const { at, people, wakeAt } = fact.data;
      const reassignedTo = people.map((one) => one.personId);
      return { ...run, ...reachingFrom(wakeAt), reassignedTo, reassignments: run.reassignments + 1, reachedAt: at };
    }
    case 'page.snoozed': {
      const { until } = fact.data;
      return { ...run, ...reachingFrom(until), status: 'snoozed', snoozedUntil: until };
    }
    case 'page.exhausted': {
      const { at, people } = fact.data;
      const reachedAt = people.length > 0 ? at : run.reachedAt;
      const end = { loop: run.repeats, step: run.steps.length - 1 };
      return { ...run, ...end, status: 'exhausted', wakeAt: undefined, reachedAt };
    }
    case 'page.ended': {
      const { at, reason } = fact.data;
      const end = { endedAt: at, endReason: reason };
      return { ...run, status: 'ended', wakeAt: undefined, snoozedUntil: undefined, ...end };
    }
  }
}

/** The run that a whole history leads to; undefined for an empty one. */
export function foldPage(facts: readonly PageFact[]): PageRun | undefined {
  return facts.reduce<PageRun | undefined>(evolvePage, undefined);
}

const AT_THE_FOOT = { loop: 0, step: undefined, nobodyTries: 0 };

const NEVER_YET = { reachedAt: undefined, reassignedTo: [], endedAt: undefined, endReason: undefined };

/** Under way again: no acknowledgement and no snooze holds any more. */
function reachingFrom(wakeAt: Instant) {
  return {
    status: 'reaching' as const,
    wakeAt,
    acknowledgedAt: undefined,
    acknowledgedBy: undefined,
    snoozedUntil: undefined,
  };
}
