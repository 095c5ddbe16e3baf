import { DAY } from '@heed/core/kernel';
import { type Database, DatabaseUnavailable, isUnavailable } from '../../platform/db/index.ts';
import type { Room } from '../../platform/room.ts';
import { createRetention } from '../../platform/timers/index.ts';
import type { RepliesMeans } from './means.ts';
import { openAddress } from './open.ts';
import type { MailDoor, Taken } from './ports.ts';
import { forgetReplies } from './store.ts';
import { takeMail } from './take.ts';
import { takeBack } from './take-back.ts';

export type { RepliesMeans, Returned } from './means.ts';

/** A mail server gives up after days; long after that no mail comes again. */
const REPLIES_KEPT = 35 * DAY;

/** The room `replies`: what people answer by e-mail. Tables: migrations/0014_replies.sql. */
export function createReplies(): Room {
  const { timers, begin } = createRetention('replies', [
    (tx, limit) => forgetReplies(tx, tx.now - REPLIES_KEPT, limit),
  ]);
  return { name: 'replies', routes: [], timers, reactions: {}, begin };
}

/** Where mail is brought to, on this database. A defect is thrown, for the one that brings it to tell. */
export function openMailDoor(database: Database, means: RepliesMeans): MailDoor {
  return {
    async knows(recipient) {
      if (means.bounceAddresses.read(recipient) !== undefined) return 'machine';
      return orLater(
        async () => ((await openAddress(database.read, means, recipient)) === undefined ? 'no' : 'yes'),
        'later',
      );
    },
    async take(mail) {
      const returned = means.bounceAddresses.read(mail.recipient);
      if (returned === undefined) return orLater(() => takeMail(database, means, mail), { kind: 'later' });
      return orLater(
        async (): Promise<Taken> => {
          means.onReturned(await takeBack(database, returned, mail));
          return { kind: 'taken' };
        },
        { kind: 'later' },
      );
    },
    dropped: (recipient) => {
      if (means.bounceAddresses.read(recipient) !== undefined) means.onReturned('unreadable');
    },
  };
}

async function orLater<T>(work: () => Promise<T>, later: T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DatabaseUnavailable || isUnavailable(error)) return later;
    throw error;
  }
}
