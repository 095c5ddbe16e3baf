import { type ActionId, isRefusal } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { actAs } from '../commands/act.ts';
import type { RemoteIssue } from '../ports.ts';

const ENGINE = { kind: 'engine' } as const;

/**
 * What a tracker says of an issue becomes true here, as far as it goes: closed there is done here and never verified, and
 * opened again there is opened again here. What was declined there is for a person to drop with the reason. Words that come
 * twice, or late, change nothing.
 */
export async function applyRemote(
  tx: Tx,
  actionId: ActionId,
  { key, state, changedAt }: Pick<RemoteIssue, 'key' | 'state' | 'changedAt'>,
  tracker: string,
): Promise<void> {
  const seen = await actAs(tx, ENGINE, actionId, { kind: 'see-issue', remote: state, changedAt });
  if (isRefusal(seen) || seen.facts.length === 0) return;
  const { action } = seen;
  if (state === 'closed' && action.state === 'open') {
    // One without an owner stays open, and shows that its issue is closed.
    await actAs(tx, ENGINE, actionId, { kind: 'finish', note: `Closed in ${tracker} as ${key}.` });
  }
  if (state === 'open' && (action.state === 'done' || action.state === 'verified')) {
    await actAs(tx, ENGINE, actionId, { kind: 'reopen', reason: `Opened again in ${tracker} as ${key}.` });
  }
}
