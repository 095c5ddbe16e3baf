import type { Duration, Instant } from '@heed/core/kernel';
import { type Begun, begin } from './begin.ts';
import type { Batch } from './claim.ts';
import { prepareAlone } from './deliver.ts';
import type { Send, SenderDeps } from './sender-deps.ts';

/** A text that waits for its turn under a lease of ours. */
export interface Held {
  readonly batch: Batch;
  /** When it was claimed, by the database's clock. */
  readonly at: Instant;
  readonly provider: string;
  /** False of the one that tries whether the provider is back. */
  readonly isOneOfMany: boolean;
  /** Since when it is as it is, in milliseconds of this process. */
  readonly since: Duration;
}

/** One that was looked at, and whose attempt is written down. */
export interface Ready extends Held {
  readonly begun: Begun;
  readonly send: Send;
}

/** Looks at some that are held, together, and finds out what they say. `gone`: what is not ours to send any more. */
export async function prepareSlice(
  deps: SenderDeps,
  held: readonly Held[],
  since: Duration,
): Promise<{ readonly ready: readonly Ready[]; readonly gone: readonly Held[] }> {
  const all = await begin(
    deps.database.read,
    held.map(({ batch }) => batch),
    deps.node,
  );
  // When the many cannot be prepared, each is tried alone: one of them may be at fault.
  const sends = await deps.prepare(all.map(({ outgoing }) => outgoing)).catch((): readonly Send[] => []);
  const left = new Map(held.map((one) => [one.batch, one]));
  const ready = all.flatMap((begun, place) => {
    const one = left.get(begun.batch);
    left.delete(begun.batch);
    return one === undefined ? [] : [{ ...one, since, begun, send: sends[place] ?? prepareAlone(deps, begun) }];
  });
  return { ready, gone: [...left.values()] };
}
