import type { Caller } from '@heed/core/access';
import { type HearerAudience, MOST_SUBSCRIPTIONS_OF_ONE } from '@heed/core/comms';
import { formatInstant, type IncidentId, isRefusal } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { loadBounces } from '../../../platform/outbox/index.ts';
import { loadPeopleById, loadTeamNames } from '../../access/index.ts';
import { serviceNames } from '../../catalog/index.ts';
import { findVisibleIncident } from '../../incidents/index.ts';
import { findHearers } from '../hear/hear.ts';
import { loadContacts } from '../store/contacts.ts';
import { loadSubscriptions, type Subscription } from '../store/subscriptions.ts';

export async function findOwnSubscriptions(db: Queries, caller: Caller) {
  const own = await loadSubscriptions(db, { personId: caller.personId }, MOST_SUBSCRIPTIONS_OF_ONE);
  return { subscriptions: await showAll(db, own) };
}

export async function findSubscriptions(
  db: Queries,
  {
    limit,
    cursor,
    audience,
  }: {
    readonly limit: number;
    readonly cursor?: string | undefined;
    readonly audience?: HearerAudience | undefined;
  },
) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string']);
  if (isRefusal(after)) return after;
  const page = pageOf(await loadSubscriptions(db, { audience }, limit, after?.[0]), limit, ({ id }) => [id]);
  return { items: await showAll(db, page.items), nextCursor: page.nextCursor };
}

export async function showSubscription(db: Queries, subscription: Subscription) {
  const [shown] = await showAll(db, [subscription]);
  if (shown === undefined) throw new Error('a subscription that is not shown');
  return shown;
}

async function showAll(db: Queries, subscriptions: readonly Subscription[]) {
  const services = await serviceNames(db, [...new Set(subscriptions.flatMap(({ serviceIds }) => serviceIds))]);
  const teams = await loadTeamNames(db, [...new Set(subscriptions.flatMap(({ teamIds }) => teamIds))]);
  const ids = subscriptions.flatMap(({ hearer, createdBy }) => [
    ...(hearer.kind === 'person' ? [hearer.personId] : []),
    ...(createdBy === undefined ? [] : [createdBy]),
  ]);
  const people = new Map((await loadPeopleById(db, [...new Set(ids)])).map(({ id, name }) => [id, name]));
  const contacts = new Map((await loadContacts(db)).map((one) => [one.id, one]));
  const bounces = await loadBounces(db, subscriptions.flatMap(recipientOf));
  const namesOf = <Id extends string>(of: readonly Id[], names: ReadonlyMap<Id, string>) =>
    of.map((id) => ({ id, name: names.get(id) ?? id }));
  return subscriptions.map(({ id, hearer, audience, leastSeverity, serviceIds, teamIds, createdBy, ...one }) => ({
    id,
    hearer: showHearer(hearer, people, contacts),
    audience,
    leastSeverity,
    services: namesOf(serviceIds, services),
    teams: namesOf(teamIds, teams),
    createdBy: createdBy === undefined ? null : { id: createdBy, name: people.get(createdBy) ?? createdBy },
    createdAt: formatInstant(one.createdAt),
    state: one.confirmedAt === undefined ? ('asked' as const) : ('hears' as const),
    cameBack: bounces.get(recipientOf({ id, hearer })[0] ?? '')?.words ?? null,
    version: one.version,
  }));
}

/** Under whose id its mails are sent; none of somebody who is told by their own rules. */
function recipientOf({ id, hearer }: Pick<Subscription, 'id' | 'hearer'>): readonly string[] {
  if (hearer.kind === 'person') return [];
  return [hearer.kind === 'contact' ? hearer.contactId : id];
}

function showHearer(
  hearer: Subscription['hearer'],
  people: ReadonlyMap<string, string>,
  contacts: ReadonlyMap<string, { readonly name: string; readonly email: string | undefined }>,
) {
  switch (hearer.kind) {
    case 'person':
      return {
        kind: hearer.kind,
        id: hearer.personId,
        name: people.get(hearer.personId) ?? hearer.personId,
        address: null,
      };
    case 'contact': {
      const contact = contacts.get(hearer.contactId);
      const name = contact?.name ?? hearer.contactId;
      return { kind: hearer.kind, id: hearer.contactId, name, address: contact?.email ?? null };
    }
    case 'mailbox':
      return { kind: hearer.kind, id: null, name: hearer.name, address: hearer.email };
    case 'webhook':
      return { kind: hearer.kind, id: null, name: hearer.name, address: hearer.url };
  }
}

/** Who hears of an incident, support first. Practice is announced to nobody. */
export async function showHearers(db: Queries, caller: Caller, id: IncidentId) {
  const incident = await findVisibleIncident(db, caller, id);
  if (isRefusal(incident)) return incident;
  const hearers = incident.kind === 'incident' ? await findHearers(db, incident) : [];
  return {
    stakeholders: hearers.map(({ reached, hearing }) => ({
      subscriptionId: reached.subscription.id,
      name: reached.name,
      kind: reached.subscription.hearer.kind,
      audience: reached.subscription.audience,
      state: hearing?.state ?? ('next' as const),
    })),
  };
}
