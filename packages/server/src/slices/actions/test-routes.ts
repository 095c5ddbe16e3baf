import * as contract from '@heed/contract/actions';
import { isRefusal } from '@heed/core/kernel';
import { type BoundRoute, bind } from '../../platform/http/index.ts';
import { answerTest, nameAsker } from './commands/test.ts';
import type { ActionMeans } from './means.ts';
import { findTest, findTests, showTestOf } from './queries/tests.ts';

export function testRoutes(means: ActionMeans): readonly BoundRoute[] {
  return [
    bind(contract.listThreeWeekTests, ({ query, caller }, { database }) => findTests(database.read, caller, query)),
    bind(contract.getThreeWeekTest, ({ params, caller }, { database }) => findTest(database.read, caller, params.id)),
    bind(contract.nameAsker, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => {
        const round = await nameAsker(tx, means, caller, params.id, body.personId);
        return isRefusal(round) ? round : showTestOf(tx.db, round.of);
      }),
    ),
    bind(contract.answerThreeWeekTest, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => {
        const round = await answerTest(tx, caller, params.id, body);
        return isRefusal(round) ? round : showTestOf(tx.db, round.of);
      }),
    ),
  ];
}
