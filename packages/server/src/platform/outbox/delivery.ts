import type { Duration, Instant } from '@heed/core/kernel';

/** Lower lanes are more urgent. Each has senders and places of its own, so that none waits for another. */
export const LANES = [0, 1, 2, 3, 4] as const;
export type Lane = (typeof LANES)[number];

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/** A message that must reach one recipient. */
export interface DeliveryDraft {
  /** Names this one message for ever; a second draft with the same key is no second message. */
  readonly obligationKey: string;
  readonly lane: Lane;
  readonly channel: string;
  /** The one address that it goes to, by the id of whoever keeps the address. */
  readonly recipient: string;
  /** Whom the address reaches: an addressee may have several recipients. */
  readonly addressee: string;
  /** The id of what it is about. Messages of one subject are superseded together. */
  readonly subject: string;
  /** Messages with a topic may be bundled; one without goes by itself. */
  readonly topic?: string;
  /** 0 is the most severe. */
  readonly severityRank?: number;
  readonly message: JsonObject;
  readonly dueAt: Instant;
  /** From then on it is not sent by itself, only in a bundle. */
  readonly staleAt: Instant;
}

export interface Enqueued {
  readonly id: string;
  readonly obligationKey: string;
  /** False when it was there already. */
  readonly isNew: boolean;
}

/** A delivery under a lease. */
export interface Delivery {
  readonly id: string;
  readonly obligationKey: string;
  readonly lane: Lane;
  readonly channel: string;
  readonly recipient: string;
  readonly addressee: string;
  readonly subject: string;
  readonly topic: string | null;
  readonly severityRank: number;
  readonly createdAt: Instant;
  readonly dueAt: Instant;
  readonly staleAt: Instant;
  /** This one included. */
  readonly attempts: number;
  readonly token: number;
}

/** What goes out as one text: one delivery, or a bundle of them. */
export interface OutgoingBatch {
  /** The provider's idempotency key: the obligation key, or one that names exactly these members. */
  readonly key: string;
  readonly lane: Lane;
  readonly channel: string;
  readonly recipient: string;
  readonly addressee: string;
  readonly isBundle: boolean;
  /** The most severe and newest ones, at least one. */
  readonly members: readonly OutgoingDelivery[];
  /** How many members there are beyond these. */
  readonly more: number;
}

export interface OutgoingDelivery {
  readonly id: string;
  readonly obligationKey: string;
  readonly subject: string;
  readonly createdAt: Instant;
  readonly message: JsonObject;
}

/**
 * What a provider said, in its own words. `retryAfter` is its wish, in milliseconds. `isOfRecipient` when it answers but
 * cannot reach this recipient now, which says nothing about others.
 */
export type SendOutcome =
  | { readonly outcome: 'accepted'; readonly words: string }
  | {
      readonly outcome: 'retryable';
      readonly words: string;
      readonly retryAfter?: Duration;
      readonly isOfRecipient?: boolean;
    }
  | { readonly outcome: 'refused'; readonly words: string };

/** The decisions that the outbox carries out and does not make itself. */
export interface OutboxRules {
  afterAttempt(
    delivery: { readonly attempts: number; readonly lane: Lane; readonly staleAt: Instant | undefined },
    outcome: SendOutcome,
    now: Instant,
    jitter: number,
  ):
    | { readonly state: 'accepted' | 'refused' | 'dead'; readonly expediteNext: boolean }
    | { readonly state: 'pending'; readonly dueAt: Instant; readonly expediteNext: boolean };
  decideBundle(input: {
    readonly sent: readonly { readonly at: Instant; readonly topics: readonly string[] }[];
    readonly pending: readonly {
      readonly id: string;
      readonly topic: string;
      readonly severityRank: number;
      readonly createdAt: Instant;
      readonly staleAt: Instant;
    }[];
    readonly now: Instant;
  }): {
    readonly send: readonly string[];
    readonly bundle: readonly string[];
    readonly held: readonly string[];
    readonly holdUntil: Instant | undefined;
  };
  /** How far back `sent` has to reach. */
  readonly bundleWindow: Duration;
  /** Deliveries of which history does not say that they were accepted; all are told when it is not given. */
  isUntold?(delivery: Pick<Delivery, 'recipient' | 'lane'>): boolean;
}
