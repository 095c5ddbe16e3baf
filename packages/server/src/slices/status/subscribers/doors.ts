import * as contract from '@heed/contract/status';
import type { ComponentId, StatusPageId } from '@heed/core/kernel';
import { mayConfirm, readMailAddress, type StatusPage, type Subscriber, subscriberWordsFor } from '@heed/core/status';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import {
  addressOf,
  type BoundRoute,
  bind,
  networkOf,
  type RequestContext,
  SENT,
  type SentAnswer,
} from '../../../platform/http/index.ts';
import { loadPage } from '../store/pages.ts';
import { askByMail, chooseComponents, confirmSubscription, leave } from './commands.ts';
import { createAskLimit } from './limits.ts';
import { formAddress, type SubscriberMeans } from './means.ts';
import { isFormOpen } from './offer.ts';
import {
  askedSheet,
  confirmedSheet,
  confirmSheet,
  formSheet,
  leaveSheet,
  leftSheet,
  manageSheet,
  nothingSheet,
  notOfferedSheet,
  type Sheet,
  tooManySheet,
} from './pages.ts';
import { loadSubscriber } from './store.ts';

/**
 * What readers do about their subscription. They have no account: a form that anybody may post, and links that only they
 * have. To read a link changes nothing; each change is a button.
 */
export function subscriberDoors(means: SubscriberMeans): readonly BoundRoute[] {
  const limit = createAskLimit();
  const { door, publicUrl } = means;
  const linksOf = (subscriber: Subscriber) => {
    const { confirm, manage, leave: end } = door.linksFor(subscriber);
    return { confirm: pathOf(confirm), manage: pathOf(manage), leave: pathOf(end) };
  };
  return [
    bind(contract.showSubscribeForm, async ({ params }, context) => {
      const page = await openPage(context.database.read, params.id);
      if (page === undefined) return send(context, 404, nothingSheet());
      if (!(await isFormOpen(context.database.read, means, page))) return send(context, 404, notOfferedSheet(page));
      return send(context, 200, formSheet(page, pathOf(formAddress(publicUrl, page.id)), { email: '' }));
    }),
    bind(contract.subscribe, async ({ params, body }, context) => {
      const { read } = context.database;
      const page = await openPage(read, params.id);
      if (page === undefined) return send(context, 404, nothingSheet());
      if (!(await isFormOpen(read, means, page))) return send(context, 404, notOfferedSheet(page));
      if (!limit.admits(networkOf(addressOf(context.request)), await readClock(read))) return tooMany(context, page);
      const words = subscriberWordsFor(page.language);
      const action = pathOf(formAddress(publicUrl, page.id));
      const address = readMailAddress(body.email);
      if (address === undefined) {
        return send(context, 400, formSheet(page, action, { email: body.email, problem: words.badAddress }));
      }
      const components = chosen(page, body);
      if (components === 'none') {
        return send(context, 400, formSheet(page, action, { email: address, problem: words.noneChosen }));
      }
      const done = await context.transact((tx) => askByMail(tx, means, { pageId: page.id, address, components }));
      return done === 'busy' ? tooMany(context, page) : goTo(context, `${action}/asked`);
    }),
    bind(contract.showAsked, async ({ params }, context) => {
      const page = await openPage(context.database.read, params.id);
      return page === undefined ? send(context, 404, nothingSheet()) : send(context, 200, askedSheet(page));
    }),
    bind(contract.showConfirmPage, async ({ params }, context) => {
      const { read } = context.database;
      const link = door.readConfirm(params.token);
      const found = link && (await find(read, link.id));
      if (link === undefined || found === undefined || !link.isFor(found.subscriber.askedAt)) return nothing(context);
      const { page, subscriber } = found;
      if (subscriber.state === 'confirmed')
        return send(context, 200, confirmedSheet(page, subscriber, linksOf(subscriber).manage));
      if (!mayConfirm(subscriber, await readClock(read))) return nothing(context);
      return send(context, 200, confirmSheet(page, subscriber, linksOf(subscriber).confirm));
    }),
    bind(contract.confirmSubscription, async ({ params }, context) => {
      const link = door.readConfirm(params.token);
      if (link === undefined) return nothing(context);
      const subscriber = await context.transact((tx) => confirmSubscription(tx, link.id, link.isFor));
      const page = subscriber && (await openPage(context.database.read, subscriber.pageId));
      if (subscriber === undefined || page === undefined) return nothing(context);
      return send(context, 200, confirmedSheet(page, subscriber, linksOf(subscriber).manage));
    }),
    bind(contract.showSubscription, async ({ params, query }, context) => {
      const found = await findBy(means, context, 'manage', params.token);
      if (found === undefined || found.subscriber.state === 'asked') return nothing(context);
      const { page, subscriber } = found;
      return send(context, 200, manageSheet(page, subscriber, linksOf(subscriber), query.saved !== undefined));
    }),
    bind(contract.changeSubscription, async ({ params, body }, context) => {
      const found = await findBy(means, context, 'manage', params.token);
      if (found === undefined) return nothing(context);
      const { page, subscriber } = found;
      const links = linksOf(subscriber);
      const components = chosen(page, body);
      if (components === 'none') {
        const { noneChosen } = subscriberWordsFor(page.language);
        return send(context, 400, manageSheet(page, subscriber, links, false, noneChosen));
      }
      const changed = await context.transact((tx) => chooseComponents(tx, subscriber.id, components));
      return changed === undefined ? nothing(context) : goTo(context, `${links.manage}?saved=yes`);
    }),
    bind(contract.showLeavePage, async ({ params }, context) => {
      if (door.read('leave', params.token) === undefined) return nothing(context);
      const found = await findBy(means, context, 'leave', params.token);
      if (found === undefined) return send(context, 200, leftSheet(undefined));
      return send(context, 200, leaveSheet(found.page, found.subscriber, linksOf(found.subscriber).leave));
    }),
    bind(contract.leaveSubscription, async ({ params }, context) => {
      const id = door.read('leave', params.token);
      if (id === undefined) return nothing(context);
      const page = (await findBy(means, context, 'leave', params.token))?.page;
      await context.transact((tx) => leave(tx, id));
      return send(context, 200, leftSheet(page));
    }),
  ];
}

interface Found {
  readonly subscriber: Subscriber;
  readonly page: StatusPage;
}

async function findBy(
  { door }: SubscriberMeans,
  { database }: RequestContext,
  purpose: 'manage' | 'leave',
  token: string,
): Promise<Found | undefined> {
  const id = door.read(purpose, token);
  return id === undefined ? undefined : find(database.read, id);
}

async function find(db: Queries, id: Subscriber['id']): Promise<Found | undefined> {
  const subscriber = (await loadSubscriber(db, id))?.subscriber;
  const page = subscriber && (await openPage(db, subscriber.pageId));
  return subscriber === undefined || page === undefined ? undefined : { subscriber, page };
}

async function openPage(db: Queries, id: StatusPageId): Promise<StatusPage | undefined> {
  return (await loadPage(db, id))?.page;
}

/** The components that a form names; undefined is all of them. */
function chosen(
  { components }: StatusPage,
  body: Readonly<Record<string, unknown>>,
): readonly ComponentId[] | undefined | 'none' {
  if (body.scope !== 'some') return undefined;
  const ids = components.flatMap(({ id }) => (body[id] === 'on' ? [id] : []));
  return ids.length === 0 ? 'none' : ids;
}

/** Pages of ours lead to each other under whatever name they were reached by. */
function pathOf(url: string): string {
  return new URL(url).pathname;
}

function nothing(context: RequestContext): SentAnswer {
  return send(context, 404, nothingSheet());
}

function tooMany(context: RequestContext, page: StatusPage): SentAnswer {
  context.reply.header('retry-after', '3600');
  return send(context, 429, tooManySheet(page));
}

function goTo({ reply }: RequestContext, address: string): SentAnswer {
  reply.code(303).header('location', address).header('cache-control', 'no-store').send();
  return SENT;
}

function send({ reply }: RequestContext, status: number, { body, policy }: Sheet): SentAnswer {
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex')
    .send(body);
  return SENT;
}
