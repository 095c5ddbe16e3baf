import type { Instant, PersonId } from '../kernel/index.ts';
import type { Target } from './policy.ts';
import type { EndReason, PageRunSeed, Position } from './run.ts';

/** Why somebody is told. */
export type Via = Target | { readonly kind: 'reassignment' } | { readonly kind: 'catch-all' };

/** Somebody who is told. A person who is meant in several ways is told once, for the first of them. */
export interface Reached {
  readonly personId: PersonId;
  readonly via: Via;
}

/**
 * A wish that led to nobody: an empty schedule or team, a person without a usable contact method, or one for whom no
 * provider took the text.
 */
export type Miss =
  | { readonly why: 'nobody-there'; readonly via: Via }
  | { readonly why: 'no-contact-method' | 'not-delivered'; readonly via: Via; readonly personId: PersonId };

/** Who is told now, under which key, and when the ladder goes on. */
interface Telling {
  readonly at: Instant;
  readonly key: string;
  readonly people: readonly Reached[];
  readonly missed: readonly Miss[];
}

type By = { readonly at: Instant; readonly by: PersonId | undefined };

/** Everything that can happen to a page run. */
export type PageFact =
  | { readonly kind: 'page.started'; readonly data: PageRunSeed & { readonly at: Instant } }
  | { readonly kind: 'page.step-reached'; readonly data: Telling & Position & { readonly wakeAt: Instant } }
  | {
      readonly kind: 'page.step-reached-nobody';
      readonly data: Position & { readonly at: Instant; readonly missed: readonly Miss[] };
    }
  /** Loud: a whole round of the ladder reached nobody. The catch-all is told and the same rung is tried at `wakeAt`. */
  | { readonly kind: 'page.nobody-on-call'; readonly data: Telling & Position & { readonly wakeAt: Instant } }
  /** Of all who were told last, no provider took a text: nobody will answer, so the ladder goes on at once. */
  | {
      readonly kind: 'page.telling-failed';
      readonly data: { readonly at: Instant; readonly key: string; readonly people: readonly Reached[] };
    }
  | { readonly kind: 'page.acknowledged'; readonly data: By }
  /** `pass` is the one in which the ladder goes on: a new one when the old one had no rung left. */
  | { readonly kind: 'page.escalated'; readonly data: By & { readonly pass: number } }
  | {
      readonly kind: 'page.reassigned';
      readonly data: Telling & { readonly by: PersonId | undefined; readonly wakeAt: Instant };
    }
  | { readonly kind: 'page.snoozed'; readonly data: By & { readonly until: Instant } }
  | { readonly kind: 'page.snooze-ended'; readonly data: { readonly at: Instant; readonly pass: number } }
  /** Loud: the ladder is done and nobody answered. The catch-all is told when the last rungs had reached nobody. */
  | { readonly kind: 'page.exhausted'; readonly data: Telling }
  | { readonly kind: 'page.ended'; readonly data: { readonly at: Instant; readonly reason: EndReason } };

export type PageFactKind = PageFact['kind'];
export type PageFactOf<Kind extends PageFactKind> = Extract<PageFact, { readonly kind: Kind }>;

/** What notify must deliver because of this fact: these people, under this key. Undefined when nobody is told. */
export function tellingOf(fact: PageFact): { readonly key: string; readonly people: readonly Reached[] } | undefined {
  switch (fact.kind) {
    case 'page.step-reached':
    case 'page.nobody-on-call':
    case 'page.reassigned':
    case 'page.exhausted':
      return fact.data.people.length === 0 ? undefined : { key: fact.data.key, people: fact.data.people };
    case 'page.started':
    case 'page.step-reached-nobody':
    case 'page.telling-failed':
    case 'page.acknowledged':
    case 'page.escalated':
    case 'page.snoozed':
    case 'page.snooze-ended':
    case 'page.ended':
      return undefined;
  }
}

/**
 * True when texts that still wait for their time are superseded: somebody has answered, the page is in other hands, or
 * it is over. Supersede first, then deliver what `tellingOf` the same fact says.
 */
export function silencesEarlier(fact: PageFact): boolean {
  switch (fact.kind) {
    case 'page.acknowledged':
    case 'page.reassigned':
    case 'page.snoozed':
    case 'page.ended':
      return true;
    case 'page.started':
    case 'page.step-reached':
    case 'page.step-reached-nobody':
    case 'page.nobody-on-call':
    case 'page.telling-failed':
    case 'page.escalated':
    case 'page.snooze-ended':
    case 'page.exhausted':
      return false;
  }
}
