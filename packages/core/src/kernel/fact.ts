import type { ApiKeyId, IntegrationId, PersonId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Refusal } from './refusal.ts';

/** Who did it. A closed union: nothing happens in Heed without one of these. */
export type Actor =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'api-key'; readonly id: ApiKeyId; readonly personId: PersonId }
  | { readonly kind: 'link'; readonly personId: PersonId }
  | { readonly kind: 'email-reply'; readonly personId: PersonId }
  | { readonly kind: 'integration'; readonly id: IntegrationId }
  | { readonly kind: 'operator' }
  | { readonly kind: 'engine' };

/** The person behind an actor, when there is one. */
export function personOf(actor: Actor): PersonId | undefined {
  switch (actor.kind) {
    case 'person':
      return actor.id;
    case 'api-key':
    case 'link':
    case 'email-reply':
      return actor.personId;
    case 'integration':
    case 'operator':
    case 'engine':
      return undefined;
  }
}

/** What a rule decides: what happened, in the past tense (`alert.raised`), before it is written down. */
export interface FactBody<Kind extends string = string, Data = unknown> {
  readonly kind: Kind;
  readonly data: Data;
}

/** One immutable line of history. */
export interface Fact<Body extends FactBody = FactBody> {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: Body['kind'];
  /** The id of the thing that changed. */
  readonly subject: string;
  /** Ids of other things that a reader would look under, e.g. the service and the page run of an alert. */
  readonly about: readonly string[];
  readonly actor: Actor;
  /** Why, in a person's words or the rule's. */
  readonly reason: string | undefined;
  readonly data: Body['data'];
}

/** The shape of every rule: facts, or a refusal. No facts means that nothing changes: a late or repeated request. */
export type Decision<Body extends FactBody> = readonly Body[] | Refusal;
