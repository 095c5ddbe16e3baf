import { actorOf, type Caller, mayChangeOwned } from '@heed/core/access';
import { changesBetween, isRefusal, type PolicyId, type Refusal, refuse, type TeamId } from '@heed/core/kernel';
import type { PolicyFact, PolicyInput } from '@heed/core/paging';
import { brokenConstraint, type Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { loadNamesOfServicesUsing } from '../../catalog/index.ts';
import { checkPolicy } from '../policy-check.ts';
import { deletePolicyRow, insertPolicy, loadPolicy, type StoredPolicy, updatePolicy } from '../store/policies.ts';

type OwnedInput = PolicyInput & { readonly teamId?: TeamId | undefined };

const HISTORY = ['name', 'teamId', 'steps', 'repeats', 'hours'] as const;

export async function createPolicy(tx: Tx, caller: Caller, input: OwnedInput): Promise<StoredPolicy | Refusal> {
  const fields = mayChangeOwned(caller, input.teamId) ?? (await checkPolicy(tx, input));
  if (isRefusal(fields)) return fields;
  const policy: StoredPolicy = { ...fields, id: newId('policy', tx.now), createdAt: tx.now, version: 1 };
  const written = await writeOrRefuse(policy.name, () => insertPolicy(tx, policy));
  if (isRefusal(written)) return written;
  const { name, teamId = null, steps, repeats, hours = null } = policy;
  await record(tx, caller, policy.id, { kind: 'policy.created', data: { name, teamId, steps, repeats, hours } });
  return policy;
}

/** Giving a policy away needs a say in both teams. Pages that are under way keep the ladder that they began with. */
export async function changePolicy(
  tx: Tx,
  caller: Caller,
  id: PolicyId,
  { version, ...input }: OwnedInput & { readonly version: number },
): Promise<StoredPolicy | Refusal> {
  const before = await loadPolicy(tx.db, id);
  if (!before) return noSuchPolicy();
  const forbidden = mayChangeOwned(caller, before.teamId) ?? mayChangeOwned(caller, input.teamId);
  const fields = forbidden ?? (await checkPolicy(tx, input));
  if (isRefusal(fields)) return fields;
  // Asked of the very version that was looked at: its team may be another one by the time of the write.
  if (before.version !== version) return otherVersion(before, version);
  const after: StoredPolicy = { ...before, ...fields, version };
  const written = await writeOrRefuse(after.name, () => updatePolicy(tx, after));
  if (isRefusal(written)) return written;
  if (!written) return otherVersion(before, version);
  const changes = changesBetween(before, after, HISTORY);
  await record(tx, caller, id, { kind: 'policy.changed', data: { name: after.name, changes } });
  return { ...after, version: version + 1 };
}

export async function deletePolicy(tx: Tx, caller: Caller, id: PolicyId): Promise<Refusal | undefined> {
  const policy = await loadPolicy(tx.db, id);
  if (!policy) return noSuchPolicy();
  const forbidden = mayChangeOwned(caller, policy.teamId);
  if (forbidden) return forbidden;
  const used = await loadNamesOfServicesUsing(tx.db, id);
  if (used.length > 0) return inUse(policy.name, used);
  try {
    if (!(await deletePolicyRow(tx, policy))) return changedMeanwhile(policy.name);
  } catch (error) {
    if (brokenConstraint(error, 'foreign-key') === undefined) throw error;
    return inUse(policy.name, ['a service that was changed just now']);
  }
  const { name, teamId = null } = policy;
  await record(tx, caller, id, { kind: 'policy.deleted', data: { name, teamId } });
  return undefined;
}

export function noSuchPolicy(): Refusal {
  return refuse('not-found', 'There is no such escalation policy.');
}

function otherVersion(policy: StoredPolicy, version: number): Refusal {
  return refuse('version-mismatch', `The policy is at version ${policy.version}, your change is for ${version}.`);
}

function changedMeanwhile(name: string): Refusal {
  return refuse('conflict', `Policy ${name} was changed at this very moment. Look at it, then try again.`);
}

function inUse(name: string, services: readonly string[]): Refusal {
  const named = services.slice(0, 5).join(', ') + (services.length > 5 ? ` and ${services.length - 5} more` : '');
  return refuse('in-use', `Policy ${name} is used by ${named}. Give these services another policy first.`);
}

function record(tx: Tx, caller: Caller, subject: PolicyId, fact: PolicyFact): Promise<void> {
  return tx.publish([{ ...fact, subject, actor: actorOf(caller) }]);
}

async function writeOrRefuse<T>(name: string, write: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await write();
  } catch (error) {
    if (brokenConstraint(error, 'unique') === 'escalation_policies_name') {
      return refuse('already-exists', `There is already a policy named ${name}.`, [
        { path: 'name', message: 'is taken' },
      ]);
    }
    if (brokenConstraint(error, 'foreign-key') === 'escalation_policies_team_id_fkey') {
      return refuse('invalid', 'There is no such team. Choose one of /v1/teams.', [
        { path: 'teamId', message: 'names an unknown team' },
      ]);
    }
    throw error;
  }
}
