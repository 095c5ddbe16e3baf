import { type ComponentId, DAY, HOUR, type StatusPageId, type SubscriberId } from '@heed/core/kernel';
import { ask, confirm, type Subscriber } from '@heed/core/status';
import type { Tx } from '../../../platform/db/index.ts';
import { supersedeRecipient } from '../../../platform/outbox/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { LETTER_WRITER, type SubscriberMeans } from './means.ts';
import { LANE } from './spread.ts';
import {
  countAsked,
  deleteSubscriber,
  forgetLeft,
  lockAddress,
  lockSubscriber,
  rememberLeft,
  saveSubscriber,
} from './store.ts';

/** Addresses that a page asks within an hour: a flood of strangers' addresses ends here. */
const MOST_ASKED = 2_000;

export interface Wish {
  readonly pageId: StatusPageId;
  readonly address: string;
  readonly components: readonly ComponentId[] | undefined;
}

/**
 * Somebody wrote a mail address into the form of a page. What is done, and what it costs, tells nobody whether the address
 * was here before. `busy`: the page was asked for too many addresses; that depends on none of them.
 */
export async function askByMail(tx: Tx, means: SubscriberMeans, wish: Wish): Promise<'done' | 'busy'> {
  if ((await countAsked(tx.db, wish.pageId, tx.now - HOUR)) >= MOST_ASKED) return 'busy';
  const before = await lockAddress(tx, wish.pageId, 'email', wish.address);
  const seed = { ...wish, id: newId('subscriber', tx.now), kind: 'email' as const, source: 'form' as const };
  const { subscriber, mail } = ask(before?.subscriber, seed, tx.now);
  await saveSubscriber(tx, subscriber);
  if (mail !== undefined) await order(tx, means, subscriber, mail);
  return 'done';
}

/** Orders a letter that is not about an update. */
export async function order(
  tx: Tx,
  { notify }: Pick<SubscriberMeans, 'notify'>,
  { id, kind, bother }: Subscriber,
  say: 'confirm' | 'known',
): Promise<void> {
  await notify.orderLetters(tx, [
    {
      key: `${id}/${say}/${bother.since}.${bother.count}`,
      subject: id,
      recipient: id,
      channel: kind,
      lane: LANE,
      // Somebody waits for it at a screen: before all updates.
      rank: 0,
      writer: LETTER_WRITER,
      data: { say },
    },
  ]);
}

/** Who reads the address says yes. Undefined when it comes too late, or nobody is asked any more. */
export async function confirmSubscription(
  tx: Tx,
  id: SubscriberId,
  isFor: (askedAt: number) => boolean,
): Promise<Subscriber | undefined> {
  const stored = await lockSubscriber(tx, id);
  if (stored === undefined || !isFor(stored.subscriber.askedAt)) return undefined;
  const confirmed = confirm(stored.subscriber, tx.now);
  if (confirmed === undefined || confirmed === stored.subscriber) return confirmed;
  await saveSubscriber(tx, confirmed);
  await forgetLeft(tx, confirmed);
  return confirmed;
}

/** What a subscriber wants to hear of from now on. */
export async function chooseComponents(
  tx: Tx,
  id: SubscriberId,
  components: readonly ComponentId[] | undefined,
): Promise<Subscriber | undefined> {
  const stored = await lockSubscriber(tx, id);
  if (stored === undefined || stored.subscriber.state === 'asked') return undefined;
  const chosen = { ...stored.subscriber, components };
  await saveSubscriber(tx, chosen);
  return chosen;
}

/** It is gone, and what waits for it does not go out. Done again, it changes nothing. */
export async function leave(tx: Tx, id: SubscriberId): Promise<void> {
  const stored = await lockSubscriber(tx, id);
  if (stored === undefined) return;
  await deleteSubscriber(tx, id);
  await rememberLeft(tx, stored.subscriber);
  await supersedeRecipient(tx, id, 'The subscriber left.');
}

/** Who left is remembered, as a hash, for as long as somebody may bring an old list. */
export const LEFT_KEPT = 1_000 * DAY;
