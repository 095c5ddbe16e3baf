import type { IntegrationRouting, UrgencyRule } from '@heed/core/alerts';
import { asId, type Instant, type IntegrationId, type TeamId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { nullableTimestamp, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';
import type { IntegrationKind } from '../ports.ts';

/** A monitoring tool that may send, and how what it sends is judged. */
export interface Integration {
  readonly id: IntegrationId;
  readonly name: string;
  readonly kind: IntegrationKind;
  readonly teamId: TeamId | undefined;
  readonly routing: IntegrationRouting;
  /** The beginning of its key, by which a person recognises it. */
  readonly hint: string;
  readonly createdAt: Instant;
  readonly disabledAt: Instant | undefined;
  readonly version: number;
}

export interface IntegrationRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly team_id: string | null;
  readonly service_id: string | null;
  readonly urgency: string;
  readonly rules: unknown;
  readonly hint: string;
  readonly created_at: Instant;
  readonly disabled_at: Instant | null;
  readonly version: number;
}

/** Kinds, urgencies and rules are held to their form by CHECKs and by the validation that stored them. */
export function integrationOf(row: IntegrationRow): Integration {
  return {
    id: asId('integration', row.id),
    name: row.name,
    kind: row.kind as IntegrationKind,
    teamId: row.team_id === null ? undefined : asId('team', row.team_id),
    routing: {
      defaultServiceId: row.service_id === null ? undefined : asId('service', row.service_id),
      urgency: row.urgency as IntegrationRouting['urgency'],
      rules: row.rules as readonly UrgencyRule[],
    },
    hint: row.hint,
    createdAt: row.created_at,
    disabledAt: row.disabled_at ?? undefined,
    version: row.version,
  };
}

/** The integrations of these key hashes, and the present moment, in one question. An old key counts until its overlap ends. */
export async function integrationsByKey(
  db: Queries,
  keyHashes: readonly string[],
): Promise<{ readonly now: Instant; readonly byKey: ReadonlyMap<string, Integration> }> {
  const { rows } = await sql<{ now: Instant; found: (IntegrationRow & { matched: string })[] | null }>`
    select heed_now() as now, (
      select jsonb_agg(to_jsonb(i) || jsonb_build_object('matched', k.hash,
        'created_at', extract(epoch from i.created_at) * 1000, 'disabled_at', extract(epoch from i.disabled_at) * 1000))
      from unnest(${keyHashes}::text[]) as k(hash)
      join integrations i
        on i.key_hash = k.hash or (i.previous_key_hash = k.hash and i.previous_key_until > (select heed_now()))
    ) as found`.execute(db);
  const row = rows[0];
  if (row === undefined) throw new Error('the database did not tell the time');
  return { now: row.now, byKey: new Map((row.found ?? []).map((each) => [each.matched, integrationOf(each)])) };
}

const SORT_NAME = sql<string>`lower(name)`;

function selectIntegrations(db: Queries) {
  return db.selectFrom('integrations').selectAll().select(SORT_NAME.as('sort_name'));
}

export async function loadIntegration(db: Queries, id: IntegrationId): Promise<Integration | undefined> {
  const row = await selectIntegrations(db).where('id', '=', id).executeTakeFirst();
  return row && integrationOf(row);
}

/** Loads an integration that nobody else can change until this transaction ends. */
export async function lockIntegration(tx: Tx, id: IntegrationId): Promise<Integration | undefined> {
  const row = await selectIntegrations(tx.db).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && integrationOf(row);
}

/** By name, then id; one more than asked for, so that the caller can tell whether there are more. */
export async function loadIntegrations(
  db: Queries,
  limit: number,
  after?: readonly [string, string],
): Promise<readonly { readonly integration: Integration; readonly sortName: string }[]> {
  let query = selectIntegrations(db)
    .orderBy(SORT_NAME)
    .orderBy('id')
    .limit(limit + 1);
  if (after) query = query.where(sql<boolean>`(${SORT_NAME}, id) > (${after[0]}, ${after[1]})`);
  return (await query.execute()).map((row) => ({ integration: integrationOf(row), sortName: row.sort_name }));
}

export async function insertIntegration(
  tx: Tx,
  integration: Integration,
  keyHash: string,
  sealedSecret: string | undefined,
): Promise<void> {
  await tx.db
    .insertInto('integrations')
    .values({
      id: integration.id,
      ...columnsOf(integration),
      kind: integration.kind,
      key_hash: keyHash,
      sealed_secret: sealedSecret ?? null,
      hint: integration.hint,
      created_at: timestamp(integration.createdAt),
      version: integration.version,
    })
    .execute();
}

function columnsOf({ name, teamId, routing }: Pick<Integration, 'name' | 'teamId' | 'routing'>) {
  return {
    name,
    team_id: teamId ?? null,
    service_id: routing.defaultServiceId ?? null,
    urgency: routing.urgency,
    rules: JSON.stringify(routing.rules),
  };
}

/** Writes what people edit, as the version after this one. The caller holds the row. */
export async function updateIntegration(tx: Tx, integration: Integration): Promise<void> {
  await tx.db
    .updateTable('integrations')
    .set({
      ...columnsOf(integration),
      disabled_at: nullableTimestamp(integration.disabledAt),
      version: integration.version,
    })
    .where('id', '=', integration.id)
    .execute();
}

/** Puts a new key in place; the one before it counts until `previousUntil`, and any older one ends at once. */
export async function replaceKey(
  tx: Tx,
  id: IntegrationId,
  key: {
    readonly hash: string;
    readonly hint: string;
    readonly sealedSecret: string | undefined;
    readonly previousUntil: Instant;
  },
): Promise<void> {
  await tx.db
    .updateTable('integrations')
    .set(({ ref }) => ({
      previous_key_hash: ref('key_hash'),
      previous_key_until: timestamp(key.previousUntil),
      key_hash: key.hash,
      hint: key.hint,
      previous_sealed_secret: ref('sealed_secret'),
      sealed_secret: key.sealedSecret ?? null,
    }))
    .where('id', '=', id)
    .execute();
}

/** Where a signing secret lies in the vault's eyes. The one before is sealed for the same place, since it moves as it is. */
export function secretPlace(id: IntegrationId) {
  return { table: 'integrations', column: 'sealed_secret', row: id };
}

/** The sealed secrets with which this integration may sign now: the present one, and the one before in its overlap. */
export async function loadSealedSecrets(db: Queries, id: IntegrationId): Promise<readonly string[]> {
  const row = await db
    .selectFrom('integrations')
    .select(['sealed_secret', 'previous_sealed_secret'])
    .select(sql<boolean | null>`previous_key_until > heed_now()`.as('overlaps'))
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return [];
  return [row.sealed_secret, row.overlaps === true ? row.previous_sealed_secret : null].filter((each) => each !== null);
}

export async function deleteIntegrationRow(tx: Tx, id: IntegrationId): Promise<void> {
  await tx.db.deleteFrom('integrations').where('id', '=', id).execute();
}
