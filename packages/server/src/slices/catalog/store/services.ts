import type { Link, Matcher, Service, Tier } from '@heed/core/catalog';
import { asId, type Instant, type PolicyId, type ServiceId, type TeamId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { asWritten, mentions, type NamedFilter, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** A service as it is kept. */
export interface StoredService extends Service {
  readonly createdAt: Instant;
}

const SORT_NAME = sql<string>`lower(services.name)`;

function selectServices(db: Queries) {
  return db.selectFrom('services').selectAll('services').select(SORT_NAME.as('sort_name'));
}

type Row = Awaited<ReturnType<ReturnType<typeof selectServices>['executeTakeFirstOrThrow']>>;

function serviceOf(row: Row): StoredService {
  return {
    id: asId('service', row.id),
    name: row.name,
    teamId: asId('team', row.team_id),
    // A CHECK holds the tier to 1–4. The two documents are written by this file alone, from a checked service.
    tier: row.tier as Tier,
    description: row.description,
    matchers: asWritten<readonly Matcher[]>(row.matchers),
    policyId: row.policy_id === null ? undefined : asId('policy', row.policy_id),
    links: asWritten<readonly Link[]>(row.links),
    runbookUrl: row.runbook_url ?? undefined,
    createdAt: row.created_at,
    version: row.version,
  };
}

export async function loadService(db: Queries, id: ServiceId): Promise<StoredService | undefined> {
  const row = await selectServices(db).where('services.id', '=', id).executeTakeFirst();
  return row && serviceOf(row);
}

/** Loads a service that nobody else can change or hand over until this transaction ends. */
/** The teams that own these services, each once. */
export async function loadOwners(db: Queries, ids: readonly ServiceId[]): Promise<readonly TeamId[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('services')
    .select('team_id')
    .distinct()
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((row) => asId('team', row.team_id));
}

export async function lockService(tx: Tx, id: ServiceId): Promise<StoredService | undefined> {
  const row = await selectServices(tx.db).where('services.id', '=', id).forUpdate().executeTakeFirst();
  return row && serviceOf(row);
}

export async function loadServiceNamed(db: Queries, name: string): Promise<StoredService | undefined> {
  const row = await selectServices(db).where(SORT_NAME, '=', sql<string>`lower(${name})`).executeTakeFirst();
  return row && serviceOf(row);
}

export async function loadAllServices(db: Queries): Promise<readonly StoredService[]> {
  return (await selectServices(db).execute()).map(serviceOf);
}

export interface ServiceFilter extends NamedFilter {
  readonly teamId?: TeamId | undefined;
  readonly policyId?: PolicyId | undefined;
}

/** By name, then id; one more than asked for, so that the caller can tell whether there are more. */
export async function loadServices(
  db: Queries,
  filter: ServiceFilter,
  limit: number,
  after?: readonly [string, string],
): Promise<readonly { readonly service: StoredService; readonly sortName: string }[]> {
  let query = selectServices(db)
    .orderBy(SORT_NAME)
    .orderBy('services.id')
    .limit(limit + 1);
  if (after) query = query.where(sql<boolean>`(${SORT_NAME}, services.id) > (${after[0]}, ${after[1]})`);
  if (filter.teamId !== undefined) query = query.where('team_id', '=', filter.teamId);
  if (filter.policyId !== undefined) query = query.where('policy_id', '=', filter.policyId);
  if (filter.q !== undefined) query = query.where(mentions(sql`name || ' ' || description`, filter.q));
  if (filter.ids !== undefined) query = query.where(sql<boolean>`services.id = any(${filter.ids}::text[])`);
  return (await query.execute()).map((row) => ({ service: serviceOf(row), sortName: row.sort_name }));
}

function columnsOf(service: Service) {
  return {
    name: service.name,
    team_id: service.teamId,
    tier: service.tier,
    description: service.description,
    matchers: JSON.stringify(service.matchers),
    policy_id: service.policyId ?? null,
    links: JSON.stringify(service.links),
    runbook_url: service.runbookUrl ?? null,
  };
}

export async function insertService(tx: Tx, service: StoredService): Promise<void> {
  await tx.db
    .insertInto('services')
    .values({
      id: service.id,
      ...columnsOf(service),
      created_at: timestamp(service.createdAt),
      version: service.version,
    })
    .execute();
}

/** Writes the next version; false when somebody else wrote it first. */
export async function updateService(tx: Tx, service: Service): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('services')
    .set({ ...columnsOf(service), version: service.version + 1 })
    .where('id', '=', service.id)
    .where('version', '=', service.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Deletes the service as it was loaded; false when somebody changed it meanwhile. */
export async function deleteServiceRow(tx: Tx, { id, version }: Service): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('services')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** The names of the services whose pages follow this policy. */
export async function loadNamesOfServicesUsing(db: Queries, policyId: PolicyId): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('services')
    .select('name')
    .where('policy_id', '=', policyId)
    .orderBy('name')
    .execute();
  return rows.map((row) => row.name);
}

/** The services that these texts mean, each by its id or by its name in any case; unknown ones are not in it. */
export async function loadServicesMeant(
  db: Queries,
  texts: readonly string[],
): Promise<ReadonlyMap<string, ServiceId>> {
  if (texts.length === 0) return new Map();
  const { rows } = await sql<{ id: string; given: string }>`
    select services.id, given from unnest(${texts}::text[]) as given
    join services on services.id = given or lower(services.name) = lower(given)
    order by services.id = given`.execute(db);
  return new Map(rows.map(({ id, given }) => [given, asId('service', id)]));
}
