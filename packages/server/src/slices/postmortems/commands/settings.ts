import { actorOf, type Caller } from '@heed/core/access';
import { changesBetween, type Refusal, refuse } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { loadSettings, type PostmortemSettings, updateSettings } from '../store/settings.ts';

/** What is open keeps its dates; incidents that end from now on are judged by what is said here. */
export async function changeSettings(
  tx: Tx,
  caller: Caller,
  after: PostmortemSettings,
): Promise<PostmortemSettings | Refusal> {
  const before = await loadSettings(tx.db);
  if (!(await updateSettings(tx, after))) {
    const detail = `The settings are at version ${before.version}, your change is for ${after.version}.`;
    return refuse('version-mismatch', detail);
  }
  const changes = changesBetween(before, after, ['rules', 'scheduleHours', 'holdDays', 'digestDays']);
  await tx.publish([
    { kind: 'postmortem-settings.changed', data: { changes }, subject: 'postmortem-settings', actor: actorOf(caller) },
  ]);
  return { ...after, version: after.version + 1 };
}
