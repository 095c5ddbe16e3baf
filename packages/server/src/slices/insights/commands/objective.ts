import { actorOf, type Caller, mayChangeOwned } from '@heed/core/access';
import { type Objective, validateObjective } from '@heed/core/insights';
import { isRefusal, type Refusal, type ServiceId } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { holdService, type StoredService } from '../../catalog/index.ts';
import { noSuchService } from '../queries/objectives.ts';
import { deleteObjective, loadObjective, saveObjective } from '../store/objectives.ts';

export async function setObjective(
  tx: Tx,
  caller: Caller,
  id: ServiceId,
  draft: Objective,
): Promise<Refusal | undefined> {
  const service = await ownedBy(tx, caller, id);
  if (isRefusal(service)) return service;
  const objective = validateObjective(draft);
  if (isRefusal(objective)) return objective;
  const before = await loadObjective(tx.db, id);
  if (before?.target === objective.target && before.days === objective.days) return undefined;
  await saveObjective(tx, id, objective);
  const data = { name: service.name, ...objective, before };
  await tx.publish([{ kind: 'service.objective-set', data, subject: id, actor: actorOf(caller) }]);
  return undefined;
}

/** One that is not there is gone already. */
export async function removeObjective(tx: Tx, caller: Caller, id: ServiceId): Promise<Refusal | undefined> {
  const service = await ownedBy(tx, caller, id);
  if (isRefusal(service)) return service;
  const before = await loadObjective(tx.db, id);
  if (before === undefined) return undefined;
  await deleteObjective(tx, id);
  const data = { name: service.name, before };
  await tx.publish([{ kind: 'service.objective-removed', data, subject: id, actor: actorOf(caller) }]);
  return undefined;
}

/** Held until the transaction ends, so that of two who agree at once the later one sees what the earlier one did. */
async function ownedBy(tx: Tx, caller: Caller, id: ServiceId): Promise<StoredService | Refusal> {
  const service = await holdService(tx, id);
  if (service === undefined) return noSuchService();
  return mayChangeOwned(caller, service.teamId) ?? service;
}
