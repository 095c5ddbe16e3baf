import { asId, formatInstant, type Instant, isRefusal } from '@heed/core/kernel';
import {
  addressOf,
  type LetterPage,
  type LetterWords,
  letterOfUpdate,
  letterToConfirm,
  letterToKnown,
  mayConfirm,
  type StatusPage,
  type SubscriberLinks,
  type ToldUpdate,
} from '@heed/core/status';
import { readClock } from '../../../platform/db/index.ts';
import type { Vault } from '../../../platform/secrets/index.ts';
import type { Letter, LetterRequest, LetterWriter } from '../../notify/index.ts';
import { loadPagesById } from '../store/pages.ts';
import type { SubscriberDoor } from './links.ts';
import { loadSubscribersById, type StoredSubscriber, secretPlace } from './store.ts';
import { loadTold } from './tellings.ts';

/**
 * Writes to subscribers at the moment at which it is sent: whoever has left, and whoever has not said yes, gets nothing but
 * what was asked for. What many letters say alike is read once.
 */
export function createSubscriberWriter(means: { readonly door: SubscriberDoor; readonly vault: Vault }): LetterWriter {
  return async (db, orders) => {
    const subscribers = await loadSubscribersById(
      db,
      orders.map(({ recipient }) => asId('subscriber', recipient)),
    );
    const pages = await loadPagesById(db, [...new Set([...subscribers.values()].map((one) => one.subscriber.pageId))]);
    const told = await loadTold(db, [
      ...new Set(orders.flatMap(({ data }) => (data.say === 'update' ? [String(data.updateId)] : []))),
    ]);
    const now = orders.some(({ data }) => data.say === 'confirm') ? await readClock(db) : 0;
    return ({ recipient, data }) => {
      const stored = subscribers.get(recipient);
      const page = stored && pages.get(stored.subscriber.pageId);
      return stored && page && write(means, { stored, page, data, told: told.get(String(data.updateId)), now });
    };
  };
}

interface Ground {
  readonly stored: StoredSubscriber;
  readonly page: StatusPage;
  readonly data: LetterRequest['data'];
  readonly told: ToldUpdate | undefined;
  readonly now: Instant;
}

function write(
  { door, vault }: { readonly door: SubscriberDoor; readonly vault: Vault },
  ground: Ground,
): Letter | undefined {
  const { subscriber, sealedSecret } = ground.stored;
  const links = door.linksFor(subscriber);
  const said = say(ground, links);
  if (said === undefined) return undefined;
  const secret = sealedSecret === undefined ? undefined : vault.open(sealedSecret, secretPlace(subscriber.id));
  if (isRefusal(secret)) throw new Error(secret.detail);
  return {
    to: subscriber.address,
    secrets: secret === undefined ? [] : [secret],
    list: ground.page.slug,
    ...(subscriber.state === 'confirmed' ? { unsubscribe: links.leave } : {}),
    ...said,
  };
}

type Said = Pick<Letter, 'words' | 'thread' | 'data'>;

function say({ stored: { subscriber }, page, data, told, now }: Ground, links: SubscriberLinks): Said | undefined {
  const { state } = subscriber;
  const about = { page: { id: page.id, name: page.name, url: page.url } };
  switch (data.say) {
    case 'confirm':
      if (state !== 'asked' || !mayConfirm(subscriber, now)) return undefined;
      return {
        words: inWords(letterToConfirm(page, links)),
        data: { event: 'subscription.confirm', ...about, confirmUrl: links.confirm },
      };
    case 'known':
      if (state !== 'confirmed') return undefined;
      return { words: inWords(letterToKnown(page, links)), data: { event: 'subscription.known', ...about } };
    case 'update':
      if (state !== 'confirmed' || told === undefined) return undefined;
      return {
        words: inWords(letterOfUpdate(page, told, links)),
        thread: `${told.thingId}/${subscriber.id}`,
        data: { event: `${told.kind}.update`, ...about, ...dataOf(page, told) },
      };
    default:
      return undefined;
  }
}

export function inWords({ subject, language, paragraphs, facts, link, why, links }: LetterWords): Letter['words'] {
  return { subject, language, paragraphs, facts, link, foot: { why, links } };
}

/** What a program finds in `data.details` of a webhook. */
export function dataOf(
  page: LetterPage,
  { kind, thingId, title, updateId, state, body, at, components, planned }: ToldUpdate,
) {
  return {
    [kind]: { id: thingId, title, url: addressOf(page, kind, thingId) },
    update: { id: updateId, state, body, at: formatInstant(at) },
    components: components.map(({ id, name }) => ({ id, name })),
    ...(planned === undefined
      ? {}
      : { scheduledFor: formatInstant(planned.from), scheduledUntil: formatInstant(planned.until) }),
  };
}
