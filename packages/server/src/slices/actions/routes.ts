import * as contract from '@heed/contract/actions';
import { showWhy } from '@heed/contract/fields';
import type { Caller } from '@heed/core/access';
import { type Action, explainAction, isInvestigation, suggestTier, vaguenessOf } from '@heed/core/actions';
import { type ActionId, isRefusal, type Refusal } from '@heed/core/kernel';
import { readClock, type Tx } from '../../platform/db/index.ts';
import { type BoundRoute, bind, type RequestContext } from '../../platform/http/index.ts';
import { findVisibleAction, noSuchAction } from './access.ts';
import { act, change } from './commands/act.ts';
import { draftOf } from './commands/draft.ts';
import { openAction } from './commands/open.ts';
import { findHistory } from './queries/history.ts';
import { countActions, findActions } from './queries/list.ts';
import { showOne } from './queries/show.ts';
import type { ActionVerb } from './settle.ts';
import { loadAction } from './store/actions.ts';

export function actionRoutes(): readonly BoundRoute[] {
  const verb = async (
    { transact }: RequestContext,
    caller: Caller,
    id: ActionId,
    what: ActionVerb,
  ): ReturnType<typeof shown> => transact(async (tx) => shown(tx, caller, await act(tx, caller, id, what)));
  return [
    bind(contract.listActions, ({ query, caller }, { database }) => findActions(database.read, caller, query)),
    bind(contract.countActions, ({ query, caller }, { database }) => countActions(database.read, caller, query)),
    bind(contract.openAction, ({ body, caller }, { transact }) => {
      const { incidentId, ...input } = body;
      return transact(async (tx) =>
        shown(tx, caller, await openAction(tx, caller, { incidentId, draft: draftOf(input) })),
      );
    }),
    bind(contract.readWording, async ({ body: { title } }) => readWording(title)),
    bind(contract.getAction, async ({ params, caller }, { database }) => {
      const stored = await findVisibleAction(database.read, caller, params.id);
      return isRefusal(stored) ? stored : showOne(database.read, caller, stored, await readClock(database.read));
    }),
    bind(contract.getActionWhy, async ({ params, caller }, { database }) => {
      const stored = await findVisibleAction(database.read, caller, params.id);
      if (isRefusal(stored)) return stored;
      return showWhy(params.id, explainAction(stored.action, await readClock(database.read)));
    }),
    bind(contract.getActionHistory, ({ params, caller }, { database }) =>
      findHistory(database.read, caller, params.id),
    ),
    bind(contract.changeAction, ({ params, body, caller }, { transact }) => {
      const { version, ...input } = body;
      return transact(async (tx) =>
        shown(tx, caller, await change(tx, caller, params.id, { draft: draftOf(input), version })),
      );
    }),
    bind(contract.moveActionDue, ({ params, body, caller }, context) =>
      verb(context, caller, params.id, { kind: 'move-due', ...body }),
    ),
    bind(contract.finishAction, ({ params, body, caller }, context) =>
      verb(context, caller, params.id, { kind: 'finish', ...body }),
    ),
    bind(contract.verifyAction, ({ params, body, caller }, context) =>
      verb(context, caller, params.id, { kind: 'verify', ...body }),
    ),
    bind(contract.dropAction, ({ params, body, caller }, context) =>
      verb(context, caller, params.id, { kind: 'drop', ...body }),
    ),
    bind(contract.reopenAction, ({ params, body, caller }, context) =>
      verb(context, caller, params.id, { kind: 'reopen', ...body }),
    ),
  ];
}

/** An action as it is answered after a verb, in the same transaction. */
export async function shown(tx: Tx, caller: Caller, action: Action | Refusal) {
  if (isRefusal(action)) return action;
  const stored = await loadAction(tx.db, action.id);
  return stored === undefined ? noSuchAction() : showOne(tx.db, caller, stored, tx.now);
}

function readWording(title: string) {
  const sounds = suggestTier(title);
  const findings = vaguenessOf(title).map(({ ask, quote }) => ({ lack: 'vague' as const, ask, quote }));
  return {
    suggestedTier: sounds === undefined ? null : { tier: sounds.tier, why: sounds.quote },
    investigation: isInvestigation(title),
    findings,
  };
}
