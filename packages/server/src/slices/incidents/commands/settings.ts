import { actorOf, type Caller } from '@heed/core/access';
import { type PolicyId, type Refusal, refuse } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { loadPoliciesById } from '../../paging/index.ts';
import { type IncidentSettings, loadSettings, updateSettings } from '../store/settings.ts';

export async function changeSettings(
  tx: Tx,
  caller: Caller,
  { commanderPolicyId, version }: { readonly commanderPolicyId: PolicyId | null; readonly version: number },
): Promise<IncidentSettings | Refusal> {
  const before = await loadSettings(tx.db);
  if (commanderPolicyId !== null && !(await loadPoliciesById(tx.db, [commanderPolicyId])).has(commanderPolicyId)) {
    return refuse('not-found', 'There is no such policy. Choose from /v1/policies.');
  }
  const after = { commanderPolicyId: commanderPolicyId ?? undefined, version };
  if (!(await updateSettings(tx, after))) {
    return refuse('version-mismatch', `The settings are at version ${before.version}, your change is for ${version}.`);
  }
  await tx.publish([
    {
      kind: 'incident-settings.changed',
      data: { from: before.commanderPolicyId ?? null, to: commanderPolicyId },
      subject: 'incident-settings',
      about: commanderPolicyId === null ? [] : [commanderPolicyId],
      actor: actorOf(caller),
    },
  ]);
  return { ...after, version: version + 1 };
}
