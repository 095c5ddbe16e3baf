import type { Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import { nullableTimestamp, type Tx, timestamp } from '../db/index.ts';
import type { Delivery, OutboxRules, SendOutcome } from './delivery.ts';
import { expediteNext } from './expedite.ts';
import { deliveryFact } from './facts.ts';

export interface Finished {
  readonly at: Instant;
  /** Deliveries whose state was ours to write. */
  readonly count: number;
  readonly dead: number;
}

/** What the provider said of one text. */
export interface Said {
  readonly members: readonly Delivery[];
  readonly outcome: SendOutcome;
}

/**
 * Records what the provider said of these texts: on every attempt, since that is what happened, and in the state of those
 * deliveries that are still ours. A sender whose lease was taken over, or whose delivery was superseded, changes no state.
 */
export async function finish(
  tx: Tx,
  said: readonly Said[],
  rules: OutboxRules,
  jitter: () => number,
): Promise<Finished> {
  const begun = said.flatMap(({ members, outcome }) => members.map((one) => ({ one, outcome })));
  await recordAttempts(tx, begun);
  const mine = await lockMine(tx, begun);
  const results = begun
    .filter(({ one }) => mine.has(one.id))
    .map(({ one, outcome }) => ({ one, outcome, next: rules.afterAttempt(one, outcome, tx.now, jitter()) }));
  if (results.length === 0) return { at: tx.now, count: 0, dead: 0 };
  const dueAts = results.map(({ next }) => (next.state === 'pending' ? next.dueAt : undefined));
  await sql`
    update deliveries d
    set state = n.state, due_at = coalesce(n.due_at, d.due_at), lease_until = null, words = n.words,
      finished_at = case when n.state <> 'pending' then ${timestamp(tx.now)}::timestamptz end,
      bundled_in = case when n.state <> 'pending' then d.bundled_in end
    from unnest(${results.map(({ one }) => one.id)}::text[], ${results.map(({ next }) => next.state)}::text[],
      ${dueAts.map(nullableTimestamp)}::timestamptz[],
      ${results.map(({ outcome }) => outcome.words)}::text[]) as n(id, state, due_at, words)
    where d.id = n.id`.execute(tx.db);
  await expediteNext(
    tx,
    results.flatMap(({ one, next }) => (next.expediteNext ? [one] : [])),
  );
  await tx.publish(
    results.flatMap(({ one, outcome, next }) =>
      next.state === 'pending' || (next.state === 'accepted' && rules.isUntold?.(one) === true)
        ? []
        : [deliveryFact(`delivery.${next.state}`, one, outcome.words)],
    ),
  );
  return { at: tx.now, count: results.length, dead: results.filter(({ next }) => next.state === 'dead').length };
}

type Attempted = readonly { readonly one: Delivery; readonly outcome: SendOutcome }[];

/** An attempt that was given up as `unknown` gets its real outcome when its sender comes back after all. */
async function recordAttempts(tx: Tx, begun: Attempted): Promise<void> {
  await sql`
    update delivery_attempts a
    set outcome = m.outcome, words = m.words, ended_at = ${timestamp(tx.now)}
    from unnest(${begun.map(({ one }) => one.id)}::text[], ${begun.map(({ one }) => one.attempts)}::integer[],
      ${begun.map(({ outcome }) => outcome.outcome)}::text[],
      ${begun.map(({ outcome }) => outcome.words)}::text[]) as m(id, attempt, outcome, words)
    where a.delivery_id = m.id and a.attempt = m.attempt and (a.outcome is null or a.outcome = 'unknown')`.execute(
    tx.db,
  );
}

async function lockMine(tx: Tx, begun: Attempted): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select d.id
    from deliveries d
    join unnest(${begun.map(({ one }) => one.id)}::text[], ${begun.map(({ one }) => one.token)}::bigint[]) as m(id, token)
      on d.id = m.id and d.token = m.token
    where d.state = 'sending' order by d.id for update of d`.execute(tx.db);
  return new Set(rows.map((row) => row.id));
}
