import { type AlertId, type Refusal, refuse } from '@heed/core/kernel';
import type { Queries } from '../../platform/db/index.ts';
import { loadAlertsById, loadSignalOfAlert, SIGNALS_KEPT } from '../alerts/index.ts';
import { type Draft, hashContent } from './capture.ts';

/** What the sender posted is copied, since it is forgotten after a while where it lies. */
export async function draftOfAlert(
  db: Queries,
  { alertId, title }: { readonly alertId: AlertId; readonly title?: string | undefined },
): Promise<Draft | Refusal> {
  const [alert] = await loadAlertsById(db, [alertId]);
  if (alert === undefined) return refuse('not-found', 'There is no such alert.');
  const raw = await loadSignalOfAlert(db, alertId);
  if (raw === undefined) return refuse('not-found', 'What was posted for this alert is forgotten already.');
  return {
    kind: 'alert',
    alertId,
    shows: 'alert-times',
    title: title ?? `Posted for: ${alert.summary}`.slice(0, 200),
    observedAt: raw.receivedAt,
    keptUntil: raw.receivedAt + SIGNALS_KEPT,
    hashed: hashContent(Buffer.from(raw.body), 'text/plain'),
  };
}
