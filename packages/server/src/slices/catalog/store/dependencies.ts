import type { Dependency, Tier } from '@heed/core/catalog';
import { asId, type ServiceId, type TeamId } from '@heed/core/kernel';
import { sql } from 'kysely';
import type { Queries, Tx } from '../../../platform/db/index.ts';

/** A service at the other end of a dependency. */
export interface Neighbour {
  readonly id: ServiceId;
  readonly name: string;
  readonly teamId: TeamId;
  readonly tier: Tier;
}

const SORT_NAME = sql<string>`lower(services.name)`;
const COLUMNS = [
  'services.id',
  'services.name',
  'services.team_id',
  'services.tier',
  SORT_NAME.as('sort_name'),
] as const;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly team_id: string;
  readonly tier: number;
}

function neighbourOf(row: Row): Neighbour {
  // A CHECK holds the tier to 1–4.
  return {
    id: asId('service', row.id),
    name: row.name,
    teamId: asId('team', row.team_id),
    tier: row.tier as Tier,
  };
}

/** What a service depends on, by name. A command keeps the list short, so there are no pages. */
export async function loadDependsOn(db: Queries, id: ServiceId): Promise<readonly Neighbour[]> {
  const rows = await db
    .selectFrom('service_dependencies as edge')
    .innerJoin('services', 'services.id', 'edge.depends_on_id')
    .select(COLUMNS)
    .where('edge.service_id', '=', id)
    .orderBy(SORT_NAME)
    .execute();
  return rows.map(neighbourOf);
}

/** What depends on a service, by name, then id; one more than asked for. */
export async function loadDependents(
  db: Queries,
  id: ServiceId,
  limit: number,
  after?: readonly [string, string],
): Promise<readonly { readonly neighbour: Neighbour; readonly sortName: string }[]> {
  let query = db
    .selectFrom('service_dependencies as edge')
    .innerJoin('services', 'services.id', 'edge.service_id')
    .select(COLUMNS)
    .where('edge.depends_on_id', '=', id)
    .orderBy(SORT_NAME)
    .orderBy('services.id')
    .limit(limit + 1);
  if (after) query = query.where(sql<boolean>`(${SORT_NAME}, services.id) > (${after[0]}, ${after[1]})`);
  return (await query.execute()).map((row) => ({ neighbour: neighbourOf(row), sortName: row.sort_name }));
}

/** Every dependency of the catalog. */
export async function loadAllDependencies(db: Queries): Promise<readonly Dependency[]> {
  const rows = await db.selectFrom('service_dependencies').selectAll().execute();
  return rows.map((row) => ({
    serviceId: asId('service', row.service_id),
    dependsOn: asId('service', row.depends_on_id),
  }));
}

/** What these services stand on, and what stands on them: one step in each direction. */
export async function loadNeighbourIds(
  db: Queries,
  ids: readonly ServiceId[],
): Promise<{ readonly dependsOn: readonly ServiceId[]; readonly dependents: readonly ServiceId[] }> {
  if (ids.length === 0) return { dependsOn: [], dependents: [] };
  const edges = await loadDependenciesAround(db, ids);
  const others = (found: readonly ServiceId[]) => [...new Set(found)].filter((id) => !ids.includes(id));
  return {
    dependsOn: others(edges.filter(({ serviceId }) => ids.includes(serviceId)).map(({ dependsOn }) => dependsOn)),
    dependents: others(edges.filter(({ dependsOn }) => ids.includes(dependsOn)).map(({ serviceId }) => serviceId)),
  };
}

/** Every service that needs this one, however indirectly. */
export async function loadDownstreamIds(db: Queries, id: ServiceId): Promise<readonly ServiceId[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive downstream (id) as (
      select service_id from service_dependencies where depends_on_id = ${id}
      union select d.service_id from service_dependencies d join downstream on d.depends_on_id = downstream.id)
    select id from downstream`.execute(db);
  return rows.map((row) => asId('service', row.id));
}

/** Every dependency that these services are an end of. */
export async function loadDependenciesAround(db: Queries, ids: readonly ServiceId[]): Promise<readonly Dependency[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('service_dependencies')
    .selectAll()
    .where(sql<boolean>`service_id = any(${ids}::text[]) or depends_on_id = any(${ids}::text[])`)
    .execute();
  return rows.map((row) => ({
    serviceId: asId('service', row.service_id),
    dependsOn: asId('service', row.depends_on_id),
  }));
}

export async function loadServiceNames(db: Queries, ids: Iterable<ServiceId>): Promise<ReadonlyMap<ServiceId, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db.selectFrom('services').select(['id', 'name']).where('id', 'in', wanted).execute();
  return new Map(rows.map((row) => [asId('service', row.id), row.name]));
}

/** Writes the next version of the service without changing it; false when somebody else wrote it first. */
export async function claimVersion(tx: Tx, id: ServiceId, version: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('services')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function replaceDependsOn(tx: Tx, id: ServiceId, dependsOn: readonly ServiceId[]): Promise<void> {
  await tx.db.deleteFrom('service_dependencies').where('service_id', '=', id).execute();
  if (dependsOn.length === 0) return;
  await tx.db
    .insertInto('service_dependencies')
    .values(dependsOn.map((depends_on_id) => ({ service_id: id, depends_on_id })))
    .execute();
}
