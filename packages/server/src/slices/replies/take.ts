import { isRefusal } from '@heed/core/kernel';
import { isTrusted, whyAutomatic } from '@heed/core/replies';
import type { Database } from '../../platform/db/index.ts';
import { hashBytes, hashToken, newId } from '../../platform/random/index.ts';
import { loadPerson } from '../access/index.ts';
import { answer } from './answer.ts';
import { doStep } from './do-step.ts';
import type { RepliesMeans } from './means.ts';
import { type Opened, openAddress } from './open.ts';
import type { IncomingMail, Taken } from './ports.ts';
import { type Step, stepsOf } from './steps.ts';
import { appendOutcome, countWithinHour, findReply, finishReply, insertReply, lockReply, type Reply } from './store.ts';

/** More mails of one person within an hour wait at their own server: it is a program that writes. */
const MOST_MAILS = 60;
/** More answers within an hour are left out; what is asked for is done all the same. */
const MOST_ANSWERS = 20;

const GONE = 'This address answers nobody (any more). Open Heed, or answer a newer mail.';
const STRANGER =
  'This address answers only to the person whom it was given to. Write from a mailbox that is a confirmed contact method of yours in Heed.';
const UNPROVEN =
  'Nobody vouches that this mail is from whom it says it is (DMARC). Send it by the mail server of your address.';

/** Does what a mail asks for: each thing once, however often the mail is brought. */
export async function takeMail(database: Database, means: RepliesMeans, mail: IncomingMail): Promise<Taken> {
  const opened = await openAddress(database.read, means, mail.recipient);
  if (opened === undefined) return { kind: 'refused', words: GONE };
  // Taken, so that the machine that wrote it is told nothing that it would answer.
  if (whyAutomatic(mail.headers, mail) !== undefined) return { kind: 'taken' };
  if (!(await isFromBearer(database, means, opened, mail))) return { kind: 'refused', words: STRANGER };
  const { trustedServer } = means;
  if (trustedServer !== undefined && !isTrusted(mail.authentication, trustedServer)) {
    return { kind: 'refused', words: UNPROVEN };
  }
  const reply = await begin(database, opened, mail);
  if (reply === 'too-many') return { kind: 'later' };
  if (reply.finishedAt !== undefined) return { kind: 'taken' };
  for (const [index, step] of stepsOf(mail, opened, means).entries())
    await takeStep(database, means, opened, reply, index, step);
  await finish(database, means, opened, mail, reply);
  return { kind: 'taken' };
}

/** The second proof beside the address, which others may have seen: the mail names one of the bearer's own mailboxes. */
async function isFromBearer(
  { read }: Database,
  { notify }: RepliesMeans,
  { caller }: Opened,
  { from }: IncomingMail,
): Promise<boolean> {
  const [sender, other] = from;
  if (sender === undefined || other !== undefined) return false;
  const person = await loadPerson(read, caller.personId);
  const own = [...(await notify.mailboxesOf(read, caller.personId)), ...(person === undefined ? [] : [person.email])];
  return own.some((address) => address.toLowerCase() === sender.toLowerCase());
}

async function begin(database: Database, { caller, about }: Opened, mail: IncomingMail): Promise<Reply | 'too-many'> {
  const digest = digestOf(mail);
  const known = await findReply(database.read, digest);
  if (known !== undefined) return known;
  return database.transact(async (tx) => {
    if ((await countWithinHour(tx, caller.personId)) >= MOST_MAILS) return 'too-many';
    await insertReply(tx, { id: newId('reply', tx.now), digest, personId: caller.personId, about: about.id });
    const reply = await findReply(tx.db, digest);
    if (reply === undefined) throw new Error('a reply that was written is not there');
    return reply;
  });
}

/** What makes two deliveries the same mail: servers on the way add headers, and change none of these. */
function digestOf({ recipient, messageId, from, subject, headers, text, html, files }: IncomingMail): string {
  const written = [recipient.toLowerCase(), messageId ?? headers.date ?? '', from, subject, text ?? '', html ?? ''];
  return hashToken(JSON.stringify([...written, ...files.map(({ bytes }) => hashBytes(bytes))]).toWellFormed());
}

/** What was refused is undone whole, and then written down as refused. */
async function takeStep(
  database: Database,
  means: RepliesMeans,
  opened: Opened,
  { id }: Reply,
  index: number,
  step: Step,
): Promise<void> {
  const { line } = step;
  const done = await database.transact(async (tx) => {
    if ((await lockReply(tx, id)).outcomes.length > index) return 'before';
    const words = await doStep(tx, means, opened, step);
    if (!isRefusal(words)) await appendOutcome(tx, id, { line, done: true, words });
    return words;
  });
  if (!isRefusal(done)) return;
  await database.transact(async (tx) => {
    if ((await lockReply(tx, id)).outcomes.length > index) return;
    await appendOutcome(tx, id, { line, done: false, words: done.detail });
  });
}

async function finish(
  database: Database,
  means: RepliesMeans,
  opened: Opened,
  mail: IncomingMail,
  { id }: Reply,
): Promise<void> {
  await database.transact(async (tx) => {
    const reply = await lockReply(tx, id);
    if (reply.finishedAt !== undefined) return;
    if ((await countWithinHour(tx, opened.caller.personId)) <= MOST_ANSWERS)
      await answer(tx, means, opened, mail, reply);
    await finishReply(tx, id);
  });
}
