import { actorOf, type Caller } from '@heed/core/access';
import { type IncidentId, isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { findVisibleIncident } from '../../incidents/index.ts';
import { deleteMark, saveMark } from '../store/marks.ts';

/** Says whether an incident that was shown beside another one was of use; null takes it back. */
export async function markSimilar(
  tx: Tx,
  caller: Caller,
  { id, other }: { readonly id: IncidentId; readonly other: IncidentId },
  useful: boolean | null,
): Promise<Refusal | undefined> {
  if (id === other) {
    return refuse('invalid', 'An incident is not similar to itself.', [
      { path: 'other', message: 'must be another one' },
    ]);
  }
  for (const each of [id, other]) {
    const incident = await findVisibleIncident(tx.db, caller, each);
    if (isRefusal(incident)) return incident;
  }
  const mark = { incidentId: id, otherId: other, personId: caller.personId };
  if (useful === null) await deleteMark(tx, mark);
  else await saveMark(tx, { ...mark, useful });
  const data = { incidentId: id, otherId: other, useful, at: tx.now, by: caller.personId };
  await tx.publish([
    { kind: 'similarity.judged', data, subject: `${id}/similar`, about: [id, other], actor: actorOf(caller) },
  ]);
  return undefined;
}
