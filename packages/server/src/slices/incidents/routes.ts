import * as contract from '@heed/contract/incidents';
import type { Incident } from '@heed/core/incidents';
import { isRefusal, type Refusal } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { type BoundRoute, bind, granted } from '../../platform/http/index.ts';
import { declareIncident } from './commands/declare.ts';
import { changeSettings } from './commands/settings.ts';
import type { IncidentMeans } from './means.ts';
import { findAdvice } from './queries/advice.ts';
import { findHints } from './queries/hints.ts';
import { findIncident, findIncidents } from './queries/list.ts';
import { findPages } from './queries/pages.ts';
import { findPractice } from './queries/practice.ts';
import { previewIncident } from './queries/preview.ts';
import { showIncident } from './queries/show.ts';
import { findStrip } from './queries/strip.ts';
import { exportIncident, findLines } from './queries/timeline.ts';
import { findWhy } from './queries/why.ts';
import { loadSettings } from './store/settings.ts';
import { verbRoutes } from './verb-routes.ts';

export function incidentRoutes(means: IncidentMeans): readonly BoundRoute[] {
  return [
    bind(contract.listIncidents, ({ query, caller }, { database }) =>
      findIncidents(database.read, means, caller, query),
    ),
    bind(contract.listPractice, ({ query, caller }, { database }) => findPractice(database.read, caller, query)),
    bind(contract.getIncident, ({ params, caller }, { database }) =>
      findIncident(database.read, means, caller, params.id),
    ),
    bind(contract.listIncidentLines, ({ params, query, caller }, { database }) =>
      findLines(database.read, caller, params.id, query),
    ),
    bind(contract.adviseIncident, ({ params, caller }, { database }) => findAdvice(database.read, caller, params.id)),
    bind(contract.getIncidentWhy, ({ params, caller }, { database }) => findWhy(database.read, caller, params.id)),
    bind(contract.listIncidentPages, ({ params, caller }, { database }) => findPages(database.read, caller, params.id)),
    bind(contract.listIncidentHints, ({ query, caller }, { database }) => findHints(database.read, caller, query)),
    bind(contract.getIncidentStrip, ({ params, caller }, { database }) => findStrip(database.read, caller, params.id)),
    bind(contract.exportIncident, ({ params, caller }, { database }) =>
      exportIncident(database.read, caller, params.id),
    ),
    bind(contract.declareIncident, ({ body, caller }, { transact }) =>
      transact(async (tx) => shown(tx, means, await declareIncident(tx, means, caller, body))),
    ),
    bind(contract.previewIncident, ({ body, caller }, { transact }) =>
      transact((tx) => previewIncident(tx, means, caller, body)),
    ),
    bind(contract.getIncidentSettings, async (_, { database }) => showSettings(await loadSettings(database.read))),
    bind(contract.changeIncidentSettings, async ({ body, caller }, { transact }) =>
      granted(await transact((tx) => changeSettings(tx, caller, body)), showSettings),
    ),
    ...verbRoutes(means),
  ];
}

function showSettings({ commanderPolicyId, version }: Awaited<ReturnType<typeof loadSettings>>) {
  return { commanderPolicyId: commanderPolicyId ?? null, version };
}

export async function shown(tx: Tx, means: IncidentMeans, incident: Incident | Refusal) {
  return isRefusal(incident) ? incident : showIncident(tx.db, means, incident);
}
