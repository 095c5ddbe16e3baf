import type { EvidenceItem } from '@heed/core/evidence';
import { FADES_WITHIN } from '@heed/core/incidents';
import { asId, isRefusal } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { cancelTimers, scheduleTimer, type TimerHandler } from '../../platform/timers/index.ts';
import { actAsEngine, type IncidentMeans } from '../incidents/index.ts';
import { loadItem } from './store.ts';

/** The timer of a link: its key is the link's id. */
export const FADING = 'evidence.fading';

/** Sets the timer by which a link says that its source is about to forget it. What is captured itself needs none. */
export async function watchFading(tx: Tx, { id, kind, keptUntil }: EvidenceItem): Promise<void> {
  if (kind !== 'link') return;
  if (keptUntil === undefined) await cancelTimers(tx, FADING, [id]);
  else await scheduleTimer(tx, { kind: FADING, key: id, dueAt: keptUntil - FADES_WITHIN });
}

/** Writes it into the history, unless somebody has captured what lies there, or it is kept longer by now. */
export function sayFading(means: IncidentMeans): TimerHandler {
  return async (tx, { key }) => {
    const item = await loadItem(tx.db, asId('evidence', key));
    if (item === undefined) return;
    const verb = { kind: 'note-fading-evidence' as const, evidenceId: item.id };
    const said = await actAsEngine(tx, means, item.incidentId, verb);
    if (isRefusal(said)) throw new Error(`the fading of ${item.id} was refused: ${said.detail}`);
  };
}
