import { HOUR, type PersonId } from '@heed/core/kernel';
import { isUsable } from '@heed/core/notify';
import type { Queries, Tx } from '../../platform/db/index.ts';
import { enqueueDeliveries } from '../../platform/outbox/index.ts';
import { whyNotConfigured } from './channels.ts';
import type { NotifyMeans } from './deps.ts';
import { pack, type TellingMessage } from './message.ts';
import { loadMethodsOf } from './store/methods.ts';

/** A mail that answers a person's mail: to one mailbox, at once, whatever the person's rules say of pages. */
export interface AnswerMail {
  /** Names this answer for ever. */
  readonly key: string;
  readonly subject: string;
  readonly personId: PersonId;
  /** The mailbox that wrote. Where it is none of the person's proven ones, the oldest of those is told. */
  readonly to: string;
  readonly message: Extract<TellingMessage, { kind: 'notice' }>;
}

/** An answer that comes later than this explains nothing any more. */
const ANSWER_GOES_STALE_AFTER = 6 * HOUR;

/** Writes an answer in the lane of incident notices. False when the person has no mailbox that was proven. */
export async function answerByMail(tx: Tx, means: NotifyMeans, answer: AnswerMail): Promise<boolean> {
  if (whyNotConfigured(means.transports, 'email') !== undefined) return false;
  const boxes = await mailboxesOf(tx.db, answer.personId);
  const box = boxes.find(({ address }) => address.toLowerCase() === answer.to.toLowerCase()) ?? boxes[0];
  if (box === undefined) return false;
  await enqueueDeliveries(tx, [
    {
      obligationKey: answer.key,
      lane: 2,
      channel: 'email',
      recipient: box.id,
      addressee: answer.personId,
      subject: answer.subject,
      message: pack(answer.message),
      dueAt: tx.now,
      staleAt: tx.now + ANSWER_GOES_STALE_AFTER,
    },
  ]);
  return true;
}

/** The mailboxes that a person has proven to read, the oldest first. */
export async function mailboxesOf(db: Queries, personId: PersonId) {
  const methods = await loadMethodsOf(db, [personId]);
  return methods.filter((method) => method.kind === 'email' && isUsable(method));
}
