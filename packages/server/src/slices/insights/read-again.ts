import type { IncidentId } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { readIncidents } from './read.ts';
import { holdReadings, saveReadings } from './store/readings.ts';

/** Keeps what these incidents come to now. */
export async function readAgain(tx: Tx, ids: readonly IncidentId[]): Promise<void> {
  await holdReadings(tx);
  await saveReadings(tx, await readIncidents(tx.db, ids));
}
