import { type Actor, type PostmortemId, type Refusal, refuse } from '@heed/core/kernel';
import { type ProseSection, readProse } from '@heed/core/postmortems';
import * as Y from 'yjs';
import type { Tx } from '../../../platform/db/index.ts';
import { noSuchPostmortem } from '../access.ts';
import { ensureText, loadText, MOST_AT_ONCE, MOST_BYTES, markdownOf, partOf } from './document.ts';
import { sayInstead } from './edit.ts';
import { SETTLE_AFTER, settleText } from './settle.ts';
import { appendUpdate, lockText } from './store.ts';

export type Markdown = Readonly<Partial<Record<ProseSection, string>>>;
export type Sections = Readonly<Record<ProseSection, string>>;

/**
 * Replaces sections by Markdown, as one change of the shared document: who has it open sees it at once. The caller holds the
 * postmortem, and has asked whether it may be written.
 */
export function writeSections(tx: Tx, actor: Actor, id: PostmortemId, markdown: Markdown): Promise<Sections | Refusal> {
  return editText(tx, actor, id, (document) => {
    // The keys are sections: the schema or the importer knows no others.
    for (const [section, text] of Object.entries(markdown) as [ProseSection, string][]) {
      sayInstead(partOf(document, section), readProse(text));
    }
    return undefined;
  });
}

/** Makes one change of the shared document; a refusal changes nothing. */
export async function editText(
  tx: Tx,
  actor: Actor,
  id: PostmortemId,
  edit: (document: Y.Doc) => Refusal | undefined,
): Promise<Sections | Refusal> {
  if (!(await ensureText(tx.db, id))) return noSuchPostmortem();
  // Others who write at this moment come before or after: a section that two replace says what the second one says.
  await lockText(tx, id);
  const loaded = await loadText(tx.db, id);
  if (loaded === undefined) return noSuchPostmortem();
  const { document } = loaded;
  const before = Y.encodeStateVector(document);
  let isChanged = false;
  document.on('update', () => {
    isChanged = true;
  });
  const refusal = document.transact(() => edit(document));
  if (refusal !== undefined) return refusal;
  if (isChanged) {
    const update = Y.encodeStateAsUpdate(document, before);
    const isTooLong = update.length > MOST_AT_ONCE;
    const bounds = { mostBytes: MOST_BYTES, settleAt: tx.now + SETTLE_AFTER };
    const version = isTooLong ? undefined : await appendUpdate(tx, id, actor, update, bounds);
    if (version === undefined) return tooLong();
    await settleText(tx, id, true);
  }
  return markdownOf(document);
}

export function tooLong(): Refusal {
  return refuse(
    'invalid',
    `The text is too long: one change may weigh ${MOST_AT_ONCE / 1024} KiB, all sections together ${MOST_BYTES / 1024 / 1024} MiB. Keep long logs as evidence and link them.`,
  );
}
