import { type Actor, type AlertId, type Instant, type PageRunId, type Refusal, refuse } from '@heed/core/kernel';
import type { Queries, Tx } from '../../../platform/db/index.ts';
import { type Paging, type StoredRun, snoozeRun } from '../../paging/index.ts';
import { loadAlert } from '../store/alerts.ts';
import { noSuchAlert } from './respond.ts';

/** Reaches the next step of the alert's policy now. */
export async function escalateAlert(
  tx: Tx,
  paging: Pick<Paging, 'escalateRun'>,
  actor: Actor,
  id: AlertId,
  seen: string | undefined,
): Promise<StoredRun | Refusal> {
  const runId = await runOf(tx.db, id);
  return typeof runId === 'string' ? paging.escalateRun(tx, runId, actor, seen) : runId;
}

/** Keeps the alert's page quiet until a moment. */
export async function snoozeAlert(tx: Tx, actor: Actor, id: AlertId, until: Instant): Promise<StoredRun | Refusal> {
  const runId = await runOf(tx.db, id);
  return typeof runId === 'string' ? snoozeRun(tx, runId, actor, until) : runId;
}

async function runOf(db: Queries, id: AlertId): Promise<PageRunId | Refusal> {
  const alert = await loadAlert(db, id);
  if (alert === undefined) return noSuchAlert();
  if (alert.status === 'resolved') return refuse('wrong-state', 'This alert is over; its page has ended.');
  return alert.runId ?? refuse('wrong-state', 'This alert is only recorded: it pages nobody.');
}
