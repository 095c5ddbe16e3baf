import type { IncidentId, PublicUpdateId, StatusPageId } from '@heed/core/kernel';
import type { Queries, Tx } from '../../../platform/db/index.ts';

/** What the author of words that wait for approval meant beside them. */
export interface WaitingNote {
  readonly noChange: boolean;
  readonly isFinal: boolean;
  /** A moment in milliseconds. */
  readonly followUpBy: number | undefined;
}

export interface WaitingWord {
  readonly updateId: PublicUpdateId;
  readonly pageId: StatusPageId;
  readonly draft: number;
}

/** `batch` names one word, on however many pages it waits; `told`: another page has published it already. */
export async function insertWaiting(
  tx: Tx,
  words: readonly WaitingWord[],
  of: { readonly batch: string; readonly incidentId: IncidentId; readonly note: WaitingNote; readonly told: boolean },
): Promise<void> {
  if (words.length === 0) return;
  const rows = words.map(({ updateId, pageId, draft }) => ({
    update_id: updateId,
    batch: of.batch,
    page_id: pageId,
    draft,
    incident_id: of.incidentId,
    note: JSON.stringify(of.note),
    told: of.told,
  }));
  await tx.db.insertInto('comms_waiting').values(rows).execute();
}

/** Takes it away: it is public now. The word is told with it, and not again where it still waits. */
export async function releaseWaiting(
  tx: Tx,
  updateId: string,
): Promise<{ readonly note: WaitingNote; readonly told: boolean } | undefined> {
  const row = await tx.db
    .deleteFrom('comms_waiting')
    .where('update_id', '=', updateId)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  await tx.db.updateTable('comms_waiting').set({ told: true }).where('batch', '=', row.batch).execute();
  return { note: noteOf(row.note), told: row.told };
}

/** It was turned down. */
export async function dropWaiting(tx: Tx, pageId: string, draft: number): Promise<void> {
  await tx.db.deleteFrom('comms_waiting').where('page_id', '=', pageId).where('draft', '=', draft).execute();
}

/** What was meant beside a draft; undefined where nobody said it from an incident. */
export async function loadWaiting(db: Queries, pageId: StatusPageId, draft: number): Promise<WaitingNote | undefined> {
  const row = await db
    .selectFrom('comms_waiting')
    .select('note')
    .where('page_id', '=', pageId)
    .where('draft', '=', draft)
    .executeTakeFirst();
  return row && noteOf(row.note);
}

/** Written by `insertWaiting` alone; what is undefined is not there. */
function noteOf(json: unknown): WaitingNote {
  const { noChange, isFinal, followUpBy } = json as WaitingNote;
  return { noChange, isFinal, followUpBy };
}
