import type { Hearer, HearerAudience, Interest } from '@heed/core/comms';
import type { Severity } from '@heed/core/incidents';
import { asId, type CommsSubscriptionId, type IncidentId, type Instant, type PersonId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { nullableTimestamp, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

export interface Subscription extends Interest {
  readonly id: CommsSubscriptionId;
  readonly hearer: Hearer;
  /** Of a webhook. */
  readonly sealedSecret: string | undefined;
  readonly createdBy: PersonId | undefined;
  readonly createdAt: Instant;
  /** Undefined while a mailbox outside was asked, and who reads it has not said yes. */
  readonly confirmedAt: Instant | undefined;
  /** Nothing from before is told. */
  readonly since: Instant;
  readonly version: number;
}

export interface SubscriptionFilter {
  readonly personId?: PersonId | undefined;
  readonly audience?: HearerAudience | undefined;
}

function select(db: Queries) {
  return db.selectFrom('comms_subscriptions').selectAll('comms_subscriptions');
}

/** The oldest first; one more than asked for shows that there are more. */
export async function loadSubscriptions(
  db: Queries,
  { personId, audience }: SubscriptionFilter,
  limit: number,
  after?: string,
): Promise<readonly Subscription[]> {
  let query = select(db)
    .orderBy('id')
    .limit(limit + 1);
  if (personId !== undefined) query = query.where('person_id', '=', personId);
  if (audience !== undefined) query = query.where('audience', '=', audience);
  if (after !== undefined) query = query.where('id', '>', after);
  return (await query.execute()).map(subscriptionOf);
}

/** All of these audiences who may be told. A command keeps the table short. */
export async function loadSubscriptionsFor(
  db: Queries,
  audiences: readonly HearerAudience[],
): Promise<readonly Subscription[]> {
  const rows = await select(db)
    .where(sql<boolean>`audience = any(${audiences}::text[])`)
    .where('confirmed_at', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map(subscriptionOf);
}

export async function loadSubscription(db: Queries, id: CommsSubscriptionId): Promise<Subscription | undefined> {
  const row = await select(db).where('id', '=', id).executeTakeFirst();
  return row && subscriptionOf(row);
}

export async function countSubscriptions(tx: Tx, personId?: PersonId): Promise<number> {
  let query = tx.db.selectFrom('comms_subscriptions').select(({ fn }) => fn.countAll<string>().as('count'));
  if (personId !== undefined) query = query.where('person_id', '=', personId);
  return Number((await query.executeTakeFirstOrThrow()).count);
}

export async function insertSubscription(tx: Tx, subscription: Subscription): Promise<void> {
  const { id, hearer, sealedSecret, createdBy, createdAt, confirmedAt, since } = subscription;
  await tx.db
    .insertInto('comms_subscriptions')
    .values({
      id,
      ...columnsOfHearer(hearer),
      ...columnsOf(subscription),
      sealed_secret: sealedSecret ?? null,
      created_by: createdBy ?? null,
      created_at: timestamp(createdAt),
      confirmed_at: nullableTimestamp(confirmedAt),
      since: timestamp(since),
    })
    .execute();
}

/** False when somebody else wrote it first. */
export async function updateSubscription(tx: Tx, subscription: Subscription): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('comms_subscriptions')
    .set({ ...columnsOf(subscription), since: timestamp(subscription.since), version: subscription.version + 1 })
    .where('id', '=', subscription.id)
    .where('version', '=', subscription.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** From now on they hear; nothing from before is told. */
export async function markConfirmed(tx: Tx, id: CommsSubscriptionId): Promise<void> {
  await tx.db
    .updateTable('comms_subscriptions')
    .set({ confirmed_at: timestamp(tx.now), since: timestamp(tx.now), version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** Forgets mailboxes of which nobody said yes in time. */
export async function forgetUnconfirmed(tx: Tx, before: Instant, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from comms_subscriptions where id in (
      select id from comms_subscriptions where confirmed_at is null and created_at < ${timestamp(before)}::timestamptz
      limit ${limit} for update skip locked)`.execute(tx.db);
  return Number(numAffectedRows ?? 0n);
}

export async function updateSecret(tx: Tx, id: CommsSubscriptionId, sealed: string): Promise<void> {
  await tx.db
    .updateTable('comms_subscriptions')
    .set({ sealed_secret: sealed, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** Answers of which incidents they were hearing. */
export async function deleteSubscription(tx: Tx, id: CommsSubscriptionId): Promise<readonly IncidentId[]> {
  const rows = await tx.db
    .selectFrom('comms_hearings')
    .select('incident_id')
    .where('subscription_id', '=', id)
    .execute();
  await tx.db.deleteFrom('comms_subscriptions').where('id', '=', id).execute();
  return rows.map((row) => asId('incident', row.incident_id));
}

function columnsOfHearer(hearer: Hearer) {
  return {
    hearer: hearer.kind,
    person_id: hearer.kind === 'person' ? hearer.personId : null,
    contact_id: hearer.kind === 'contact' ? hearer.contactId : null,
    name: 'name' in hearer ? hearer.name : null,
    address: hearer.kind === 'mailbox' ? hearer.email : hearer.kind === 'webhook' ? hearer.url : null,
  };
}

function columnsOf({ audience, leastSeverity, serviceIds, teamIds }: Interest) {
  return {
    audience,
    least_severity: leastSeverity,
    service_ids: [...serviceIds],
    team_ids: [...teamIds],
  };
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

/** CHECKs hold the words to core's lists, and the columns to the kind of the hearer. */
function subscriptionOf(row: Row): Subscription {
  return {
    id: asId('commsSubscription', row.id),
    hearer: hearerOf(row),
    sealedSecret: row.sealed_secret ?? undefined,
    audience: row.audience as HearerAudience,
    leastSeverity: row.least_severity as Severity,
    serviceIds: row.service_ids.map((id) => asId('service', id)),
    teamIds: row.team_ids.map((id) => asId('team', id)),
    createdBy: row.created_by === null ? undefined : asId('person', row.created_by),
    createdAt: row.created_at,
    confirmedAt: row.confirmed_at ?? undefined,
    since: row.since,
    version: row.version,
  };
}

function hearerOf({ hearer, person_id, contact_id, name, address }: Row): Hearer {
  switch (hearer as Hearer['kind']) {
    case 'person':
      return { kind: 'person', personId: asId('person', person_id ?? '') };
    case 'contact':
      return { kind: 'contact', contactId: asId('commsContact', contact_id ?? '') };
    case 'mailbox':
      return { kind: 'mailbox', name: name ?? '', email: address ?? '' };
    case 'webhook':
      return { kind: 'webhook', name: name ?? '', url: address ?? '' };
  }
}
