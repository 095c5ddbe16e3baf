import { actorOf, type Caller } from '@heed/core/access';
import {
  type Hearer,
  hearsFrom,
  type Interest,
  MOST_SUBSCRIPTIONS,
  MOST_SUBSCRIPTIONS_OF_ONE,
  maySayYes,
  refuseSubscription,
} from '@heed/core/comms';
import {
  type Actor,
  type CommsSubscriptionId,
  changesBetween,
  isRefusal,
  type Refusal,
  refuse,
} from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { supersedeDeliveries } from '../../../platform/outbox/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { loadPeopleById, loadTeamNames } from '../../access/index.ts';
import { serviceNames } from '../../catalog/index.ts';
import { mailboxKey } from '../hear/hearers.ts';
import { hearingSubject } from '../hear/tell.ts';
import type { CommsMeans } from '../means.ts';
import { loadContact, loadContacts } from '../store/contacts.ts';
import {
  countSubscriptions,
  deleteSubscription,
  insertSubscription,
  loadSubscription,
  loadSubscriptions,
  markConfirmed,
  type Subscription,
  updateSecret,
  updateSubscription,
} from '../store/subscriptions.ts';

const HISTORY = ['audience', 'leastSeverity', 'serviceIds', 'teamIds'] as const;

export interface AddedSubscription {
  readonly subscription: Subscription;
  /** Of a webhook; it is never shown again. */
  readonly secret: string | null;
}

/** Somebody hears of incidents from now on. Whether the caller may say so for them, the route has asked. */
export async function addSubscription(
  tx: Tx,
  means: CommsMeans,
  caller: Caller,
  { hearer, ...interest }: Interest & { readonly hearer: Hearer },
): Promise<AddedSubscription | Refusal> {
  const wrong =
    refuseSubscription(hearer, interest) ??
    (await unknownHearer(tx, hearer)) ??
    (await unknownInterest(tx, interest)) ??
    (await tooMany(tx, hearer));
  if (wrong !== undefined) return wrong;
  const id = newId('commsSubscription', tx.now);
  const hook = hearer.kind === 'webhook' ? means.notify.makeHookSecret(id) : undefined;
  const subscription: Subscription = {
    ...interest,
    id,
    hearer,
    sealedSecret: hook?.sealed,
    createdBy: caller.personId,
    createdAt: tx.now,
    confirmedAt: hearsFrom(hearer, await saidYesBefore(tx, hearer), tx.now),
    since: tx.now,
    version: 1,
  };
  await insertSubscription(tx, subscription);
  await record(tx, actorOf(caller), subscription, 'stakeholder.added', {
    audience: interest.audience,
    leastSeverity: interest.leastSeverity,
  });
  await greet(tx, means, caller, subscription);
  return { subscription, secret: hook?.secret ?? null };
}

/** What was told so far stands; from now on it is as it says here. */
export async function changeSubscription(
  tx: Tx,
  caller: Caller,
  before: Subscription,
  { version, ...interest }: Interest & { readonly version: number },
): Promise<Subscription | Refusal> {
  const wrong = refuseSubscription(before.hearer, interest) ?? (await unknownInterest(tx, interest));
  if (wrong !== undefined) return wrong;
  const after: Subscription = { ...before, ...interest, since: tx.now, version };
  if (!(await updateSubscription(tx, after))) {
    return refuse('version-mismatch', `It is at version ${before.version}, your change is for ${version}.`);
  }
  const changes = changesBetween(before, after, HISTORY);
  await record(tx, actorOf(caller), after, 'stakeholder.changed', { changes });
  return { ...after, version: version + 1 };
}

export async function removeSubscription(tx: Tx, caller: Caller, subscription: Subscription): Promise<undefined> {
  await end(tx, actorOf(caller), subscription, 'removed');
}

/** The reader of a mail wants no more: every subscription of that mailbox ends, by whichever it was sent. */
export async function unsubscribe(tx: Tx, id: CommsSubscriptionId): Promise<void> {
  for (const each of await sameMailbox(tx, id)) await end(tx, { kind: 'engine' }, each, 'unsubscribed');
}

/** The reader of a mailbox outside says yes, to all that it was asked for. False when it comes too late. */
export async function sayYes(tx: Tx, id: CommsSubscriptionId): Promise<boolean> {
  const one = await loadSubscription(tx.db, id);
  if (one === undefined || !maySayYes(one, tx.now)) return false;
  const asked = (await sameMailbox(tx, id)).filter(({ confirmedAt }) => confirmedAt === undefined);
  for (const each of asked) {
    await markConfirmed(tx, each.id);
    await record(tx, { kind: 'engine' }, each, 'stakeholder.confirmed', { audience: each.audience });
  }
  return true;
}

async function sameMailbox(tx: Tx, id: CommsSubscriptionId): Promise<readonly Subscription[]> {
  const one = await loadSubscription(tx.db, id);
  if (one === undefined) return [];
  const addressOf = await mailboxes(tx);
  const mailbox = addressOf(one);
  const all = await loadSubscriptions(tx.db, {}, MOST_SUBSCRIPTIONS);
  return all.filter((each) => each.id === id || (mailbox !== undefined && addressOf(each) === mailbox));
}

async function saidYesBefore(tx: Tx, hearer: Hearer): Promise<boolean> {
  if (hearer.kind !== 'mailbox') return false;
  const key = mailboxKey(hearer.email);
  const all = await loadSubscriptions(tx.db, {}, MOST_SUBSCRIPTIONS);
  return all.some(
    ({ hearer: other, confirmedAt }) =>
      confirmedAt !== undefined && other.kind === 'mailbox' && mailboxKey(other.email) === key,
  );
}

export async function makeSecret(
  tx: Tx,
  means: CommsMeans,
  caller: Caller,
  subscription: Subscription,
): Promise<{ readonly secret: string } | Refusal> {
  if (subscription.hearer.kind !== 'webhook') {
    return refuse('wrong-state', 'Only a webhook signs. This one is told by other ways.');
  }
  const { secret, sealed } = means.notify.makeHookSecret(subscription.id);
  await updateSecret(tx, subscription.id, sealed);
  await record(tx, actorOf(caller), subscription, 'stakeholder.secret-made', {});
  return { secret };
}

/** One's own, or the answer that one gets for what is somebody else's. */
export async function findOwn(tx: Tx, caller: Caller, id: CommsSubscriptionId): Promise<Subscription | Refusal> {
  const found = await findAny(tx, id);
  if (isRefusal(found)) return found;
  return found.hearer.kind === 'person' && found.hearer.personId === caller.personId ? found : noSuchSubscription();
}

export async function findAny(tx: Tx, id: CommsSubscriptionId): Promise<Subscription | Refusal> {
  return (await loadSubscription(tx.db, id)) ?? noSuchSubscription();
}

export function noSuchSubscription(): Refusal {
  return refuse('not-found', 'There is no such subscription.');
}

async function end(
  tx: Tx,
  actor: Actor,
  subscription: Subscription,
  how: 'removed' | 'unsubscribed',
): Promise<undefined> {
  const incidents = await deleteSubscription(tx, subscription.id);
  await supersedeDeliveries(
    tx,
    [subscription.id, ...incidents.map((incidentId) => hearingSubject(subscription, incidentId))],
    { why: 'They hear no more of incidents.' },
  );
  await record(tx, actor, subscription, `stakeholder.${how}`, { audience: subscription.audience });
}

/** Somebody outside is asked whether they want to hear; who has said yes, or is in our list, learns how it ends. */
async function greet(tx: Tx, means: CommsMeans, caller: Caller, subscription: Subscription): Promise<void> {
  const address = (await mailboxes(tx))(subscription);
  if (address === undefined) return;
  const { id } = subscription;
  const letter =
    subscription.confirmedAt === undefined
      ? askIn(means, caller, subscription)
      : introduce(means, caller, subscription);
  await means.notify.mailTo(tx, [{ subject: id, recipient: id, address, lane: 3, ...letter }]);
}

function whatTheyHear({ leastSeverity }: Subscription): string {
  return `when an incident of ${leastSeverity.toUpperCase()} or worse is known, what is said about it, and when it is over`;
}

function askIn(means: CommsMeans, caller: Caller, subscription: Subscription) {
  return {
    key: `${subscription.id}/asked`,
    words: {
      subject: 'Do you want to hear of our incidents?',
      paragraphs: [
        `${caller.name} asks whether this address wants to be told ${whatTheyHear(subscription)}.`,
        'Nothing is told before you say yes. If this is not for you, do nothing: the address is forgotten after seven days.',
      ],
      link: { label: 'Yes, tell me', url: means.confirming.urlFor(subscription.id) },
    },
  };
}

function introduce(means: CommsMeans, caller: Caller, subscription: Subscription) {
  return {
    key: `${subscription.id}/introduced`,
    words: {
      subject: 'You hear of our incidents from now on',
      paragraphs: [`${caller.name} added this address. You are told ${whatTheyHear(subscription)}.`],
      unsubscribe: {
        why: 'If this is not for you, one press ends it.',
        url: means.unsubscribing.urlFor(subscription.id),
      },
    },
  };
}

/** Where mails of a subscription go, in one case; undefined where none do. */
async function mailboxes(tx: Tx): Promise<(subscription: Subscription) => string | undefined> {
  const contacts = new Map((await loadContacts(tx.db)).map((one) => [one.id, one.email]));
  return ({ hearer }) => {
    const address =
      hearer.kind === 'mailbox' ? hearer.email : hearer.kind === 'contact' ? contacts.get(hearer.contactId) : undefined;
    return address?.trim().toLowerCase();
  };
}

function record(tx: Tx, actor: Actor, { id, hearer }: Subscription, kind: string, data: object): Promise<void> {
  const about = hearer.kind === 'person' ? [hearer.personId] : hearer.kind === 'contact' ? [hearer.contactId] : [];
  // Of a mailbox outside history keeps that it was there, not whose it was.
  const name = hearer.kind === 'webhook' ? hearer.name : undefined;
  const mailbox = hearer.kind === 'mailbox' ? mailboxKey(hearer.email) : undefined;
  return tx.publish([{ kind, data: { hearer: hearer.kind, name, mailbox, ...data }, subject: id, about, actor }]);
}

async function unknownHearer(tx: Tx, hearer: Hearer): Promise<Refusal | undefined> {
  if (hearer.kind === 'person') {
    const [person] = await loadPeopleById(tx.db, [hearer.personId]);
    return person === undefined || person.disabledAt !== undefined
      ? refuse('not-found', 'There is no such person. Choose from /v1/people.')
      : undefined;
  }
  if (hearer.kind !== 'contact') return undefined;
  const contact = await loadContact(tx.db, hearer.contactId);
  if (contact === undefined) return refuse('not-found', 'There is no such contact. Choose from /v1/comms-contacts.');
  if (contact.email !== undefined) return undefined;
  return refuse('wrong-state', `${contact.name} has no mailbox in the list of contacts. Add one there first.`);
}

async function unknownInterest(tx: Tx, { serviceIds, teamIds }: Interest): Promise<Refusal | undefined> {
  const services = await serviceNames(tx.db, serviceIds);
  if (serviceIds.some((id) => !services.has(id))) {
    return refuse('not-found', 'There is no such service. Choose from /v1/services.');
  }
  const teams = await loadTeamNames(tx.db, teamIds);
  return teamIds.some((id) => !teams.has(id))
    ? refuse('not-found', 'There is no such team. Choose from /v1/teams.')
    : undefined;
}

async function tooMany(tx: Tx, hearer: Hearer): Promise<Refusal | undefined> {
  if (hearer.kind === 'person' && (await countSubscriptions(tx, hearer.personId)) >= MOST_SUBSCRIPTIONS_OF_ONE) {
    return refuse(
      'wrong-state',
      `One person has at most ${MOST_SUBSCRIPTIONS_OF_ONE} subscriptions. Remove one first.`,
    );
  }
  if ((await countSubscriptions(tx)) < MOST_SUBSCRIPTIONS) return undefined;
  return refuse('wrong-state', `There are ${MOST_SUBSCRIPTIONS} subscriptions, which is as many as possible.`);
}
