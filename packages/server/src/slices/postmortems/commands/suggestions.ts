import { actorOf, type Caller } from '@heed/core/access';
import { isRefusal, type PostmortemId, personOf, type Refusal, refuse } from '@heed/core/kernel';
import { PROSE, type ProseSection } from '@heed/core/postmortems';
import type { Queries, Tx } from '../../../platform/db/index.ts';
import { isFinal, lockPostmortem } from '../access.ts';
import { decideComment, loadComments } from '../store/comments.ts';
import { loadText, partOf } from '../texts/document.ts';
import { findPlace, type Place, replaceAt } from '../texts/place.ts';
import { editText } from '../texts/write.ts';

/** Words of a section that somebody points at. */
export interface Pointed {
  readonly quote: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface Decision {
  readonly outcome: 'taken' | 'declined';
  readonly reason: string;
}

/** The section that an anchor names, when it is one of prose. */
export function proseIn(anchor: string): ProseSection | undefined {
  return PROSE.find((section) => anchor === `section:${section}`);
}

/** Where the words stand that a comment is about. */
export async function placeOf(db: Queries, id: PostmortemId, anchor: string, words: Pointed): Promise<Place | Refusal> {
  const section = proseIn(anchor);
  if (section === undefined) {
    return refuse('invalid', 'Only words of a section of prose can be pointed at.', [
      { path: 'anchor', message: `must be one of ${PROSE.map((each) => `section:${each}`).join(', ')}` },
    ]);
  }
  const loaded = await loadText(db, id);
  if (loaded === undefined) return refuse('not-found', 'There is no such text.');
  return findPlace(partOf(loaded.document, section), words);
}

/** Takes a suggestion over into the text, as one change of whoever decides, or declines it with a reason. */
export async function decideSuggestion(
  tx: Tx,
  caller: Caller,
  id: PostmortemId,
  number: number,
  { outcome, reason }: Decision,
): Promise<Refusal | undefined> {
  const stored = await lockPostmortem(tx, caller, id);
  if (isRefusal(stored)) return stored;
  if (stored.record.state === 'final') return isFinal();
  const comment = (await loadComments(tx.db, id)).find((each) => each.number === number);
  const section = comment && proseIn(comment.anchor);
  if (comment?.proposal === undefined || comment.place === undefined || section === undefined) {
    return refuse('not-found', 'There is no such suggestion.');
  }
  if (comment.outcome !== undefined) return refuse('conflict', `This suggestion was ${comment.outcome.kind} already.`);
  if (outcome === 'declined' && reason.trim() === '') {
    return refuse('invalid', 'Say why it is declined.', [{ path: 'reason', message: 'must not be empty' }]);
  }
  const actor = actorOf(caller);
  if (outcome === 'taken') {
    const { place, proposal } = comment;
    const edited = await editText(tx, actor, id, (document) => replaceAt(partOf(document, section), place, proposal));
    if (isRefusal(edited)) return edited;
  }
  await decideComment(tx, id, number, personOf(actor), { kind: outcome, reason });
  const data = { number, outcome };
  await tx.publish([
    { kind: 'postmortem-comment.decided', data, subject: id, about: [...stored.record.incidents], actor, reason },
  ]);
  return undefined;
}
