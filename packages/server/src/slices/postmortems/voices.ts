import type { Caller } from '@heed/core/access';
import { DAY, formatInstant, isRefusal, type PostmortemId, type Refusal, refuse } from '@heed/core/kernel';
import type { Section } from '@heed/core/postmortems';
import type { Queries, Tx } from '../../platform/db/index.ts';
import { randomToken } from '../../platform/random/index.ts';
import { loadPostmortem, noSuchPostmortem } from './access.ts';
import { countWaiting, insertVoice, loadRipe, loadVoices, releaseWaiting, takeVoice } from './store/voices.ts';

/** So many of one postmortem wait at most: a limit that needs nobody's name. */
const MOST_WAITING = 30;
const MOST_VOICES = 200;
/** So many together tell nobody which one came when. */
const BATCH = 3;
/** One that nobody joins is let out after so long, with its day alone. */
const LONGEST_WAIT = 3 * DAY;

const dayOf = (at: number): string => formatInstant(at).slice(0, 10);

/**
 * Takes what somebody says without a name. The caller is looked at here in order to know that they may read the postmortem,
 * and is handed on to nothing: no fact is written, and the row has a random key and a day.
 */
export async function speakAnonymously(
  tx: Tx,
  caller: Caller,
  id: PostmortemId,
  { section, text }: { readonly section: Section | undefined; readonly text: string },
): Promise<Refusal | undefined> {
  const stored = await loadPostmortem(tx.db, caller, id);
  if (isRefusal(stored)) return stored;
  if (stored.record.state === 'final') {
    return refuse('wrong-state', 'This postmortem is final. Ask its authors to reopen it.');
  }
  if (text.trim() === '') return refuse('invalid', 'Say something.', [{ path: 'text', message: 'must not be empty' }]);
  const [waiting, voices] = [await countWaiting(tx.db, id), await loadVoices(tx.db, id)];
  if (waiting >= MOST_WAITING || waiting + voices.length >= MOST_VOICES) {
    return refuse('rate-limited', 'So many contributions wait that no more are taken today. Try again tomorrow.');
  }
  await insertVoice(tx, { token: randomToken(), postmortemId: id, day: dayOf(tx.now), section, body: text });
  return undefined;
}

/** What was let out; how much waits is told by nobody, since a count that grows tells when. */
export async function showVoices(db: Queries, caller: Caller, id: PostmortemId) {
  const stored = await loadPostmortem(db, caller, id);
  if (isRefusal(stored)) return stored;
  const voices = await loadVoices(db, id);
  return { contributions: voices.map((voice) => ({ ...voice, section: voice.section ?? null })) };
}

export async function markVoice(
  tx: Tx,
  caller: Caller,
  id: PostmortemId,
  number: number,
  taken: boolean,
): Promise<Refusal | undefined> {
  const stored = await loadPostmortem(tx.db, caller, id);
  if (isRefusal(stored)) return stored;
  return (await takeVoice(tx, id, number, taken)) ? undefined : noSuchPostmortem();
}

/** A review begins: what waits is let out when it is enough to hide among. Less waits for the daily round, as ever. */
export async function releaseForReview(tx: Tx, id: PostmortemId): Promise<void> {
  if ((await countWaiting(tx.db, id)) >= BATCH) await releaseVoices(tx, id);
}

/** Lets out what waits for this postmortem. */
async function releaseVoices(tx: Tx, id: PostmortemId): Promise<void> {
  const count = await releaseWaiting(tx, id);
  if (count === 0) return;
  const actor = { kind: 'engine' } as const;
  await tx.publish([{ kind: 'postmortem-voices.released', data: { count }, subject: id, actor }]);
}

/** The daily round: batches that are large enough, and what has waited long. */
export async function releaseRipe(tx: Tx): Promise<void> {
  for (const id of await loadRipe(tx.db, BATCH, dayOf(tx.now - LONGEST_WAIT))) await releaseVoices(tx, id);
}
