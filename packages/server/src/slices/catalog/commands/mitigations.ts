import { actorOf, type Caller, mayChangeOwned } from '@heed/core/access';
import { MAX_MITIGATIONS, type MitigationDraft, type MitigationFact, validateMitigation } from '@heed/core/catalog';
import { changesBetween, isRefusal, type MitigationId, type Refusal, refuse, type ServiceId } from '@heed/core/kernel';
import { brokenConstraint, type Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import {
  countMitigations,
  deleteMitigationRow,
  insertMitigation,
  loadMitigation,
  type StoredMitigation,
  updateMitigation,
} from '../store/mitigations.ts';
import { lockService } from '../store/services.ts';
import { noSuchService } from './services.ts';

const HISTORY = [
  'kind',
  'title',
  'steps',
  'reversible',
  'blastRadius',
  'undoMinutes',
  'precondition',
  'runbookUrl',
] as const;

/** Mitigations belong to the team of their service. The service is held, so that it is whose it was at the write. */
export async function addMitigation(
  tx: Tx,
  caller: Caller,
  serviceId: ServiceId,
  input: MitigationDraft,
): Promise<StoredMitigation | Refusal> {
  const refusal = await refuseOthers(tx, caller, serviceId);
  if (refusal) return refusal;
  const draft = validateMitigation(input);
  if (isRefusal(draft)) return draft;
  if ((await countMitigations(tx.db, serviceId)) >= MAX_MITIGATIONS) {
    const detail = `The service has ${MAX_MITIGATIONS} mitigations, which is as many as possible. Remove one first.`;
    return refuse('wrong-state', detail);
  }
  const id = newId('mitigation', tx.now);
  const mitigation: StoredMitigation = { ...draft, id, serviceId, createdAt: tx.now, version: 1 };
  const written = await writeOrRefuse(draft, () => insertMitigation(tx, mitigation));
  if (isRefusal(written)) return written;
  const { title, kind, reversible, blastRadius } = mitigation;
  const data = { title, kind, reversible, blastRadius };
  await record(tx, caller, mitigation, { kind: 'mitigation.added', data });
  return mitigation;
}

export async function changeMitigation(
  tx: Tx,
  caller: Caller,
  id: MitigationId,
  { version, ...input }: MitigationDraft & { readonly version: number },
): Promise<StoredMitigation | Refusal> {
  const before = await loadMitigation(tx.db, id);
  if (!before) return noSuchMitigation();
  const refusal = await refuseOthers(tx, caller, before.serviceId);
  if (refusal) return refusal;
  const draft = validateMitigation(input);
  if (isRefusal(draft)) return draft;
  const { serviceId, createdAt } = before;
  const after: StoredMitigation = { ...draft, id, serviceId, createdAt, version };
  const written = await writeOrRefuse(draft, () => updateMitigation(tx, after));
  if (isRefusal(written)) return written;
  if (!written) {
    const detail = `The mitigation is at version ${before.version}, your change is for ${version}.`;
    return refuse('version-mismatch', detail);
  }
  const changes = changesBetween(before, after, HISTORY);
  await record(tx, caller, after, { kind: 'mitigation.changed', data: { title: after.title, changes } });
  return { ...after, version: version + 1 };
}

export async function removeMitigation(tx: Tx, caller: Caller, id: MitigationId): Promise<Refusal | undefined> {
  const mitigation = await loadMitigation(tx.db, id);
  if (!mitigation) return noSuchMitigation();
  const refusal = await refuseOthers(tx, caller, mitigation.serviceId);
  if (refusal) return refusal;
  await deleteMitigationRow(tx, id);
  const { title, kind } = mitigation;
  await record(tx, caller, mitigation, { kind: 'mitigation.removed', data: { title, kind } });
  return undefined;
}

export function noSuchMitigation(): Refusal {
  return refuse('not-found', 'There is no such mitigation.');
}

async function refuseOthers(tx: Tx, caller: Caller, serviceId: ServiceId): Promise<Refusal | undefined> {
  const service = await lockService(tx, serviceId);
  return service === undefined ? noSuchService() : mayChangeOwned(caller, service.teamId);
}

function record(tx: Tx, caller: Caller, { id, serviceId }: StoredMitigation, fact: MitigationFact): Promise<void> {
  return tx.publish([{ ...fact, subject: id, about: [serviceId], actor: actorOf(caller) }]);
}

async function writeOrRefuse<T>(draft: MitigationDraft, write: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await write();
  } catch (error) {
    if (brokenConstraint(error, 'unique') !== 'mitigations_title') throw error;
    return refuse('already-exists', `The service has already a mitigation titled ${draft.title}.`, [
      { path: 'title', message: 'is taken' },
    ]);
  }
}
