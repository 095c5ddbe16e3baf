import { actorOf, type Caller } from '@heed/core/access';
import { type IncidentId, isRefusal, type PostmortemId, type Refusal, refuse } from '@heed/core/kernel';
import { harmFigure, reckonedOf } from '@heed/core/postmortems';
import type { Tx } from '../../../platform/db/index.ts';
import { lockIncident } from '../../incidents/index.ts';
import { lockPostmortem } from '../access.ts';
import { loadIncidentsOf } from '../roster.ts';
import { loadOfIncident, lockStored, type StoredPostmortem } from '../store/postmortems.ts';
import { decideAndSave } from './carry-out.ts';

/** Takes how long users were hit anew from the times of the incidents, in the place of what was reckoned before. */
export async function recount(tx: Tx, caller: Caller, id: PostmortemId): Promise<StoredPostmortem | Refusal> {
  const stored = await lockPostmortem(tx, caller, id);
  if (isRefusal(stored)) return stored;
  const figure = harmFigure(await loadIncidentsOf(tx.db, stored.record));
  if (figure === undefined) {
    return refuse(
      'wrong-state',
      'The times of its incidents do not say how long users were hit. Say on the incident when the harm began.',
    );
  }
  const number = reckonedOf(stored.record)?.number;
  return decideAndSave(tx, stored, { kind: 'put-figure', figure: { ...figure, number } }, actorOf(caller));
}

/** Opened before anybody could know how long users were hit: it is known now. What is corrected later is offered, not taken. */
export async function countAtEnd(tx: Tx, id: IncidentId): Promise<void> {
  const incident = await lockIncident(tx, id);
  const found = await loadOfIncident(tx.db, id);
  const figure = incident === undefined || incident.reopened > 0 ? undefined : harmFigure([incident]);
  if (figure === undefined || found === undefined) return;
  const stored = await lockStored(tx, found.record.id);
  if (stored === undefined || stored.record.state === 'final' || reckonedOf(stored.record) !== undefined) return;
  const put = await decideAndSave(tx, stored, { kind: 'put-figure', figure }, { kind: 'engine' });
  if (isRefusal(put)) throw new Error(`${stored.record.id} refused a figure: ${put.detail}`);
}
