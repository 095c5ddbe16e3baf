import type { Duration, Instant } from '@heed/core/kernel';
import type { Breakers } from './breakers.ts';
import type { Batch } from './claim.ts';
import { ask, report, workedOf } from './deliver.ts';
import { giveBack } from './give-back.ts';
import { FIRST_GUESS, learn, paceOf, roomIn } from './pace.ts';
import { createRecorder } from './record.ts';
import type { SenderDeps } from './sender-deps.ts';
import { type Held, prepareSlice, type Ready } from './slice.ts';
import type { Urgency } from './urgency.ts';

/** What was looked at longer ago is not sent: it waits again, and is looked at again. */
const LOOKED_WITHIN: Duration = 1_000;
/** What was claimed longer ago waits again, before it is too late to begin. */
const CLAIMED_WITHIN: Duration = 8_000;

/** One channel of a lane of very many texts. */
export interface Bulk {
  /** How many texts it would take now; 0 until there is room for many. */
  room(): number;
  whenRoom(): Promise<void>;
  take(batches: readonly Batch[], at: Instant): void;
  /** Ends when nothing of it is claimed. */
  settled(): Promise<void>;
}

interface BulkMeans {
  readonly places: number;
  readonly breakers: Breakers;
  readonly urgency: Urgency;
  readonly providerOf: (batch: Batch) => string;
}

/**
 * Sends as `deliver` does, with the same laws, but shares its statements: texts are claimed a second ahead, looked at and
 * prepared a slice at a time just before they are sent, and what the provider took is written down together. Each text
 * still has a call, an outcome and a place of its own.
 */
export function createBulk(deps: SenderDeps, { places, breakers, urgency, providerOf }: BulkMeans): Bulk {
  let took = FIRST_GUESS;
  let claimed: readonly Held[] = [];
  let ready: readonly Ready[] = [];
  let calls = 0;
  let isPreparing = false;
  const underWay = new Set<Promise<void>>();
  let hope: { readonly room: Promise<void>; come(): void } | undefined;
  const record = createRecorder(deps);

  const room = (): number => roomIn(paceOf(places, took).ahead, claimed.length + ready.length + calls, places);
  const follow = (work: Promise<void>): void => {
    const followed = work
      .catch((error: unknown) => deps.observe?.onTrouble?.(error))
      .finally(() => {
        underWay.delete(followed);
        turn();
      });
    underWay.add(followed);
  };

  /** Whatever happened: sends what is ready, prepares what is next, and gives back what cannot be sent in time. */
  function turn(): void {
    const now = performance.now();
    const isLost = ({ isOneOfMany, provider }: Held): boolean => isOneOfMany && !breakers.isClosed(provider);
    const isLate = (one: Held): boolean => isLost(one) || now - one.since > CLAIMED_WITHIN;
    const isStale = (one: Ready): boolean => isLost(one) || now - one.since > LOOKED_WITHIN;
    const back = [...claimed.filter(isLate), ...ready.filter(isStale)];
    if (back.length > 0) {
      claimed = claimed.filter((one) => !isLate(one));
      ready = ready.filter((one) => !isStale(one));
      follow(returnAll(back));
    }
    while (calls < places && ready.length > 0 && urgency.admits(turn)) {
      const [next, ...others] = ready;
      if (next === undefined) break;
      ready = others;
      calls += 1;
      follow(sendOne(next));
    }
    const slice = roomIn(paceOf(places, took).slice, ready.length + calls, places);
    if (!isPreparing && slice > 0 && claimed.length > 0) {
      isPreparing = true;
      const next = claimed.slice(0, slice);
      claimed = claimed.slice(slice);
      follow(
        prepare(next).finally(() => {
          isPreparing = false;
        }),
      );
    }
    if (hope !== undefined && room() > 0) {
      hope.come();
      hope = undefined;
    }
  }

  async function prepare(held: readonly Held[]): Promise<void> {
    const since = performance.now();
    const slice = await prepareSlice(deps, held, since).catch((error: unknown) => {
      for (const one of held) release(one);
      throw error;
    });
    ready = [...ready, ...slice.ready];
    for (const one of slice.gone) release(one);
  }

  async function sendOne({ batch, begun, send, provider, since, at }: Ready): Promise<void> {
    const began = performance.now();
    const answer = await ask(deps, begun.leaseLeft - (began - since), send);
    took = learn(took, performance.now() - began);
    const said = { members: begun.members, outcome: answer.outcome };
    const recording = record(said);
    // A failure keeps its place until it is written down: so many fail at a time, and no more, before the breaker opens.
    const isFree = answer.outcome.outcome === 'accepted';
    if (isFree) {
      calls -= 1;
      turn();
    }
    const finished = await recording
      .catch((error: unknown) => {
        breakers.end(provider, undefined, at);
        throw error;
      })
      .finally(() => {
        if (!isFree) calls -= 1;
      });
    report(deps, batch, answer.outcome, finished);
    breakers.end(provider, workedOf(answer), finished.at);
  }

  async function returnAll(held: readonly Held[]): Promise<void> {
    for (const one of held) release(one);
    await giveBack(
      deps.database.read,
      held.flatMap(({ batch }) => batch.members),
    );
  }

  function release({ provider, at }: Held): void {
    breakers.end(provider, undefined, at);
  }

  return {
    room,
    whenRoom() {
      if (hope === undefined) {
        const { promise, resolve } = Promise.withResolvers<void>();
        hope = { room: promise, come: resolve };
      }
      return hope.room;
    },
    take(batches, at) {
      const since = performance.now();
      const taken = batches.map((batch) => {
        const provider = providerOf(batch);
        return { batch, at, provider, isOneOfMany: breakers.isClosed(provider), since };
      });
      for (const { provider } of taken) breakers.begin(provider);
      claimed = [...claimed, ...taken];
      turn();
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
