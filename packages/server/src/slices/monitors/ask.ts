import { isRefusal, type MetricsServerId } from '@heed/core/kernel';
import type { AlertRule, Asked, MetricsServer, Range, Sample, Series } from '@heed/core/monitors';
import type { Queries } from '../../platform/db/index.ts';
import type { Vault } from '../../platform/secrets/index.ts';
import type { MetricsClient, MetricsTarget } from './ports.ts';
import { loadSealed, secretPlace } from './store/servers.ts';

export interface AskMeans {
  readonly vault: Vault;
  readonly client: MetricsClient;
}

/**
 * Asks a metrics server for the present moment. Takes up to 5 seconds and goes out into the world: never to be called in a
 * transaction. A server that is gone, and a secret that cannot be opened, are outcomes too.
 */
export function ask(
  means: AskMeans,
  db: Queries,
  serverId: MetricsServerId,
  query: string,
): Promise<Asked<readonly Sample[]>> {
  return withTarget(means, db, serverId, (target) => means.client.query(target, query));
}

/** The same for a range of time. */
export function askRange(
  means: AskMeans,
  db: Queries,
  serverId: MetricsServerId,
  query: string,
  range: Range,
): Promise<Asked<readonly Series[]>> {
  return withTarget(means, db, serverId, (target) => means.client.queryRange(target, query, range));
}

/** The alert rules of this name that the server has loaded. */
export function askRules(
  means: AskMeans,
  db: Queries,
  serverId: MetricsServerId,
  name: string,
): Promise<Asked<readonly AlertRule[]>> {
  return withTarget(means, db, serverId, (target) => means.client.rules(target, name));
}

async function withTarget<T>(
  { vault }: AskMeans,
  db: Queries,
  serverId: MetricsServerId,
  send: (target: MetricsTarget) => Promise<Asked<T>>,
): Promise<Asked<T>> {
  const found = await loadSealed(db, serverId);
  if (found === undefined) return { outcome: 'refused', reason: 'This metrics server was removed from Heed.' };
  const { server, sealed } = found;
  const secret = sealed === undefined ? '' : vault.open(sealed, secretPlace(serverId));
  if (isRefusal(secret)) return { outcome: 'refused', reason: secret.detail };
  return send({ baseUrl: server.baseUrl, auth: authOf(server, secret) });
}

function authOf({ auth }: MetricsServer, secret: string): MetricsTarget['auth'] {
  switch (auth.kind) {
    case 'basic':
      return { ...auth, password: secret };
    case 'bearer':
      return { kind: 'bearer', token: secret };
    case 'none':
      return { kind: 'none' };
  }
}
