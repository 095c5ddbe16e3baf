import type { Instant } from '@heed/core/kernel';
import type { Delivery, Lane, OutboxRules } from './delivery.ts';

/** A delivery that may be claimed: it waits, or its sender's lease is over. */
export interface DueDelivery extends Delivery {
  readonly state: 'pending' | 'sending';
  readonly bundledIn: string | null;
}

/** A text that a recipient got, or is getting, within the bundle window. */
export interface Told {
  readonly recipient: string;
  readonly at: Instant;
  readonly topics: readonly string[];
}

interface Choice {
  /** Each is one text; most pressing first, no more than there are places. */
  readonly batches: readonly (readonly DueDelivery[])[];
  readonly heldUntil: ReadonlyMap<string, Instant>;
  /** Their sender vanished once too often. */
  readonly dead: readonly DueDelivery[];
}

/** Decides, recipient by recipient, what goes alone, what goes in a bundle, and what is held. */
export function chooseBatches(input: {
  readonly due: readonly DueDelivery[];
  readonly told: readonly Told[];
  readonly recipients: readonly string[];
  readonly order: {
    readonly places: number;
    readonly lane: Lane;
    readonly admits: (recipient: string) => number;
    readonly jitter: () => number;
  };
  readonly rules: OutboxRules;
  readonly now: Instant;
}): Choice {
  const { order, now } = input;
  const dead = new Set(input.due.filter((one) => isSpent(one, input.rules, now, order.jitter())));
  const due = Map.groupBy(
    input.due.filter((one) => !dead.has(one)),
    (one) => one.recipient,
  );
  const told = Map.groupBy(input.told, (text) => text.recipient);
  const queues: (readonly (readonly DueDelivery[])[])[] = [];
  const heldUntil = new Map<string, Instant>();
  for (const recipient of input.recipients) {
    const choice = chooseFor(due.get(recipient) ?? [], told.get(recipient) ?? [], input.rules, now);
    queues.push(choice.batches.slice(0, order.admits(recipient)));
    for (const id of choice.held) heldUntil.set(id, choice.holdUntil);
  }
  return { batches: takeTurns(queues).slice(0, order.places), heldUntil, dead: [...dead] };
}

/** The first text of everybody, then the second of everybody: nobody's storm takes all the places. */
function takeTurns<T>(queues: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...queues.map((queue) => queue.length));
  return Array.from({ length: longest }, (_, turn) => queues.flatMap((queue) => queue.slice(turn, turn + 1))).flat();
}

function isSpent(one: DueDelivery, rules: OutboxRules, now: Instant, jitter: number): boolean {
  if (one.state !== 'sending') return false;
  return rules.afterAttempt(one, { outcome: 'retryable', words: '' }, now, jitter).state === 'dead';
}

function chooseFor(due: readonly DueDelivery[], told: readonly Told[], rules: OutboxRules, now: Instant) {
  // What a vanished sender may have sent goes again as it was, under its old key, so that the provider can tell.
  const brokenBundles = Map.groupBy(
    due.filter((one) => one.state === 'sending' && one.bundledIn !== null),
    (one) => one.bundledIn,
  );
  const alone = due.filter(
    (one) => one.topic === null || (one.state === 'sending' && one.bundledIn === null && one.staleAt > now),
  );
  const settled = [...alone.map((one) => [one]), ...brokenBundles.values()];
  const already = new Set(settled.flat());
  const pool = due.flatMap((one) => (one.topic === null || already.has(one) ? [] : [{ ...one, topic: one.topic }]));
  const again = settled.map((batch) => ({ at: now, topics: batch.flatMap((one) => one.topic ?? []) }));
  const sent = [...told, ...again.filter((text) => text.topics.length > 0)];
  const decision = rules.decideBundle({ sent, pending: pool, now });
  const byId = new Map(due.map((one) => [one.id, one]));
  const pick = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  return {
    batches: [...settled, ...pick(decision.send).map((one) => [one]), pick(decision.bundle)].filter(
      (batch) => batch.length > 0,
    ),
    held: decision.held,
    holdUntil: decision.holdUntil ?? now,
  };
}
