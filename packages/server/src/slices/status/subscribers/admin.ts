import { actorOf, type Caller } from '@heed/core/access';
import { type ComponentId, type Refusal, refuse, type StatusPageId, type SubscriberId } from '@heed/core/kernel';
import {
  ask,
  MOST_IMPORTED,
  readAddressList,
  readMailAddress,
  readWebhookAddress,
  type StatusPage,
  type SubscriberKind,
  vouchFor,
} from '@heed/core/status';
import type { Tx } from '../../../platform/db/index.ts';
import { supersedeRecipient } from '../../../platform/outbox/index.ts';
import { newId, newSigningSecret } from '../../../platform/random/index.ts';
import { noSuchPage } from '../commands/carry-out.ts';
import { publish } from '../publish.ts';
import { loadPage, lockPage } from '../store/pages.ts';
import { order } from './commands.ts';
import type { SubscriberMeans } from './means.ts';
import { isOffered, setOffered } from './offer.ts';
import {
  deleteSubscriber,
  findLeft,
  insertSubscribers,
  lockAddress,
  lockSubscriber,
  type StoredSubscriber,
  saveSubscriber,
  secretPlace,
} from './store.ts';

/** Offers the form, or takes it off the page, which is drawn anew. */
export async function offer(tx: Tx, caller: Caller, id: StatusPageId, wanted: boolean): Promise<StatusPage | Refusal> {
  const stored = await lockPage(tx, id);
  if (stored === undefined) return noSuchPage();
  if ((await isOffered(tx.db, id)) === wanted) return stored.page;
  await setOffered(tx, id, wanted);
  const data = { isOffered: wanted };
  await tx.publish([{ kind: 'status.subscription-changed', subject: id, actor: actorOf(caller), data }]);
  await publish(tx, stored.page);
  return stored.page;
}

interface NewSubscriber {
  readonly kind: SubscriberKind;
  readonly address: string;
  readonly components: readonly ComponentId[] | null;
}

/** Adds an address, which is asked to confirm. A webhook gets a secret of its own, shown once. */
export async function addOne(
  tx: Tx,
  caller: Caller,
  means: SubscriberMeans,
  pageId: StatusPageId,
  { kind, address: given, components }: NewSubscriber,
): Promise<{ readonly stored: StoredSubscriber; readonly secret: string | undefined } | Refusal> {
  const page = (await loadPage(tx.db, pageId))?.page;
  if (page === undefined) return noSuchPage();
  const address = kind === 'email' ? readMailAddress(given) : readWebhookAddress(given);
  if (address === undefined) {
    const message = kind === 'email' ? 'must be a mail address' : 'must be a whole http or https address';
    return refuse('invalid', `This cannot be: \`address\` ${message}.`, [{ path: 'address', message }]);
  }
  const unknown = unknownComponent(page, components);
  if (unknown !== undefined) return unknown;
  const why = means.notify.whyNoLetters(kind);
  if (why !== undefined) return refuse('not-configured', why);
  const before = await lockAddress(tx, pageId, kind, address);
  if (before !== undefined && (kind === 'webhook' || before.subscriber.state === 'confirmed')) {
    return refuse('already-exists', `It is subscribed already, and ${before.subscriber.state}. Remove it first.`, [
      { path: 'address', message: 'is subscribed already' },
    ]);
  }
  const id = newId('subscriber', tx.now);
  const seed = { id, pageId, kind, address, components: components ?? undefined, source: 'added' as const };
  const { subscriber, mail } = ask(before?.subscriber, seed, tx.now);
  if (mail === undefined) {
    return refuse('conflict', 'This address was written to often enough today. Wait until tomorrow.');
  }
  const secret = kind === 'webhook' ? newSigningSecret() : undefined;
  const sealedSecret = secret && means.vault.seal(secret, secretPlace(subscriber.id));
  await saveSubscriber(tx, subscriber, { sealedSecret, addedBy: caller.personId });
  await order(tx, means, subscriber, mail);
  await tx.publish([
    {
      kind: 'status.subscriber-added',
      subject: pageId,
      about: [subscriber.id],
      actor: actorOf(caller),
      data: { subscriberId: subscriber.id, kind },
    },
  ]);
  return { stored: { subscriber, sealedSecret, addedBy: caller.personId }, secret };
}

function unknownComponent(page: StatusPage, ids: readonly ComponentId[] | null): Refusal | undefined {
  const known = new Set<string>(page.components.map(({ id }) => id));
  const index = (ids ?? []).findIndex((id) => !known.has(id));
  if (index < 0) return undefined;
  return refuse('invalid', 'There is no such component on this page.', [
    { path: `components[${index}]`, message: 'names no component of this page' },
  ]);
}

export interface Imported {
  readonly added: number;
  readonly known: number;
  readonly left: number;
  readonly bad: readonly { readonly line: number; readonly text: string }[];
  readonly badCount: number;
}

const MOST_SHOWN = 100;

/** Takes a list of those who agreed elsewhere. Whoever unsubscribed here is not brought back by a list. */
export async function importList(
  tx: Tx,
  caller: Caller,
  pageId: StatusPageId,
  {
    list,
    consent,
    components,
  }: { readonly list: string; readonly consent: string; readonly components: readonly ComponentId[] | null },
): Promise<Imported | Refusal> {
  const page = (await loadPage(tx.db, pageId))?.page;
  if (page === undefined) return noSuchPage();
  const unknown = unknownComponent(page, components);
  if (unknown !== undefined) return unknown;
  const { addresses, bad } = readAddressList(list);
  if (addresses.length > MOST_IMPORTED) {
    return tooLong(addresses.length);
  }
  const left = await findLeft(tx.db, pageId, addresses);
  const wanted = addresses.filter((address) => !left.has(address));
  const added = await insertSubscribers(
    tx,
    wanted.map((address) =>
      vouchFor(
        { id: newId('subscriber', tx.now), pageId, kind: 'email', address, components: components ?? undefined },
        tx.now,
      ),
    ),
  );
  await tx.publish([
    {
      kind: 'status.subscribers-imported',
      subject: pageId,
      actor: actorOf(caller),
      reason: consent,
      data: { added, known: wanted.length - added, left: left.size },
    },
  ]);
  return { added, known: wanted.length - added, left: left.size, bad: bad.slice(0, MOST_SHOWN), badCount: bad.length };
}

function tooLong(count: number): Refusal {
  return refuse('invalid', `The list has ${count} addresses; at most ${MOST_IMPORTED} are taken at a time.`, [
    { path: 'list', message: `must have at most ${MOST_IMPORTED} addresses` },
  ]);
}

/** Takes an address off the page. It may subscribe again: it was not the reader who left. */
export async function removeOne(
  tx: Tx,
  caller: Caller,
  pageId: StatusPageId,
  id: SubscriberId,
): Promise<undefined | Refusal> {
  const stored = await lockSubscriber(tx, id);
  if (stored === undefined || stored.subscriber.pageId !== pageId) {
    return refuse('not-found', 'There is no such subscriber of this page.');
  }
  await deleteSubscriber(tx, id);
  await supersedeRecipient(tx, id, 'The subscriber was removed.');
  await tx.publish([
    {
      kind: 'status.subscriber-removed',
      subject: pageId,
      about: [id],
      actor: actorOf(caller),
      data: { subscriberId: id, kind: stored.subscriber.kind },
    },
  ]);
  return undefined;
}
