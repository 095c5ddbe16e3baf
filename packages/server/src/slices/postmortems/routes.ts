import * as contract from '@heed/contract/postmortems';
import { isRefusal } from '@heed/core/kernel';
import { type BoundRoute, bind, granted } from '../../platform/http/index.ts';
import { loadPostmortem } from './access.ts';
import { aroundRoutes } from './around-routes.ts';
import { checkTimeZone } from './commands/checks.ts';
import { askFor, decide } from './commands/looks.ts';
import { openPostmortem } from './commands/open.ts';
import { changeSettings } from './commands/settings.ts';
import { writeSection } from './commands/write-section.ts';
import type { PostmortemMeans } from './means.ts';
import { lintDraft, showGate, showRules } from './queries/gate.ts';
import { findPostmortems } from './queries/list.ts';
import { findLookBacks, showLookBack } from './queries/looks.ts';
import { showPostmortem } from './queries/show.ts';
import { findWhy } from './queries/why.ts';
import { changed, recordRoutes } from './record-routes.ts';
import { loadSettings, type PostmortemSettings } from './store/settings.ts';

export function postmortemRoutes(means: PostmortemMeans): readonly BoundRoute[] {
  return [
    bind(contract.listPostmortems, ({ query, caller }, { database }) => findPostmortems(database.read, caller, query)),
    bind(contract.openPostmortem, ({ body, caller }, { transact }) =>
      transact(async (tx) => {
        const opened = (await checkTimeZone(body.timeZone)()) ?? (await openPostmortem(tx, caller, body));
        return isRefusal(opened) ? opened : showPostmortem(tx.db, caller, opened);
      }),
    ),
    bind(contract.getPostmortem, async ({ params, caller }, { database }) => {
      const stored = await loadPostmortem(database.read, caller, params.id);
      return isRefusal(stored) ? stored : showPostmortem(database.read, caller, stored);
    }),
    bind(contract.writePostmortemSection, (input, context) =>
      changed(input, context, (tx, caller, id) => writeSection(tx, caller, id, input.params.section, input.body.text)),
    ),
    bind(contract.showPostmortemGate, async ({ params, caller }, { database }) => {
      const stored = await loadPostmortem(database.read, caller, params.id);
      return isRefusal(stored) ? stored : showGate(database.read, stored);
    }),
    bind(contract.getPostmortemWhy, async ({ params, caller }, { database }) => {
      const stored = await loadPostmortem(database.read, caller, params.id);
      return isRefusal(stored) ? stored : findWhy(database.read, caller, stored);
    }),
    bind(contract.lintPostmortemText, async ({ params, body, caller }, { database }) => {
      const stored = await loadPostmortem(database.read, caller, params.id);
      return isRefusal(stored) ? stored : lintDraft(database.read, stored, body.section, body.text);
    }),
    bind(contract.listLintRules, (_, { database }) => showRules(database.read)),
    bind(contract.showLookBack, ({ params, caller }, { database }) => showLookBack(database.read, caller, params.id)),
    bind(contract.askForLookBack, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => (await askFor(tx, caller, params.id, body.why)) ?? showLookBack(tx.db, caller, params.id)),
    ),
    bind(contract.decideLookBack, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => {
        const wrong = (await checkTimeZone(body.timeZone)()) ?? (await decide(tx, caller, params.id, body));
        return wrong ?? showLookBack(tx.db, caller, params.id);
      }),
    ),
    bind(contract.listLookBacks, ({ query, caller }, { database }) => findLookBacks(database.read, caller, query)),
    bind(contract.getPostmortemSettings, async (_, { database }) => showSettings(await loadSettings(database.read))),
    bind(contract.changePostmortemSettings, async ({ body, caller }, { transact }) =>
      granted(await transact((tx) => changeSettings(tx, caller, body)), showSettings),
    ),
    ...recordRoutes(means),
    ...aroundRoutes,
  ];
}

function showSettings({ rules, ...settings }: PostmortemSettings) {
  return { ...settings, rules: { ...rules, fullFor: [...rules.fullFor] } };
}
