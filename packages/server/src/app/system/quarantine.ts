import { actorOf, type Caller } from '@heed/core/access';
import { type Actor, type Instant, type Refusal, refuse } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { supersedeAll } from '../../platform/outbox/index.ts';

/**
 * Ends the quarantine of a restored installation. Whatever waited to be sent when the backup was made is superseded in
 * the same transaction: those pages were sent, or missed, in another life. What has come since is news, and is sent.
 */
export async function releaseQuarantine(
  tx: Tx,
  actor: Actor,
): Promise<{ readonly releasedAt: Instant; readonly superseded: number } | Refusal> {
  const installation = await tx.db
    .selectFrom('installation')
    .select('quarantined_at')
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (installation.quarantined_at === null) return refuse('wrong-state', 'This installation is not in quarantine.');
  const words = { upTo: installation.quarantined_at, why: 'Waited when the backup was made.' };
  const superseded = await supersedeAll(tx, words);
  await tx.db.updateTable('installation').set({ quarantined_at: null, quarantine_why: null }).execute();
  await tx.publish([{ kind: 'system.quarantine-released', subject: 'installation', actor, data: { superseded } }]);
  tx.nudge('timers');
  return { releasedAt: tx.now, superseded };
}

export function releaseAs(tx: Tx, caller: Caller): ReturnType<typeof releaseQuarantine> {
  return releaseQuarantine(tx, actorOf(caller));
}
