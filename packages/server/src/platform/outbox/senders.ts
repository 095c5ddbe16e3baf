import { setTimeout as pause } from 'node:timers/promises';
import type { Duration, Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import type { Database, Tx } from '../db/index.ts';
import { type Breakers, createBreakers } from './breakers.ts';
import { type Batch, type Claimed, claim } from './claim.ts';
import { deliver } from './deliver.ts';
import type { Lane } from './delivery.ts';
import { putOff } from './put-off.ts';
import { jitterOf, type SenderDeps } from './sender-deps.ts';

/** Texts under way at once, for each lane and channel; lanes 3 and 4 together have half of lane 0's. */
export const PLACES: Readonly<Record<Lane, number>> = { 0: 8, 1: 4, 2: 4, 3: 2, 4: 2 };

/** Milliseconds; another channel of the lane may have something due meanwhile. */
const LONGEST_WAIT_FOR_PLACE: Duration = 250;

export interface Pumped {
  /** How many texts were begun. */
  readonly begun: number;
  /** False when there is nothing more to do until something becomes due. */
  readonly again: boolean;
}

export interface Senders {
  /** Claims what is due in the lane, as far as there are places, and begins to send it. */
  pump(lane: Lane): Promise<Pumped>;
  /** Ends when nothing is under way. */
  settled(): Promise<void>;
}

export function createSenders(deps: SenderDeps): Senders {
  const breakers = createBreakers((provider, state) => deps.observe?.onBreaker?.(provider, state));
  const underWay = new Map<string, Set<Promise<void>>>();
  const places = deps.places ?? PLACES;
  const start = (batch: Batch, at: Instant, busy: Set<Promise<void>>): void => {
    const provider = providerOf(deps, batch.channel, batch.recipient);
    breakers.begin(provider);
    const sending = deliver(deps, batch, at).then((told) => {
      breakers.end(provider, told.worked, told.at);
      busy.delete(sending);
    });
    busy.add(sending);
  };
  return {
    async pump(lane) {
      let begun = 0;
      let moved = 0;
      const full: Promise<void>[] = [];
      for (const channel of await findDueChannels(deps.database, lane)) {
        const place = `${lane}/${channel}`;
        const busy = underWay.get(place) ?? new Set();
        underWay.set(place, busy);
        const free = places[lane] - busy.size;
        if (free <= 0) {
          full.push(...busy);
          continue;
        }
        const { batches, stolen, held, at, expedited } = await deps.database.transact((tx) =>
          claimPast(tx, breakers, deps, { lane, channel, free }),
        );
        moved += expedited + held;
        if (stolen > 0) deps.observe?.onStolen?.(lane, stolen);
        for (const batch of batches) start(batch, at, busy);
        begun += batches.length;
      }
      // A lane without a free place goes on when there is one, not at the next look.
      if (begun === 0 && full.length > 0)
        await Promise.race([...full, pause(LONGEST_WAIT_FOR_PLACE, undefined, { ref: false })]);
      return { begun, again: begun + moved + full.length > 0 };
    },
    async settled() {
      for (;;) {
        const sending = [...underWay.values()].flatMap((busy) => [...busy]);
        if (sending.length === 0) return;
        await Promise.all(sending);
      }
    },
  };
}

function providerOf(deps: SenderDeps, channel: string, recipient: string): string {
  return deps.separateProviders.includes(channel) ? `${channel} ${recipient}` : channel;
}

/** One cheap look, so that an idle lane costs one query. */
async function findDueChannels(database: Database, lane: Lane): Promise<readonly string[]> {
  const { rows } = await sql<{ channel: string }>`
    select distinct channel from deliveries
    where lane = ${lane} and state in ('pending', 'sending') and due_at <= (select heed_now())
      and (state = 'pending' or lease_until <= (select heed_now()))
      and not exists (select from installation where quarantined_at is not null)
    order by channel`.execute(database.read);
  return rows.map((row) => row.channel);
}

/** Claims past the breakers: a provider that is down is not asked, one that may be better is given one text. */
async function claimPast(
  tx: Tx,
  breakers: Breakers,
  deps: SenderDeps,
  { lane, channel, free }: { readonly lane: Lane; readonly channel: string; readonly free: number },
): Promise<Claimed & { readonly expedited: number }> {
  let expedited = 0;
  const isSeparate = deps.separateProviders.includes(channel);
  const shutRecipients: string[] = [];
  for (const [provider, until] of breakers.shut(tx.now)) {
    const recipient = isSeparate && provider.startsWith(`${channel} `) ? provider.slice(channel.length + 1) : undefined;
    if (recipient !== undefined) shutRecipients.push(recipient);
    else if (isSeparate || provider !== channel) continue;
    if (lane === 0) expedited += await putOff(tx, { channel, recipient, until });
  }
  const admits = (recipient: string): number => breakers.admits(providerOf(deps, channel, recipient), tx.now);
  const places = isSeparate ? free : Math.min(free, breakers.admits(channel, tx.now));
  if (places === 0) return { batches: [], stolen: 0, held: 0, at: tx.now, expedited };
  const order = { lane, channel, places, shut: shutRecipients, admits, jitter: jitterOf(deps) };
  return { ...(await claim(tx, order, deps.rules)), expedited };
}
