import type { Instant, PersonId } from '../kernel/index.ts';
import { foldPage } from './evolve.ts';
import { ENDED, person, rung, someone, viaSaid } from './explain.ts';
import { type Miss, type PageFact, tellingOf } from './facts.ts';
import type { Target } from './policy.ts';
import type { PageRun } from './run.ts';
import { listed, type Sentence } from './sentence.ts';

/**
 * `told`: this person was told. `could-not-be-told`: was meant, but has no usable contact method. `meant-others`: a step
 * was walked and meant other people, or nobody. `not-walked`: a step was never reached, and why. `never-began`.
 */
export interface Reason {
  readonly kind: 'told' | 'could-not-be-told' | 'meant-others' | 'not-walked' | 'never-began';
  readonly at: Instant | undefined;
  readonly sentence: Sentence;
}

/** "Why was I paged?", or "why not?": the verdict and every reason for it, in the order of the history. */
export interface PersonExplanation {
  readonly verdict: 'paged' | 'not-paged';
  readonly reasons: readonly Reason[];
}

export function explainPerson(facts: readonly PageFact[], id: PersonId): PersonExplanation {
  const told = facts.flatMap((fact) => toldBy(fact, id));
  if (told.length > 0) return { verdict: 'paged', reasons: told };
  const run = foldPage(facts);
  if (run === undefined) {
    const sentence = ['No page began.'];
    return { verdict: 'not-paged', reasons: [{ kind: 'never-began', at: undefined, sentence }] };
  }
  return { verdict: 'not-paged', reasons: [...facts.flatMap((fact) => missedBy(fact, id)), ...notWalked(facts, run)] };
}

function toldBy(fact: PageFact, id: PersonId): readonly Reason[] {
  const reached = tellingOf(fact)?.people.find((one) => one.personId === id);
  if (reached === undefined) return [];
  const where = fact.kind === 'page.step-reached' ? rung(fact.data.step, fact.data.loop) : 'The page';
  const sentence: Sentence = [`${where} told `, ...person(id), ' ', ...viaSaid(reached.via), '.'];
  return [{ kind: 'told', at: fact.data.at, sentence }];
}

function missedBy(fact: PageFact, id: PersonId): readonly Reason[] {
  const { at } = fact.data;
  switch (fact.kind) {
    case 'page.step-reached':
    case 'page.step-reached-nobody': {
      const { step, loop, missed } = fact.data;
      const miss = missed.find((one) => isOf(one, id));
      if (miss !== undefined) return [couldNot(rung(step, loop), miss, id, at)];
      const people = fact.kind === 'page.step-reached' ? fact.data.people : [];
      const who = people.length === 0 ? ['nobody'] : listed(people.map((one) => person(one.personId)));
      return [{ kind: 'meant-others', at, sentence: [`${rung(step, loop)} told `, ...who, '.'] }];
    }
    case 'page.nobody-on-call':
    case 'page.reassigned':
    case 'page.exhausted': {
      // Misses of the steps have been told with their own facts.
      const miss = fact.data.missed.find((one) => isOf(one, id) && !isTarget(one.via));
      return miss === undefined ? [] : [couldNot('The page', miss, id, at)];
    }
    case 'page.started':
    case 'page.telling-failed':
    case 'page.acknowledged':
    case 'page.escalated':
    case 'page.snoozed':
    case 'page.snooze-ended':
    case 'page.ended':
      return [];
  }
}

function isOf(miss: Miss, id: PersonId): boolean {
  return miss.why === 'no-contact-method' && miss.personId === id;
}

function isTarget(via: Miss['via']): via is Target {
  return via.kind === 'person' || via.kind === 'schedule' || via.kind === 'team';
}

function couldNot(where: string, miss: Miss, id: PersonId, at: Instant): Reason {
  const meant: Sentence = [`${where} meant `, ...person(id), ' ', ...viaSaid(miss.via)];
  return { kind: 'could-not-be-told', at, sentence: [...meant, ', who has no verified contact method.'] };
}

/** The steps that never had their turn, in any pass, with what stopped the ladder before them. */
function notWalked(facts: readonly PageFact[], run: PageRun): readonly Reason[] {
  const walked = new Set(
    facts.flatMap((fact) =>
      fact.kind === 'page.step-reached' || fact.kind === 'page.step-reached-nobody' ? [fact.data.step] : [],
    ),
  );
  return run.steps.flatMap((step, index): readonly Reason[] => {
    if (walked.has(index)) return [];
    const wants: Sentence = [`${rung(index, 0)} wants `, ...listed(step.targets.map((target) => [target]))];
    return [
      { kind: 'not-walked', at: undefined, sentence: [...wants, ' and was not reached: ', ...whatStopped(run), '.'] },
    ];
  });
}

function whatStopped(run: PageRun): Sentence {
  if (run.acknowledgedAt !== undefined) {
    return [...someone(run.acknowledgedBy), ' acknowledged at ', { kind: 'instant', at: run.acknowledgedAt }];
  }
  switch (run.status) {
    case 'ended':
      return run.endReason === undefined ? ['the page ended first'] : [`${ENDED[run.endReason]} first`];
    case 'snoozed':
    case 'reaching': {
      if (run.wakeAt === undefined) return ['it is not its turn yet'];
      const until: Sentence = [{ kind: 'instant', at: run.wakeAt }];
      return run.status === 'snoozed'
        ? ['the page is snoozed until ', ...until]
        : ['the page waits for an answer until ', ...until];
    }
    case 'acknowledged':
    case 'exhausted':
      return ['it is not its turn yet'];
  }
}
