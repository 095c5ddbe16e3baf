import type { IncidentId } from '@heed/core/kernel';
import { deadlinesOf } from '@heed/core/postmortems';
import type { Tx } from '../../../platform/db/index.ts';
import { lockIncident } from '../../incidents/index.ts';
import { loadOfIncident, lockStored } from '../store/postmortems.ts';
import { loadSettings } from '../store/settings.ts';
import { decideAndSave } from './carry-out.ts';

/** A postmortem that was opened before its incident is over: its dates come with the end, and go when that is taken back. */
export async function followEnd(tx: Tx, id: IncidentId): Promise<void> {
  const incident = await lockIncident(tx, id);
  const found = await loadOfIncident(tx.db, id);
  if (incident === undefined || found === undefined) return;
  const stored = await lockStored(tx, found.record.id);
  if (stored === undefined) return;
  const deadlines = deadlinesOf(stored.record, incident, await loadSettings(tx.db));
  const saved = await decideAndSave(tx, stored, { kind: 'set-deadlines', deadlines }, { kind: 'engine' });
  if ('refused' in saved) throw new Error(`${stored.record.id} refused its dates: ${saved.detail}`);
}
