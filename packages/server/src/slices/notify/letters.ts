import { DAY } from '@heed/core/kernel';
import type { Queries, Tx } from '../../platform/db/index.ts';
import { enqueueDeliveries, type JsonObject, type Lane } from '../../platform/outbox/index.ts';
import { pack } from './message.ts';
import type { Channel, NoticeWords } from './ports.ts';

/** A letter as it leaves. */
export interface Letter {
  /** A mail address, or the address of a webhook. */
  readonly to: string;
  /** Of a webhook: what it is signed with, the newest first. */
  readonly secrets: readonly string[];
  readonly words: NoticeWords;
  readonly thread?: string;
  /** For programs. */
  readonly data: JsonObject;
  readonly unsubscribe?: string;
  readonly list?: string;
}

/** What the writer of a letter is told when it is sent. */
export interface LetterRequest {
  readonly recipient: string;
  readonly data: JsonObject;
}

/**
 * Reads what these letters need, in the moment in which they are sent, so that none goes to anybody who has left meanwhile.
 * Its answer writes one of them; undefined: it is not wanted any more.
 */
export type LetterWriter = (
  db: Queries,
  orders: readonly LetterRequest[],
) => Promise<(order: LetterRequest) => Letter | undefined>;

/** An order for a letter: what it says is found out when it is sent. */
export interface LetterOrder {
  /** Names this letter for ever: ordered twice under one key, it goes out once. */
  readonly key: string;
  /** The id of what it is about: what waits for the same recipient about the same is superseded. */
  readonly subject: string;
  /** The id of whoever gets it, known to the writer alone. */
  readonly recipient: string;
  readonly channel: Channel;
  readonly lane: Lane;
  /** 0 goes first within the lane. */
  readonly rank: number;
  readonly writer: string;
  readonly data: JsonObject;
}

const GOES_STALE_AFTER = DAY;

/** Orders letters. Answers how many of them are new. */
export async function orderLetters(tx: Tx, orders: readonly LetterOrder[]): Promise<number> {
  const enqueued = await enqueueDeliveries(
    tx,
    orders.map(({ key, subject, recipient, channel, lane, rank, writer, data }) => ({
      obligationKey: key,
      lane,
      channel,
      recipient,
      addressee: recipient,
      subject,
      severityRank: rank,
      message: pack({ kind: 'letter', writer, data }),
      dueAt: tx.now,
      staleAt: tx.now + GOES_STALE_AFTER,
    })),
  );
  return enqueued.filter(({ isNew }) => isNew).length;
}
