import { setTimeout as pause } from 'node:timers/promises';
import type { Duration, Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import type { Database, Tx } from '../db/index.ts';
import { type Breakers, createBreakers } from './breakers.ts';
import { type Bulk, createBulk } from './bulk.ts';
import { type Batch, type Claimed, claim } from './claim.ts';
import { deliver } from './deliver.ts';
import type { Lane } from './delivery.ts';
import { putOff } from './put-off.ts';
import { jitterOf, type SenderDeps } from './sender-deps.ts';
import { createUrgency } from './urgency.ts';

/** Texts under way at once, for each lane and channel; lanes 3 and 4 together have less than half of a provider. */
export const PLACES: Readonly<Record<Lane, number>> = { 0: 8, 1: 4, 2: 4, 3: 8, 4: 2 };

/** Lanes in which very many texts go out after one another, and nobody waits for a single one. */
const BULK_LANES: ReadonlySet<Lane> = new Set([3]);
/** From here on nobody waits at a screen or a phone. */
const FIRST_PATIENT_LANE = 3;

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
  const bulks = new Map<string, Bulk>();
  const places = deps.places ?? PLACES;
  const urgency = createUrgency();
  const start = (batch: Batch, at: Instant, busy: Set<Promise<void>>): void => {
    const provider = providerOf(deps, batch.channel, batch.recipient);
    breakers.begin(provider);
    const isDone = batch.lane < FIRST_PATIENT_LANE ? urgency.begin() : undefined;
    const sending = deliver(deps, batch, at).then((told) => {
      breakers.end(provider, told.worked, told.at);
      busy.delete(sending);
      isDone?.();
    });
    busy.add(sending);
  };
  /** Where texts of a lane over a channel go: each by itself, or many at a time. */
  const siteOf = (lane: Lane, channel: string): Site => {
    const place = `${lane}/${channel}`;
    if (BULK_LANES.has(lane)) {
      const providerOfBatch = ({ recipient }: Batch): string => providerOf(deps, channel, recipient);
      const bulk =
        bulks.get(place) ?? createBulk(deps, { places: places[lane], breakers, urgency, providerOf: providerOfBatch });
      bulks.set(place, bulk);
      return { free: bulk.room(), whenFree: () => [bulk.whenRoom()], take: bulk.take };
    }
    const busy = underWay.get(place) ?? new Set();
    underWay.set(place, busy);
    const take: Site['take'] = (batches, at) => {
      for (const batch of batches) start(batch, at, busy);
    };
    return { free: places[lane] - busy.size, whenFree: () => [...busy], take };
  };
  return {
    async pump(lane) {
      let begun = 0;
      let moved = 0;
      const full: Promise<void>[] = [];
      const channels = await findDueChannels(deps.database, lane);
      const isClaimed = lane < FIRST_PATIENT_LANE && channels.length > 0 ? urgency.begin() : undefined;
      try {
        for (const channel of channels) {
          const { free, whenFree, take } = siteOf(lane, channel);
          if (free <= 0) {
            full.push(...whenFree());
            continue;
          }
          const { batches, stolen, held, at, expedited } = await deps.database.transact((tx) =>
            claimPast(tx, breakers, deps, { lane, channel, free }),
          );
          moved += expedited + held;
          if (stolen > 0) deps.observe?.onStolen?.(lane, stolen);
          take(batches, at);
          begun += batches.length;
        }
      } finally {
        isClaimed?.();
      }
      // A lane without a free place goes on when there is one, not at the next look.
      if (begun === 0 && full.length > 0)
        await Promise.race([...full, pause(LONGEST_WAIT_FOR_PLACE, undefined, { ref: false })]);
      return { begun, again: begun + moved + full.length > 0 };
    },
    async settled() {
      for (;;) {
        await Promise.all([...bulks.values()].map((bulk) => bulk.settled()));
        const sending = [...underWay.values()].flatMap((busy) => [...busy]);
        if (sending.length === 0) return;
        await Promise.all(sending);
      }
    },
  };
}

interface Site {
  /** How many texts it takes now. */
  readonly free: number;
  /** Each resolves when there may be a place again. */
  whenFree(): readonly Promise<void>[];
  take(batches: readonly Batch[], at: Instant): void;
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
