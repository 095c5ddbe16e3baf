import { formatInstant, isRefusal, type MetricsServerId, type Refusal } from '@heed/core/kernel';
import type { MetricsServer } from '@heed/core/monitors';
import { decodeCursor, type NamedFilter, pageOf, type Queries } from '../../../platform/db/index.ts';
import { noSuchServer } from '../commands/servers.ts';
import { loadServer, loadServers } from '../store/servers.ts';

/** A metrics server as the API shows it. */
export function showServer({ createdAt, ...server }: MetricsServer) {
  return {
    ...server,
    teamId: server.teamId ?? null,
    retentionDays: server.retentionDays ?? null,
    createdAt: formatInstant(createdAt),
  };
}

type ShownServer = ReturnType<typeof showServer>;

export async function findServer(db: Queries, id: MetricsServerId): Promise<ShownServer | Refusal> {
  const server = await loadServer(db, id);
  return server ? showServer(server) : noSuchServer();
}

export async function findServers(
  db: Queries,
  { limit, cursor, ...filter }: NamedFilter & { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: ShownServer[]; nextCursor: string | null } | Refusal> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string', 'string']);
  if (isRefusal(after)) return after;
  const rows = await loadServers(db, filter, limit, after);
  const page = pageOf(rows, limit, ({ server, sortName }) => [sortName, server.id]);
  return { items: page.items.map(({ server }) => showServer(server)), nextCursor: page.nextCursor };
}
