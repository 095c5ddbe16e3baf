import type { Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { insertSignals } from '../store/signals.ts';
import type { Outcome } from './plan.ts';
import type { KeptRaw, PreparedBody } from './prepare.ts';
import { troubleOf } from './trouble.ts';

/** Keeps the bodies that changed something, and those that could not be read whole. */
export async function keepRaw(tx: Tx, bodies: readonly PreparedBody[], outcomes: readonly Outcome[]): Promise<KeptRaw> {
  const mattered = new Set(outcomes.flatMap(({ facts }) => facts.map(({ body }) => body)));
  const kept = bodies.filter((body) => mattered.has(body) || body.rejected.length > 0);
  const ids = new Map(kept.map((body) => [body, newId('signal', tx.now)]));
  await insertSignals(
    tx,
    [...ids].map(([body, id]) => ({
      id,
      integrationId: body.integration.id,
      body: body.rawBody,
      trouble: troubleOf(body),
    })),
  );
  return ids;
}
