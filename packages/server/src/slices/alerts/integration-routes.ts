import * as contract from '@heed/contract/alerts';
import { HOUR, isRefusal } from '@heed/core/kernel';
import type { Queries } from '../../platform/db/index.ts';
import { type BoundRoute, bind, granted } from '../../platform/http/index.ts';
import type { Vault } from '../../platform/secrets/index.ts';
import {
  changeIntegration,
  createIntegration,
  deleteIntegration,
  type IntegrationInput,
  type KeyedIntegration,
  switchIntegration,
} from './commands/integrations.ts';
import { rotateKey } from './commands/rotate-key.ts';
import { sendTest, type TestSender } from './commands/send-test.ts';
import { showIngested } from './inbound-routes.ts';
import { describeIntegration, findIntegration, findIntegrations, showIntegration } from './queries/integrations.ts';
import { findSignals } from './queries/signals.ts';
import { snippetFor } from './snippets.ts';
import { findOpenAlertId } from './store/alerts.ts';
import type { Integration } from './store/integrations.ts';

type Body = Pick<IntegrationInput['routing'], 'urgency' | 'rules'> & {
  readonly name: string;
  readonly teamId?: IntegrationInput['teamId'] | null;
  readonly defaultServiceId?: IntegrationInput['routing']['defaultServiceId'] | null;
};

/** The wire says null where an integration has none; inside, it is absent. */
function inputOf({ name, teamId, defaultServiceId, urgency, rules }: Body): IntegrationInput {
  return {
    name,
    teamId: teamId ?? undefined,
    routing: { defaultServiceId: defaultServiceId ?? undefined, urgency, rules },
  };
}

export function integrationRoutes(
  deps: TestSender & { readonly publicUrl: string; readonly vault: Vault },
): readonly BoundRoute[] {
  const describe = async (db: Queries, integration: Integration) => ({
    ...(await describeIntegration(db, integration)),
    snippet: snippetFor(integration.kind, deps.publicUrl),
  });
  const showWithKey = ({ integration, key, secret }: KeyedIntegration) => ({
    ...showIntegration(integration),
    snippet: snippetFor(integration.kind, deps.publicUrl, key, secret),
    key,
    secret: secret ?? null,
  });
  return [
    bind(contract.listIntegrations, ({ query }, { database }) => findIntegrations(database.read, query)),
    bind(contract.getIntegration, async ({ params }, { database }) =>
      granted(await findIntegration(database.read, params.id), (shown) => ({
        ...shown,
        snippet: snippetFor(shown.kind, deps.publicUrl),
      })),
    ),
    bind(contract.createIntegration, async ({ body, caller }, { transact }) =>
      granted(
        await transact((tx) => createIntegration(tx, deps.vault, caller, { ...inputOf(body), kind: body.kind })),
        showWithKey,
      ),
    ),
    bind(contract.changeIntegration, async ({ params, body, caller }, { transact, database }) => {
      const input = { ...inputOf(body), version: body.version };
      const changed = await transact((tx) => changeIntegration(tx, caller, params.id, input));
      return isRefusal(changed) ? changed : describe(database.read, changed);
    }),
    bind(contract.deleteIntegration, ({ params, caller }, { transact }) =>
      transact((tx) => deleteIntegration(tx, caller, params.id)),
    ),
    bind(contract.rotateIntegrationKey, async ({ params, body, caller }, { transact }) =>
      granted(
        await transact((tx) => rotateKey(tx, deps.vault, caller, params.id, body.overlapHours * HOUR)),
        showWithKey,
      ),
    ),
    bind(contract.enableIntegration, async ({ params, caller }, { transact, database }) => {
      const switched = await transact((tx) => switchIntegration(tx, caller, params.id, 'enabled'));
      return isRefusal(switched) ? switched : describe(database.read, switched);
    }),
    bind(contract.disableIntegration, async ({ params, caller }, { transact, database }) => {
      const switched = await transact((tx) => switchIntegration(tx, caller, params.id, 'disabled'));
      return isRefusal(switched) ? switched : describe(database.read, switched);
    }),
    bind(contract.testIntegration, async ({ params, body, caller }, { database }) => {
      const sent = await sendTest(deps, database, caller, params.id, body);
      if (isRefusal(sent)) return sent;
      const [signal] = sent.body.signals;
      const alertId = signal && (await findOpenAlertId(database.read, signal.fingerprint));
      return { ...showIngested(sent), alertId: alertId ?? null };
    }),
    bind(contract.listSignals, ({ params, query }, { database }) => findSignals(database.read, params.id, query)),
  ];
}
