import { actorOf, type Caller } from '@heed/core/access';
import { type FailureClassId, type IncidentId, isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { findVisibleIncident } from '../../incidents/index.ts';
import type { InsightsMeans } from '../means.ts';
import { readAgain } from '../read-again.ts';
import { deleteConfirmed, loadConfirmed, lockClasses, saveConfirmed } from '../store/classes.ts';
import { judgeClass } from './alarm.ts';
import { noSuchClass } from './classes.ts';
import { tellPostmortems } from './tell-postmortems.ts';

/** Of which class an incident is, as a person says it; null takes it back. */
export async function confirmClass(
  tx: Tx,
  means: InsightsMeans,
  caller: Caller,
  id: IncidentId,
  classId: FailureClassId | null,
): Promise<Refusal | undefined> {
  const incident = await findVisibleIncident(tx.db, caller, id);
  if (isRefusal(incident)) return incident;
  const before = (await loadConfirmed(tx.db, [id])).get(id)?.classId;
  if (before === (classId ?? undefined)) return undefined;
  if (classId === null) {
    await deleteConfirmed(tx, id);
    if (before !== undefined) await publish(tx, caller, 'failure-class.withdrawn', before, id);
    return undefined;
  }
  if (incident.kind === 'drill' || incident.dismissal !== undefined) {
    return refuse('wrong-state', 'Practice and false alarms have no failure class: nothing failed.');
  }
  const one = (await lockClasses(tx, [classId])).get(classId);
  if (one === undefined) return noSuchClass();
  if (one.state !== 'active') return refuse('wrong-state', `“${one.name}” is ${one.state} and not given any more.`);
  await saveConfirmed(tx, { incidentId: id, classId, at: tx.now, by: caller.personId });
  await publish(tx, caller, 'failure-class.confirmed', classId, id);
  await readAgain(tx, [id]);
  await judgeClass(tx, means, one);
  return undefined;
}

async function publish(tx: Tx, caller: Caller, kind: string, subject: FailureClassId, id: IncidentId): Promise<void> {
  const data = { incidentId: id, at: tx.now, by: caller.personId };
  const about = [id, ...(await tellPostmortems(tx, [id]))];
  await tx.publish([{ kind, data, subject, about, actor: actorOf(caller) }]);
}
