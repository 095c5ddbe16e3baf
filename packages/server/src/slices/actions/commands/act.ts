import { actorOf, type Caller } from '@heed/core/access';
import type { Action, ActionDraft, ActionFact } from '@heed/core/actions';
import { type ActionId, type Actor, isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { maySee, noSuchAction } from '../access.ts';
import { type ActionVerb, settle } from '../settle.ts';
import { lockAction } from '../store/actions.ts';
import { refuseUnknown } from './draft.ts';

/** Does one verb in the name of the caller. */
export async function act(tx: Tx, caller: Caller, id: ActionId, verb: ActionVerb): Promise<Action | Refusal> {
  const before = await lockAction(tx, id);
  if (before === undefined || !(await maySee(tx.db, caller, before.action))) return noSuchAction();
  const done = await settle(tx, before, verb, actorOf(caller), before.incident?.severity);
  return isRefusal(done) ? done : done.action;
}

/** The same in the name of nobody, or of whoever did elsewhere what it follows from. */
export async function actAs(
  tx: Tx,
  actor: Actor,
  id: ActionId,
  verb: ActionVerb,
): Promise<{ readonly action: Action; readonly facts: readonly ActionFact[] } | Refusal> {
  const before = await lockAction(tx, id);
  if (before === undefined) return noSuchAction();
  return settle(tx, before, verb, actor, before.incident?.severity);
}

export async function change(
  tx: Tx,
  caller: Caller,
  id: ActionId,
  { draft, version }: { readonly draft: ActionDraft; readonly version: number },
): Promise<Action | Refusal> {
  const before = await lockAction(tx, id);
  if (before === undefined || !(await maySee(tx.db, caller, before.action))) return noSuchAction();
  if (before.version !== version) {
    const detail = `The action is at version ${before.version}, your change is for ${version}. Load it again.`;
    return refuse('version-mismatch', detail);
  }
  const unknown = await refuseUnknown(tx.db, draft, before.action);
  if (unknown !== undefined) return unknown;
  const done = await settle(tx, before, { kind: 'change', draft }, actorOf(caller), before.incident?.severity);
  return isRefusal(done) ? done : done.action;
}
