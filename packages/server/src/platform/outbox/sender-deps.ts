import type { Duration } from '@heed/core/kernel';
import type { Database } from '../db/index.ts';
import { randomBytes } from '../random/index.ts';
import type { Lane, OutboxRules, OutgoingBatch, SendOutcome } from './delivery.ts';

/** What the metrics want to know. */
export interface Observer {
  /** `latency`: milliseconds from the moment it was due to the provider's word. */
  onSent(sent: {
    readonly lane: Lane;
    readonly channel: string;
    readonly latency: Duration;
    readonly count: number;
  }): void;
  onFailed(failed: { readonly lane: Lane; readonly channel: string; readonly outcome: 'retryable' | 'refused' }): void;
  onDead(lane: Lane, count: number): void;
  /** Deliveries taken over from a sender that vanished. */
  onStolen(lane: Lane, count: number): void;
  onBreaker(provider: string, state: 'open' | 'closed'): void;
  /** A defect, or a database that does not answer. The delivery is tried again when its lease is over. */
  onTrouble(error: unknown): void;
}

/** Hands one text to its provider. */
export type Send = (signal: AbortSignal) => Promise<SendOutcome>;

export interface SenderDeps {
  readonly database: Database;
  /** The name of this node, for the log of attempts. */
  readonly node: string;
  readonly rules: OutboxRules;
  /** Channels whose recipients do not share a provider: there each recipient has a breaker of its own. */
  readonly separateProviders: readonly string[];
  /** Finds out, just before they are sent, what these texts say and where they go. Answers one `Send` for each, in order. */
  prepare(batches: readonly OutgoingBatch[]): Promise<readonly Send[]>;
  readonly observe?: Partial<Observer>;
  /** In [0, 1). */
  readonly jitter?: () => number;
  readonly places?: Readonly<Record<Lane, number>>;
}

export function jitterOf(deps: SenderDeps): () => number {
  return deps.jitter ?? (() => randomBytes(2).readUInt16BE() / 65_536);
}
