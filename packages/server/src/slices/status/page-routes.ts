import { createHash } from 'node:crypto';
import * as contract from '@heed/contract/status';
import { asId, isRefusal, MINUTE, type Refusal, refuse } from '@heed/core/kernel';
import {
  type ComponentSettings,
  DEFAULT_CADENCE,
  dayAt,
  drawPreview,
  type PageSettings,
  PLAIN_ACCENT,
} from '@heed/core/status';
import type { Tx } from '../../platform/db/index.ts';
import { type BoundRoute, bind, SENT } from '../../platform/http/index.ts';
import { newId } from '../../platform/random/index.ts';
import { answerWith } from './answer.ts';
import { carryOut, noSuchPage, type Outcome } from './commands/carry-out.ts';
import { changePage, createPage, makeToken, putComponent, removePage, whoIs } from './commands/pages.ts';
import { findPage, findPages, findUptime, previewPage } from './queries/find.ts';
import { findPreview } from './queries/preview.ts';
import { showPage } from './queries/show.ts';
import { loadPage } from './store/pages.ts';
import { loadPublication } from './store/publications.ts';
import { type SubscriberMeans, withForm } from './subscribers/index.ts';

export const pageRoutes = (means: SubscriberMeans): readonly BoundRoute[] => [
  bind(contract.listStatusPages, ({ query }, { database }) => findPages(database.read, query)),
  bind(contract.getStatusPage, ({ params }, { database }) => findPage(database.read, params.id)),
  bind(contract.previewStatusPage, ({ params, query }, { database }) =>
    previewPage(database.read, params.id, { draft: query.draft }),
  ),
  bind(contract.getPublishedPage, async ({ params }, { database }) => {
    const published = await loadPublication(database.read, params.id);
    return published === undefined ? noSuchPage() : withForm(database.read, means, published);
  }),
  bind(contract.drawStatusPage, async ({ params, query, caller }, { database, reply }) => {
    const { draft, incident, state, body } = query;
    const isWords = incident !== undefined && state !== undefined && body !== undefined;
    const words = isWords ? { incidentId: incident, state, body, by: caller.personId } : undefined;
    const preview = await findPreview(database.read, params.id, { draft, words });
    if (isRefusal(preview)) return preview;
    const { html, style } = drawPreview({ ...preview.published, sequence: preview.sequence });
    const hash = createHash('sha256').update(style).digest('base64');
    reply
      .type('text/html; charset=utf-8')
      // Shown in a frame of the app and nowhere else; it runs nothing, fetches nothing and leads nowhere.
      .header(
        'content-security-policy',
        `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox`,
      )
      .send(html);
    return SENT;
  }),
  bind(contract.createStatusPage, ({ body, caller }, { transact }) =>
    transact(async (tx) => shownPage(tx, await createPage(tx, caller, settingsOf(body)))),
  ),
  bind(contract.changeStatusPage, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const { version, ...settings } = body;
      return shownPage(tx, await changePage(tx, caller, params.id, { ...settingsOf(settings), version }));
    }),
  ),
  bind(contract.deleteStatusPage, ({ params, caller }, { transact }) =>
    transact((tx) => removePage(tx, caller, params.id)),
  ),
  bind(contract.makeStatusPageToken, ({ params, caller }, { transact }) =>
    transact((tx) => makeToken(tx, caller, params.id)),
  ),
  bind(contract.addStatusGroup, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const group = { id: newId('componentGroup', tx.now), ...body };
      const outcome = await carryOut(tx, params.id, { kind: 'set-group', group, isNew: true }, whoIs(caller));
      return isRefusal(outcome) ? outcome : group;
    }),
  ),
  bind(contract.changeStatusGroup, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const group = { id: params.groupId, ...body };
      const outcome = await carryOut(tx, params.id, { kind: 'set-group', group, isNew: false }, whoIs(caller));
      return isRefusal(outcome) ? outcome : group;
    }),
  ),
  bind(contract.removeStatusGroup, ({ params, caller }, { transact }) =>
    transact(async (tx) => {
      const verb = { kind: 'remove-group' as const, groupId: params.groupId };
      return done(await carryOut(tx, params.id, verb, whoIs(caller)));
    }),
  ),
  bind(contract.addStatusComponent, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const id = newId('component', tx.now);
      const settings = await componentOf(tx, params.id, body);
      if (isRefusal(settings)) return settings;
      return shownComponent(tx, await putComponent(tx, caller, params.id, { kind: 'add-component', id, settings }), id);
    }),
  ),
  bind(contract.changeStatusComponent, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const id = params.componentId;
      const settings = await componentOf(tx, params.id, body, id);
      if (isRefusal(settings)) return settings;
      const verb = { kind: 'change-component' as const, id, settings };
      return shownComponent(tx, await putComponent(tx, caller, params.id, verb), id);
    }),
  ),
  bind(contract.removeStatusComponent, ({ params, caller }, { transact }) =>
    transact(async (tx) =>
      done(await carryOut(tx, params.id, { kind: 'remove-component', id: params.componentId }, whoIs(caller))),
    ),
  ),
  bind(contract.orderStatusPage, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const components = body.components.map(({ id, groupId }) => ({ id, groupId: groupId ?? undefined }));
      const verb = { kind: 'reorder' as const, groups: body.groups, components };
      return shownPage(tx, await carryOut(tx, params.id, verb, whoIs(caller)));
    }),
  ),
  bind(contract.setComponentStatus, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const verb = { kind: 'set-component' as const, componentId: params.componentId, to: body.status };
      return answerWith(tx, caller, await carryOut(tx, params.id, verb, whoIs(caller)));
    }),
  ),
  bind(contract.getComponentUptime, ({ params }, { database }) =>
    findUptime(database.read, params.id, params.componentId),
  ),
  bind(contract.correctUptime, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const lost = {
        partialOutage: Math.round(body.partialOutageMinutes * MINUTE),
        majorOutage: Math.round(body.majorOutageMinutes * MINUTE),
      };
      const { componentId, date } = params;
      const verb = { kind: 'correct-uptime' as const, componentId, date, ...lost, reason: body.reason };
      return shownDay(tx, await carryOut(tx, params.id, verb, whoIs(caller)), componentId, date);
    }),
  ),
  bind(contract.dropUptimeCorrection, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const { componentId, date } = params;
      const verb = { kind: 'drop-correction' as const, componentId, date, reason: body.reason };
      return shownDay(tx, await carryOut(tx, params.id, verb, whoIs(caller)), componentId, date);
    }),
  ),
];

type PageBody = Omit<Parameters<Parameters<typeof bind<typeof contract.createStatusPage>>[1]>[0]['body'], 'version'>;

function settingsOf({ brand, cadence, supportUrl, subscribeUrl, ...rest }: PageBody): PageSettings {
  const minutes = (given: number | null) => given ?? undefined;
  return {
    ...rest,
    supportUrl: supportUrl ?? undefined,
    subscribeUrl: subscribeUrl ?? undefined,
    brand: { accent: brand?.accent ?? PLAIN_ACCENT, logo: brand?.logo ?? undefined },
    cadence:
      cadence === undefined
        ? DEFAULT_CADENCE
        : {
            sev1: minutes(cadence.sev1),
            sev2: minutes(cadence.sev2),
            sev3: minutes(cadence.sev3),
            sev4: minutes(cadence.sev4),
          },
  };
}

type ComponentBody = Parameters<Parameters<typeof bind<typeof contract.addStatusComponent>>[1]>[0]['body'];

/** A component counts from today unless it is said, or was said before. */
async function componentOf(
  tx: Tx,
  pageId: Parameters<typeof loadPage>[1],
  { groupId, serviceId, startDate, ...rest }: ComponentBody,
  id?: string,
): Promise<ComponentSettings | Refusal> {
  const stored = await loadPage(tx.db, pageId);
  if (stored === undefined) return noSuchPage();
  const before = stored.page.components.find((each) => each.id === id)?.startDate;
  return {
    ...rest,
    groupId: groupId ?? undefined,
    serviceId: serviceId ?? undefined,
    startDate: startDate ?? before ?? dayAt(stored.page.timeZone, tx.now),
  };
}

function done(outcome: Outcome | Refusal): undefined | Refusal {
  return isRefusal(outcome) ? outcome : undefined;
}

async function shownPage(tx: Tx, outcome: Outcome | Refusal) {
  if (isRefusal(outcome)) return outcome;
  const stored = await loadPage(tx.db, outcome.board.page.id);
  return stored === undefined ? noSuchPage() : showPage(tx.db, stored, tx.now);
}

async function shownComponent(tx: Tx, outcome: Outcome | Refusal, id: string) {
  const page = await shownPage(tx, outcome);
  if (isRefusal(page)) return page;
  const found = page.components.find((each) => each.id === asId('component', id));
  return found ?? refuse('not-found', 'There is no such component on this page.');
}

async function shownDay(tx: Tx, outcome: Outcome | Refusal, componentId: string, date: string) {
  if (isRefusal(outcome)) return outcome;
  const uptime = await findUptime(tx.db, outcome.board.page.id, componentId);
  if (isRefusal(uptime)) return uptime;
  const day = uptime.days.find((each) => each.date === date);
  return day ?? refuse('not-found', 'The page does not show that day of this component.');
}
