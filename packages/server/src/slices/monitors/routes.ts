import * as contract from '@heed/contract/monitors';
import { formatInstant, isRefusal } from '@heed/core/kernel';
import { type Asked, type MetricsServerDraft, type Sample, sayValue } from '@heed/core/monitors';
import { type BoundRoute, bind, granted } from '../../platform/http/index.ts';
import { type AskMeans, ask } from './ask.ts';
import { putKeyQueries } from './commands/key-queries.ts';
import { addServer, changeServer, removeServer } from './commands/servers.ts';
import { findKeyQueries } from './queries/key-queries.ts';
import { findServer, findServers, showServer } from './queries/servers.ts';

type Body = Omit<MetricsServerDraft, 'teamId' | 'retentionDays'> & {
  readonly teamId?: MetricsServerDraft['teamId'] | null;
  readonly retentionDays?: number | null | undefined;
};

/** The wire says null where a server has none; inside, it is absent. */
function draftOf({ name, baseUrl, auth, teamId, retentionDays }: Body): MetricsServerDraft {
  return { name, baseUrl, auth, teamId: teamId ?? undefined, retentionDays: retentionDays ?? undefined };
}

export function monitorsRoutes(means: AskMeans): readonly BoundRoute[] {
  const { vault } = means;
  return [
    bind(contract.listMetricsServers, ({ query }, { database }) => findServers(database.read, query)),
    bind(contract.getMetricsServer, ({ params }, { database }) => findServer(database.read, params.id)),
    bind(contract.addMetricsServer, async ({ body, caller }, { transact }) =>
      granted(await transact((tx) => addServer(tx, vault, caller, draftOf(body))), showServer),
    ),
    bind(contract.changeMetricsServer, async ({ params, body, caller }, { transact }) => {
      const input = { ...draftOf(body), version: body.version };
      return granted(await transact((tx) => changeServer(tx, vault, caller, params.id, input)), showServer);
    }),
    bind(contract.removeMetricsServer, ({ params, caller }, { transact }) =>
      transact((tx) => removeServer(tx, caller, params.id)),
    ),
    bind(contract.askMetricsServer, async ({ params, body }, { database }) => {
      const server = await findServer(database.read, params.id);
      if (isRefusal(server)) return server;
      return showAsked(await ask(means, database.read, params.id, body.query));
    }),
    bind(contract.getKeyQueries, ({ params }, { database }) => findKeyQueries(database.read, params.id)),
    bind(contract.putKeyQueries, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => {
        const refusal = await putKeyQueries(tx, caller, params.id, body);
        return refusal ?? findKeyQueries(tx.db, params.id);
      }),
    ),
  ];
}

function showAsked(asked: Asked<readonly Sample[]>) {
  const samples = asked.outcome === 'value' ? asked.value : [];
  const shown = samples.slice(0, contract.MOST_SAMPLES_SHOWN).map(({ labels, at, value }) => ({
    labels: { ...labels },
    at: formatInstant(at),
    value: Number.isFinite(value) ? String(value) : sayValue(value),
  }));
  const reason = 'reason' in asked ? asked.reason : null;
  return { outcome: asked.outcome, samples: shown, leftOut: samples.length - shown.length, reason };
}
