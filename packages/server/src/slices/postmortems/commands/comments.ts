import { actorOf, type Caller } from '@heed/core/access';
import { formatInstant, isRefusal, type PostmortemId, personOf, type Refusal, refuse } from '@heed/core/kernel';
import type { Queries, Tx } from '../../../platform/db/index.ts';
import { loadPostmortem, lockPostmortem } from '../access.ts';
import { openDirectory } from '../queries/show.ts';
import { insertComment, loadComments, resolveComment } from '../store/comments.ts';
import { type Pointed, placeOf } from './suggestions.ts';

const MOST_COMMENTS = 2_000;

export interface Said {
  readonly anchor: string;
  readonly body: string;
  readonly answers?: number | undefined;
  readonly words?: Pointed | undefined;
  readonly proposal?: string | undefined;
}

export async function comment(
  tx: Tx,
  caller: Caller,
  id: PostmortemId,
  { anchor, body, answers, words, proposal }: Said,
): Promise<{ readonly number: number } | Refusal> {
  const stored = await lockPostmortem(tx, caller, id);
  if (isRefusal(stored)) return stored;
  if (body.trim() === '') return refuse('invalid', 'Say something.', [{ path: 'body', message: 'must not be empty' }]);
  const comments = await loadComments(tx.db, id);
  if (comments.length >= MOST_COMMENTS)
    return refuse('wrong-state', `There are ${MOST_COMMENTS} comments, and no more are taken.`);
  const first = comments.find(({ number }) => number === answers);
  if (answers !== undefined && (first === undefined || first.answers !== undefined)) {
    return refuse('not-found', 'There is no such first word to answer.');
  }
  if (proposal !== undefined && (words === undefined || first !== undefined)) {
    return refuse('invalid', 'A proposal needs the words that it would replace.', [
      { path: 'words', message: 'must be there, and answers must not' },
    ]);
  }
  if (proposal !== undefined && words?.quote.includes('\n')) {
    return refuse('invalid', 'A proposal is for words of one paragraph. Comment on longer ones, or propose for each.', [
      { path: 'words.quote', message: 'must lie in one paragraph' },
    ]);
  }
  const place = words && first === undefined ? await placeOf(tx.db, id, anchor, words) : undefined;
  if (isRefusal(place)) return place;
  const actor = actorOf(caller);
  const by = personOf(actor);
  const number = await insertComment(tx, id, { answers, anchor: first?.anchor ?? anchor, body, by, place, proposal });
  const data = { number, anchor: first?.anchor ?? anchor, answers };
  const about = [...stored.record.incidents];
  await tx.publish([{ kind: 'postmortem-comment.made', data, subject: id, about, actor }]);
  return { number };
}

export async function resolve(
  tx: Tx,
  caller: Caller,
  id: PostmortemId,
  number: number,
  resolved: boolean,
): Promise<Refusal | undefined> {
  const stored = await lockPostmortem(tx, caller, id);
  if (isRefusal(stored)) return stored;
  const actor = actorOf(caller);
  if (!(await resolveComment(tx, id, number, personOf(actor), resolved))) {
    return refuse('not-found', 'There is no such first word.');
  }
  const kind = resolved ? 'postmortem-comment.resolved' : 'postmortem-comment.reopened';
  await tx.publish([{ kind, data: { number }, subject: id, about: [...stored.record.incidents], actor }]);
  return undefined;
}

export async function showThreads(db: Queries, caller: Caller, id: PostmortemId) {
  const stored = await loadPostmortem(db, caller, id);
  if (isRefusal(stored)) return stored;
  const comments = await loadComments(db, id);
  const directory = await openDirectory(
    db,
    comments.flatMap(({ by, resolved }) => [by, resolved?.by]),
    [],
  );
  const said = ({ number, body, by, at }: (typeof comments)[number]) => {
    return { number, body, by: directory.personOrNull(by), at: formatInstant(at) };
  };
  return {
    threads: comments
      .filter(({ answers }) => answers === undefined)
      .map((first) => ({
        ...said(first),
        anchor: first.anchor,
        words: first.place ?? null,
        proposal: first.proposal ?? null,
        outcome: first.outcome ?? null,
        resolved:
          first.resolved === undefined
            ? null
            : { at: formatInstant(first.resolved.at), by: directory.personOrNull(first.resolved.by) },
        answers: comments.filter(({ answers }) => answers === first.number).map(said),
      })),
  };
}
