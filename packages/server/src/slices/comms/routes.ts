import * as contract from '@heed/contract/comms';
import { formatInstant, isRefusal, type Refusal } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { type BoundRoute, bind, granted } from '../../platform/http/index.ts';
import { cadenceIn, cadenceOut } from './cadence.ts';
import { type Posted, postUpdate, type UpdateInput } from './commands/post-update.ts';
import { changeSettings } from './commands/settings.ts';
import type { CommsMeans } from './means.ts';
import { preparedRoutes } from './prepared-routes.ts';
import { showComposer } from './queries/composer.ts';
import { lintDrafts } from './queries/draft-findings.ts';
import { showLedger } from './queries/ledger.ts';
import { previewUpdate } from './queries/preview.ts';
import { showPromises } from './queries/promises.ts';
import { loadPromises } from './store/promises.ts';
import { type CommsSettings, loadSettings } from './store/settings.ts';
import { subscriptionRoutes } from './subscription-routes.ts';

export function commsRoutes(means: CommsMeans): readonly BoundRoute[] {
  return [
    bind(contract.listPromises, ({ params, caller }, { database }) => showPromises(database.read, caller, params.id)),
    bind(contract.showPromiseLedger, ({ query, caller }, { database }) => showLedger(database.read, caller, query)),
    bind(contract.getIncidentComposer, ({ params, caller }, { database }) =>
      showComposer(database.read, caller, params.id),
    ),
    bind(contract.previewIncidentUpdate, ({ params, body, caller }, { database }) =>
      previewUpdate(database.read, means, caller, params.id, inputOf(body)),
    ),
    bind(contract.lintStatusDrafts, ({ params, caller }, { database }) => lintDrafts(database.read, caller, params.id)),
    bind(contract.postIncidentUpdate, ({ params, body, caller }, { transact }) =>
      transact(async (tx) =>
        showPosted(tx, body.audience, await postUpdate(tx, means, caller, params.id, inputOf(body))),
      ),
    ),
    bind(contract.getCommsSettings, async (_, { database }) => showSettings(await loadSettings(database.read))),
    bind(contract.changeCommsSettings, async ({ body, caller }, { transact }) =>
      granted(
        await transact((tx) => changeSettings(tx, caller, { ...body, cadence: cadenceIn(body.cadence) })),
        showSettings,
      ),
    ),
    ...preparedRoutes,
    ...subscriptionRoutes(means),
  ];
}

type Sent = Omit<UpdateInput, 'isFinal' | 'state'> & {
  readonly final: boolean;
  readonly publicState?: UpdateInput['state'];
};

function inputOf({ final, publicState, ...body }: Sent): UpdateInput {
  return { ...body, isFinal: final, state: publicState };
}

async function showPosted(tx: Tx, audience: UpdateInput['audience'], posted: Posted | Refusal) {
  if (isRefusal(posted)) return posted;
  const { incident, line, text, findings, pages, mailed } = posted;
  const due = (await loadPromises(tx.db, incident.id))?.open.find((one) => one.audience === audience)?.due;
  return {
    line: line ?? null,
    text,
    nextUpdateAt: due === undefined ? null : formatInstant(due),
    findings: [...findings],
    pages: pages.map(({ pageId, name, outcome }) => ({ pageId, name, outcome })),
    mailed: [...mailed],
  };
}

function showSettings({ cadence, version }: CommsSettings) {
  return { cadence: cadenceOut(cadence), version };
}
