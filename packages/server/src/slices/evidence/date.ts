import type { Caller } from '@heed/core/access';
import { type EvidenceItem, refuseTimes } from '@heed/core/evidence';
import { type EvidenceId, type Instant, isRefusal, type Refusal } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { actInIncident, type IncidentMeans } from '../incidents/index.ts';
import { watchFading } from './fading.ts';
import { findItem } from './find.ts';
import { updateKeptUntil } from './store.ts';

/** Says until when the source keeps an item; undefined when nobody knows. */
export async function date(
  tx: Tx,
  means: IncidentMeans,
  caller: Caller,
  id: EvidenceId,
  keptUntil: Instant | undefined,
): Promise<EvidenceItem | Refusal> {
  const before = await findItem(tx.db, caller, id);
  if (isRefusal(before) || before.keptUntil === keptUntil) return before;
  const after = { ...before, keptUntil };
  const wrong = refuseTimes(after, tx.now);
  if (wrong !== undefined) return wrong;
  const verb = { kind: 'date-evidence' as const, evidenceId: id, keptUntil };
  const noted = await actInIncident(tx, means, caller, before.incidentId, verb);
  if (isRefusal(noted)) return noted;
  await updateKeptUntil(tx, id, keptUntil);
  await watchFading(tx, after);
  return after;
}
