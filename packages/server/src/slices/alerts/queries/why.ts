import { explainAlert } from '@heed/core/alerts';
import { type AlertId, formatInstant, type PageRunId } from '@heed/core/kernel';
import { explain, speak } from '@heed/core/paging';
import type { Queries } from '../../../platform/db/index.ts';
import { findMentionNames, loadPageFacts } from '../../paging/index.ts';
import { noSuchAlert } from '../commands/respond.ts';
import { loadAlert } from '../store/alerts.ts';

/** Why an alert belongs where it does and wakes somebody or not, and then what its page did. */
export async function findWhy(db: Queries, id: AlertId) {
  const alert = await loadAlert(db, id);
  if (alert === undefined) return noSuchAlert();
  const routing = explainAlert(alert).map(({ kind, text }) => ({ kind, text }));
  return { alertId: id, routing, paging: alert.runId === undefined ? [] : await explainPage(db, alert.runId) };
}

async function explainPage(db: Queries, runId: PageRunId) {
  const explained = explain(await loadPageFacts(db, runId));
  const names = await findMentionNames(
    db,
    explained.map(({ sentence }) => sentence),
  );
  return explained.map(({ at, kind, sentence }) => ({ at: formatInstant(at), kind, text: speak(sentence, names) }));
}
