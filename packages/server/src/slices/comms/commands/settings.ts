import { actorOf, type Caller } from '@heed/core/access';
import { type Cadence, refuseCadence } from '@heed/core/comms';
import { changesBetween, type Refusal, refuse } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { type CommsSettings, loadSettings, updateSettings } from '../store/settings.ts';

/** Promises that are open keep their times; the next ones are made by what is said here. */
export async function changeSettings(
  tx: Tx,
  caller: Caller,
  input: { readonly cadence: Cadence; readonly version: number },
): Promise<CommsSettings | Refusal> {
  const { cadence, version } = input;
  const wrong = refuseCadence(cadence);
  if (wrong !== undefined) return wrong;
  const before = await loadSettings(tx.db);
  const after = { cadence, version };
  if (!(await updateSettings(tx, after))) {
    return refuse('version-mismatch', `The settings are at version ${before.version}, your change is for ${version}.`);
  }
  const changes = changesBetween(before, after, ['cadence']);
  const data = { changes };
  await tx.publish([{ kind: 'comms-settings.changed', data, subject: 'comms-settings', actor: actorOf(caller) }]);
  return { ...after, version: version + 1 };
}
