import { actorOf, type Caller } from '@heed/core/access';
import type { Action } from '@heed/core/actions';
import { type ActionId, isRefusal, type Refusal, refuse, type TrackerId } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { maySee, noSuchAction, noSuchTracker } from '../access.ts';
import { applyRemote } from '../errands/apply.ts';
import type { RemoteIssue } from '../ports.ts';
import { settle } from '../settle.ts';
import { lockAction } from '../store/actions.ts';
import { dropErrands, wishErrand } from '../store/errands.ts';
import { isOfAnother, loadActionOfIssue } from '../store/issues.ts';
import { loadTracker } from '../store/trackers.ts';
import { act } from './act.ts';

/** The wish and its obligation are one transaction; the tracker is asked afterwards. */
export async function wantIssue(tx: Tx, caller: Caller, id: ActionId, trackerId: TrackerId): Promise<Action | Refusal> {
  if ((await loadTracker(tx.db, trackerId)) === undefined) return noSuchTracker();
  const action = await act(tx, caller, id, { kind: 'want-issue', trackerId });
  if (isRefusal(action) || action.issue?.state !== 'wanted') return action;
  await wishErrand(tx, { key: fileKey(id, action.issue.wish), kind: 'file', subject: id });
  return action;
}

export async function linkIssue(
  tx: Tx,
  caller: Caller,
  id: ActionId,
  { trackerId, name }: { readonly trackerId: TrackerId; readonly name: string },
  { key, url, state, changedAt }: RemoteIssue,
): Promise<Action | Refusal> {
  const other = await loadActionOfIssue(tx.db, trackerId, key);
  if (other !== undefined && other !== id) return ofAnother(key);
  // It is filed as open first, so that one which is closed already is heard of like any other.
  const verb = { kind: 'file-issue', how: 'linked', trackerId, key, url, remote: 'open', changedAt } as const;
  const action = await act(tx, caller, id, verb).catch((error: unknown) => {
    // Somebody linked it at the same time.
    if (!isOfAnother(error)) throw error;
    return ofAnother(key);
  });
  if (isRefusal(action)) return action;
  await applyRemote(tx, id, { key, state, changedAt }, name);
  return action;
}

export async function unlinkIssue(tx: Tx, caller: Caller, id: ActionId): Promise<Action | Refusal> {
  const before = await lockAction(tx, id);
  if (before === undefined || !(await maySee(tx.db, caller, before.action))) return noSuchAction();
  const done = await settle(tx, before, { kind: 'unlink-issue' }, actorOf(caller), before.incident?.severity);
  if (isRefusal(done)) return done;
  const { issue } = before.action;
  if (issue?.state === 'wanted') await dropErrands(tx, [fileKey(id, issue.wish)]);
  return done.action;
}

function ofAnother(key: string): Refusal {
  return refuse('wrong-state', `Another action has ${key} already. Unlink it there first.`);
}

/** Names the obligation for ever: whatever fails in between, it is one issue. */
function fileKey(id: ActionId, wish: number): string {
  return `file/${id}/${wish}`;
}
