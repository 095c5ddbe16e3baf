import { asId, type MetricsServerId } from '@heed/core/kernel';
import type { AuthKind, MetricsServer } from '@heed/core/monitors';
import { sql } from 'kysely';
import { mentions, type NamedFilter, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

const SORT_NAME = sql<string>`lower(name)`;

function selectServers(db: Queries) {
  return db.selectFrom('metrics_servers').selectAll().select(SORT_NAME.as('sort_name'));
}

type Row = Awaited<ReturnType<ReturnType<typeof selectServers>['executeTakeFirstOrThrow']>>;

/** The kinds of proof are held to their list by a CHECK, and that a user stands with `basic` by another. */
function serverOf(row: Row): MetricsServer {
  const kind = row.auth as AuthKind;
  return {
    id: asId('metricsServer', row.id),
    name: row.name,
    baseUrl: row.base_url,
    teamId: row.team_id === null ? undefined : asId('team', row.team_id),
    auth: kind === 'basic' ? { kind, user: row.auth_user ?? '' } : { kind },
    retentionDays: row.retention_days ?? undefined,
    createdAt: row.created_at,
    version: row.version,
  };
}

export async function loadServer(db: Queries, id: MetricsServerId): Promise<MetricsServer | undefined> {
  const row = await selectServers(db).where('id', '=', id).executeTakeFirst();
  return row && serverOf(row);
}

/** Loads a server that nobody else can change until this transaction ends. */
export async function lockServer(tx: Tx, id: MetricsServerId): Promise<MetricsServer | undefined> {
  const row = await selectServers(tx.db).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && serverOf(row);
}

/** A server with its sealed secret, for whoever asks it. */
export async function loadSealed(
  db: Queries,
  id: MetricsServerId,
): Promise<{ readonly server: MetricsServer; readonly sealed: string | undefined } | undefined> {
  const row = await selectServers(db).where('id', '=', id).executeTakeFirst();
  return row && { server: serverOf(row), sealed: row.sealed_secret ?? undefined };
}

/** By name, then id; one more than asked for, so that the caller can tell whether there are more. */
export async function loadServers(
  db: Queries,
  { q, ids }: NamedFilter,
  limit: number,
  after?: readonly [string, string],
): Promise<readonly { readonly server: MetricsServer; readonly sortName: string }[]> {
  let query = selectServers(db)
    .orderBy(SORT_NAME)
    .orderBy('id')
    .limit(limit + 1);
  if (after) query = query.where(sql<boolean>`(${SORT_NAME}, id) > (${after[0]}, ${after[1]})`);
  if (q !== undefined) query = query.where(mentions(sql`name`, q));
  if (ids !== undefined) query = query.where(sql<boolean>`id = any(${ids}::text[])`);
  return (await query.execute()).map((row) => ({ server: serverOf(row), sortName: row.sort_name }));
}

/** The names of these servers; one that is gone is left out. */
export async function loadServerNames(
  db: Queries,
  ids: readonly MetricsServerId[],
): Promise<ReadonlyMap<MetricsServerId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('metrics_servers')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute();
  return new Map(rows.map(({ id, name }) => [asId('metricsServer', id), name]));
}

function columnsOf(server: MetricsServer) {
  return {
    name: server.name,
    base_url: server.baseUrl,
    team_id: server.teamId ?? null,
    auth: server.auth.kind,
    auth_user: server.auth.kind === 'basic' ? server.auth.user : null,
    retention_days: server.retentionDays ?? null,
    version: server.version,
  };
}

export async function insertServer(tx: Tx, server: MetricsServer, sealed: string | undefined): Promise<void> {
  const { id, createdAt } = server;
  await tx.db
    .insertInto('metrics_servers')
    .values({ id, ...columnsOf(server), sealed_secret: sealed ?? null, created_at: timestamp(createdAt) })
    .execute();
}

/** Writes what people edit, as the version after this one; `keep` leaves the secret as it is. The caller holds the row. */
export async function updateServer(tx: Tx, server: MetricsServer, sealed: string | undefined | 'keep'): Promise<void> {
  await tx.db
    .updateTable('metrics_servers')
    .set({ ...columnsOf(server), ...(sealed === 'keep' ? {} : { sealed_secret: sealed ?? null }) })
    .where('id', '=', server.id)
    .execute();
}

export async function deleteServerRow(tx: Tx, id: MetricsServerId): Promise<void> {
  await tx.db.deleteFrom('metrics_servers').where('id', '=', id).execute();
}

/** Where a secret lies in the vault's eyes. */
export function secretPlace(id: MetricsServerId) {
  return { table: 'metrics_servers', column: 'sealed_secret', row: id };
}
