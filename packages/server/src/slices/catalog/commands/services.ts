import { actorOf, type Caller, mayChangeOwned } from '@heed/core/access';
import { type ServiceDraft, type ServiceFact, validateService } from '@heed/core/catalog';
import { changesBetween, isRefusal, type Refusal, refuse, type ServiceId } from '@heed/core/kernel';
import { brokenConstraint, type Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { loadDependents } from '../store/dependencies.ts';
import { deleteServiceRow, insertService, loadService, type StoredService, updateService } from '../store/services.ts';

const HISTORY = ['name', 'teamId', 'tier', 'description', 'matchers', 'policyId', 'links', 'runbookUrl'] as const;

export async function createService(tx: Tx, caller: Caller, input: ServiceDraft): Promise<StoredService | Refusal> {
  const draft = mayChangeOwned(caller, input.teamId) ?? validateService(input);
  if (isRefusal(draft)) return draft;
  const service: StoredService = { ...draft, id: newId('service', tx.now), createdAt: tx.now, version: 1 };
  const written = await writeOrRefuse(draft, () => insertService(tx, service));
  if (isRefusal(written)) return written;
  const { name, teamId, tier, policyId = null } = service;
  await record(tx, caller, service.id, { kind: 'service.created', data: { name, teamId, tier, policyId } });
  return service;
}

/** Giving a service away needs a say in both teams: the one that has it and the one that gets it. */
export async function changeService(
  tx: Tx,
  caller: Caller,
  id: ServiceId,
  { version, ...input }: ServiceDraft & { readonly version: number },
): Promise<StoredService | Refusal> {
  const before = await loadService(tx.db, id);
  if (!before) return noSuchService();
  const draft = mayChangeOwned(caller, before.teamId) ?? mayChangeOwned(caller, input.teamId) ?? validateService(input);
  if (isRefusal(draft)) return draft;
  // Asked of the very version that was looked at: its team may be another one by the time of the write.
  if (before.version !== version) return otherVersion(before, version);
  const after: StoredService = { ...before, ...draft, version };
  const written = await writeOrRefuse(draft, () => updateService(tx, after));
  if (isRefusal(written)) return written;
  if (!written) return otherVersion(before, version);
  const changes = changesBetween(before, after, HISTORY);
  await record(tx, caller, id, { kind: 'service.changed', data: { name: after.name, changes } });
  return { ...after, version: version + 1 };
}

export async function deleteService(tx: Tx, caller: Caller, id: ServiceId): Promise<Refusal | undefined> {
  const service = await loadService(tx.db, id);
  if (!service) return noSuchService();
  const forbidden = mayChangeOwned(caller, service.teamId);
  if (forbidden) return forbidden;
  const [dependent, another] = await loadDependents(tx.db, id, 1);
  if (dependent) return inUse(service.name, `${dependent.neighbour.name}${another ? ' and other services' : ''}`);
  try {
    if (!(await deleteServiceRow(tx, service))) return changedMeanwhile(service.name);
  } catch (error) {
    if (brokenConstraint(error, 'foreign-key') === undefined) throw error;
    return inUse(service.name, 'something else');
  }
  await record(tx, caller, id, { kind: 'service.deleted', data: { name: service.name, teamId: service.teamId } });
  return undefined;
}

export function noSuchService(): Refusal {
  return refuse('not-found', 'There is no such service.');
}

export function otherVersion(service: StoredService, version: number): Refusal {
  return refuse('version-mismatch', `The service is at version ${service.version}, your change is for ${version}.`);
}

function changedMeanwhile(name: string): Refusal {
  return refuse('conflict', `Service ${name} was changed at this very moment. Look at it, then try again.`);
}

function inUse(name: string, by: string): Refusal {
  return refuse(
    'in-use',
    `Service ${name} cannot be deleted: ${by} still depends on it. Remove that dependency first.`,
  );
}

function record(tx: Tx, caller: Caller, subject: ServiceId, fact: ServiceFact): Promise<void> {
  return tx.publish([{ ...fact, subject, actor: actorOf(caller) }]);
}

async function writeOrRefuse<T>(draft: ServiceDraft, write: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await write();
  } catch (error) {
    if (brokenConstraint(error, 'unique') === 'services_name') {
      return refuse('already-exists', `There is already a service named ${draft.name}.`, [
        { path: 'name', message: 'is taken' },
      ]);
    }
    switch (brokenConstraint(error, 'foreign-key')) {
      case 'services_team_id_fkey':
        return refuse('invalid', 'There is no such team. Choose one of /v1/teams.', [
          { path: 'teamId', message: 'names an unknown team' },
        ]);
      case 'services_policy':
        return refuse('invalid', 'There is no such escalation policy. Choose one of /v1/policies.', [
          { path: 'policyId', message: 'names an unknown escalation policy' },
        ]);
      default:
        throw error;
    }
  }
}
