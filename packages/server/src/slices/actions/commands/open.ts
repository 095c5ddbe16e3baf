import { actorOf, type Caller } from '@heed/core/access';
import type { Action, ActionDraft } from '@heed/core/actions';
import { type Actor, type IncidentId, isRefusal, type PostmortemId, type Refusal } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { findVisibleIncident, loadIncident } from '../../incidents/index.ts';
import { settle } from '../settle.ts';
import { refuseUnknown } from './draft.ts';

export interface Opening {
  readonly incidentId: IncidentId | undefined;
  readonly postmortemId?: PostmortemId | undefined;
  readonly draft: ActionDraft;
}

export async function openAction(
  tx: Tx,
  caller: Caller,
  opening: Opening & { readonly incidentId: IncidentId },
): Promise<Action | Refusal> {
  const incident = await findVisibleIncident(tx.db, caller, opening.incidentId);
  return isRefusal(incident) ? incident : openActionIn(tx, actorOf(caller), opening);
}

/** For rooms above: opens an action in their transaction; that whoever asks may do so was asked there. */
export async function openActionIn(tx: Tx, actor: Actor, opening: Opening): Promise<Action | Refusal> {
  const { incidentId, postmortemId, draft } = opening;
  const unknown = await refuseUnknown(tx.db, draft);
  if (unknown !== undefined) return unknown;
  const incident = incidentId && (await loadIncident(tx.db, incidentId));
  const id = newId('action', tx.now);
  const opened = await settle(
    tx,
    undefined,
    { kind: 'open', id, incidentId, postmortemId, draft },
    actor,
    incident?.severity.value,
  );
  return isRefusal(opened) ? opened : opened.action;
}
