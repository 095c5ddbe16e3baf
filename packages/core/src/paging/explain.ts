import type { Instant, PersonId } from '../kernel/index.ts';
import type { Miss, PageFact, PageFactKind, Reached, Via } from './facts.ts';
import type { EndReason } from './run.ts';
import { listed, type Sentence } from './sentence.ts';

/** One line of "what happened to this page and why". */
export interface Explanation {
  readonly at: Instant;
  readonly kind: PageFactKind;
  readonly sentence: Sentence;
}

/** Tells a run's history, a sentence for each fact, from the facts alone. */
export function explain(facts: readonly PageFact[]): readonly Explanation[] {
  return facts.map((fact) => ({ at: fact.data.at, kind: fact.kind, sentence: sentenceFor(fact) }));
}

function sentenceFor(fact: PageFact): Sentence {
  switch (fact.kind) {
    case 'page.started': {
      const { policyId, policyVersion } = fact.data;
      if (policyId === undefined) return ['The page began. No escalation policy applies to it: the catch-all is told.'];
      return ['The page began. It follows ', { kind: 'policy', id: policyId }, ` (version ${policyVersion}).`];
    }
    case 'page.step-reached': {
      const { step, loop, people, missed, wakeAt } = fact.data;
      const told: Sentence = [`${rung(step, loop)} told `, ...listed(people.map(whoAndWhy)), '. '];
      const then: Sentence = ['Without an answer the next step follows at ', { kind: 'instant', at: wakeAt }, '.'];
      return missed.length === 0 ? [...told, ...then] : [...told, ...then, ' ', ...missesSaid(missed)];
    }
    case 'page.step-reached-nobody': {
      const { step, loop, missed } = fact.data;
      return [`${rung(step, loop)} reached nobody, so the next one was tried at once. `, ...missesSaid(missed)];
    }
    case 'page.nobody-on-call': {
      const { people, missed, wakeAt } = fact.data;
      const hasSteps = missed.some((miss) => miss.via.kind !== 'catch-all');
      const why = hasSteps ? 'No step of the policy reached anybody. ' : 'There is no policy to follow. ';
      const what = hasSteps ? 'The policy' : 'The catch-all';
      return [why, ...catchAllSaid(people), ` ${what} is tried again at `, { kind: 'instant', at: wakeAt }, '.'];
    }
    case 'page.telling-failed':
      return [
        'No provider took a text for ',
        ...listed(fact.data.people.map((one) => person(one.personId))),
        ', so the next step follows at once.',
      ];
    case 'page.acknowledged':
      return [...someone(fact.data.by), ' acknowledged: the page is quiet until it ends or somebody moves it on.'];
    case 'page.escalated':
      return [...someone(fact.data.by), ' escalated: the next step follows at once.'];
    case 'page.reassigned': {
      const { by, people, wakeAt, missed } = fact.data;
      const given: Sentence = [
        ...someone(by),
        ' gave the page to ',
        ...listed(people.map((one) => person(one.personId))),
      ];
      const then: Sentence = ['. Without an answer the policy goes on at ', { kind: 'instant', at: wakeAt }, '.'];
      return missed.length === 0 ? [...given, ...then] : [...given, ...then, ' ', ...missesSaid(missed)];
    }
    case 'page.snoozed':
      return [...someone(fact.data.by), ' snoozed the page until ', { kind: 'instant', at: fact.data.until }, '.'];
    case 'page.snooze-ended':
      return ['The snooze ended and the policy begins again with its first step.'];
    case 'page.exhausted': {
      const { people, missed } = fact.data;
      const done = 'All steps are done and nobody answered.';
      return missed.length === 0 ? [done] : [`${done} The last ones reached nobody. `, ...catchAllSaid(people)];
    }
    case 'page.ended':
      return [`The page ended: ${ENDED[fact.data.reason]}.`];
  }
}

export const ENDED: Readonly<Record<EndReason, string>> = {
  'alert-resolved': 'the alert resolved',
  'alert-closed': 'a person closed the alert',
  'alert-expired': 'the alert was not repeated in time',
  'incident-ordinary': 'the incident became an ordinary issue',
  'incident-raised': 'the incident became worse, and its pages began anew',
  'incident-commanded': 'somebody took command of the incident',
  'incident-over': 'the incident is over',
  'alert-silenced': 'the alert was silenced',
};

/** `Step 2`, or `Step 2 (round 3)` on a repeated ladder. */
export function rung(step: number, loop: number): string {
  return loop === 0 ? `Step ${step + 1}` : `Step ${step + 1} (round ${loop + 1})`;
}

export function person(id: PersonId): Sentence {
  return [{ kind: 'person', id }];
}

export function someone(by: PersonId | undefined): Sentence {
  return by === undefined ? ['The operator or an integration'] : person(by);
}

/** How this person came to be meant, e.g. `as on call in …`. */
export function viaSaid(via: Via): Sentence {
  switch (via.kind) {
    case 'person':
      return ['by name'];
    case 'schedule':
      return ['as on call in ', via];
    case 'team':
      return ['as a member of ', via];
    case 'reassignment':
      return ['because somebody gave the page over'];
    case 'catch-all':
      return ['as catch-all'];
  }
}

function whoAndWhy({ personId, via }: Reached): Sentence {
  return [...person(personId), ' (', ...viaSaid(via), ')'];
}

function missesSaid(missed: readonly Miss[]): Sentence {
  return missed.flatMap((miss, index) => (index === 0 ? missSaid(miss) : [' ', ...missSaid(miss)]));
}

function missSaid(miss: Miss): Sentence {
  if (miss.why === 'no-contact-method') {
    return [...person(miss.personId), ' (', ...viaSaid(miss.via), ') has no verified contact method.'];
  }
  if (miss.why === 'not-delivered') return [...person(miss.personId), ' could not be told: no provider took the text.'];
  switch (miss.via.kind) {
    case 'schedule':
      return ['Nobody was on call in ', miss.via, '.'];
    case 'team':
      return ['There was nobody in ', miss.via, '.'];
    case 'person':
      return [miss.via, ' is not here any more.'];
    case 'reassignment':
      return ['Somebody who was chosen is not here any more.'];
    case 'catch-all':
      return ['The catch-all is empty.'];
  }
}

function catchAllSaid(people: readonly Reached[]): Sentence {
  if (people.length === 0) return ['Nobody of the catch-all could be reached either.'];
  return ['Told instead, as catch-all: ', ...listed(people.map((one) => person(one.personId))), '.'];
}
