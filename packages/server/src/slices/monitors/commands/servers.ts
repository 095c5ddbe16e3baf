import { actorOf, type Caller, mayChangeOwned } from '@heed/core/access';
import { changesBetween, isRefusal, type MetricsServerId, type Refusal, refuse } from '@heed/core/kernel';
import {
  type MetricsServer,
  type MetricsServerDraft,
  type MetricsServerFact,
  secretOf,
  validateServer,
} from '@heed/core/monitors';
import { brokenConstraint, type Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import type { Vault } from '../../../platform/secrets/index.ts';
import { serviceNames } from '../../catalog/index.ts';
import { loadServicesAsking } from '../store/key-queries.ts';
import { deleteServerRow, insertServer, lockServer, secretPlace, updateServer } from '../store/servers.ts';

const HISTORY = ['name', 'baseUrl', 'teamId', 'auth', 'retentionDays'] as const;

export async function addServer(
  tx: Tx,
  vault: Vault,
  caller: Caller,
  input: MetricsServerDraft,
): Promise<MetricsServer | Refusal> {
  const draft = mayChangeOwned(caller, input.teamId) ?? validateServer(input);
  if (isRefusal(draft)) return draft;
  const id = newId('metricsServer', tx.now);
  const server: MetricsServer = { ...shownOf(draft), id, createdAt: tx.now, version: 1 };
  const secret = secretOf(draft);
  const sealed = secret === undefined ? undefined : vault.seal(secret, secretPlace(id));
  const written = await writeOrRefuse(server.name, () => insertServer(tx, server, sealed));
  if (isRefusal(written)) return written;
  const { name, baseUrl, auth, teamId = null } = server;
  await record(tx, caller, server, { kind: 'metrics-server.added', data: { name, baseUrl, auth: auth.kind, teamId } });
  return server;
}

/** Giving a server away needs a say in both teams: the one that has it and the one that gets it. */
export async function changeServer(
  tx: Tx,
  vault: Vault,
  caller: Caller,
  id: MetricsServerId,
  { version, ...input }: MetricsServerDraft & { readonly version: number },
): Promise<MetricsServer | Refusal> {
  const before = await lockServer(tx, id);
  if (before === undefined) return noSuchServer();
  const draft =
    mayChangeOwned(caller, before.teamId) ?? mayChangeOwned(caller, input.teamId) ?? validateServer(input, before);
  if (isRefusal(draft)) return draft;
  if (before.version !== version) {
    const detail = `The metrics server is at version ${before.version}, your change is for ${version}.`;
    return refuse('version-mismatch', detail);
  }
  const after: MetricsServer = { ...before, ...shownOf(draft), version: version + 1 };
  const written = await writeOrRefuse(after.name, () => updateServer(tx, after, sealedOf(vault, id, draft)));
  if (isRefusal(written)) return written;
  const data = {
    name: after.name,
    changes: changesBetween(before, after, HISTORY),
    secret: secretOf(draft) !== undefined,
  };
  await record(tx, caller, after, { kind: 'metrics-server.changed', data });
  return after;
}

/** What incidents have kept of it stays. Criteria that still ask it say that it is gone. */
export async function removeServer(tx: Tx, caller: Caller, id: MetricsServerId): Promise<Refusal | undefined> {
  const server = await lockServer(tx, id);
  if (server === undefined) return noSuchServer();
  const forbidden = mayChangeOwned(caller, server.teamId);
  if (forbidden !== undefined) return forbidden;
  const services = await loadServicesAsking(tx.db, id);
  if (services.length > 0) {
    const names = [...(await serviceNames(tx.db, services)).values()].join(', ');
    return refuse('in-use', `Key queries of these services ask ${server.name}: ${names}. Change them first.`);
  }
  await deleteServerRow(tx, id);
  const { name, baseUrl } = server;
  await record(tx, caller, server, { kind: 'metrics-server.removed', data: { name, baseUrl } });
  return undefined;
}

export function noSuchServer(): Refusal {
  return refuse('not-found', 'There is no such metrics server. Choose one of /v1/metrics-servers.');
}

/** Without the secret. */
function shownOf({ auth, ...draft }: MetricsServerDraft): Omit<MetricsServer, 'id' | 'createdAt' | 'version'> {
  return { ...draft, auth: auth.kind === 'basic' ? { kind: auth.kind, user: auth.user } : { kind: auth.kind } };
}

function sealedOf(vault: Vault, id: MetricsServerId, draft: MetricsServerDraft): string | undefined | 'keep' {
  if (draft.auth.kind === 'none') return undefined;
  const secret = secretOf(draft);
  return secret === undefined ? 'keep' : vault.seal(secret, secretPlace(id));
}

function record(tx: Tx, caller: Caller, { id, teamId }: MetricsServer, fact: MetricsServerFact): Promise<void> {
  const about = teamId === undefined ? [] : [teamId];
  return tx.publish([{ ...fact, subject: id, about, actor: actorOf(caller) }]);
}

async function writeOrRefuse(name: string, write: () => Promise<void>): Promise<Refusal | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    if (brokenConstraint(error, 'unique') === 'metrics_servers_name') {
      return refuse('already-exists', `There is already a metrics server named ${name}.`, [
        { path: 'name', message: 'is taken' },
      ]);
    }
    if (brokenConstraint(error, 'foreign-key') !== 'metrics_servers_team_id_fkey') throw error;
    return refuse('invalid', 'There is no such team. Choose one of /v1/teams.', [
      { path: 'teamId', message: 'names an unknown team' },
    ]);
  }
}
