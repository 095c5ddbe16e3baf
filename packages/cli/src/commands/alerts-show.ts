import { getAlert, getAlertHistory, getAlertRaw } from '@heed/contract/alerts';
import type { Received } from '@heed/contract/route';
import type { Command } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find } from '../find/find.ts';
import { ALERTS } from '../find/kinds.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { answerList, section, titled } from '../show/answers.ts';
import { cleanText } from '../show/clean.ts';
import { factColumns } from '../show/facts.ts';
import { drawFields, type Field } from '../show/fields.ts';
import { sayWhen } from '../show/time.ts';
import { drawAround } from './alerts-around.ts';
import { stateOf } from './alerts-list.ts';

type Alert = Received<typeof getAlert>;

export function addAlertShow(alerts: Command, act: Act): void {
  alerts
    .command('show <alert>')
    .description('say all about an alert')
    .action(
      act<[string]>(async (desk, [text]) => {
        const { id } = await find(desk, ALERTS, text);
        const alert = taken(await desk.api.call(getAlert, { params: { id } }));
        const around = desk.isJson ? [] : await drawAround(desk, alert);
        desk.answer(alert, () => [...drawAlert(desk, alert), ...around]);
        return undefined;
      }),
    );

  const history = alerts.command('history <alert>').description('say what happened to an alert, the oldest first');
  for (const option of limitOptions()) history.addOption(option);
  history.action(
    act<[string], ListOptions>(async (desk, [text], { limit, cursor }) => {
      const { id } = await find(desk, ALERTS, text);
      const list = await walkList(
        async (page) => taken(await desk.api.call(getAlertHistory, { params: { id }, query: page })),
        limit,
        cursor,
      );
      answerList(desk, list, factColumns(desk), 'Nothing has happened to it.');
      return undefined;
    }),
  );

  alerts
    .command('raw <alert>')
    .description('show the request that raised an alert, as it came')
    .action(
      act<[string]>(async (desk, [text]) => {
        const { id } = await find(desk, ALERTS, text);
        const raw = taken(await desk.api.call(getAlertRaw, { params: { id } }));
        desk.answer(raw, () => cleanText(raw.body).split('\n'));
        return undefined;
      }),
    );
}

function drawAlert(desk: Desk, alert: Alert): readonly string[] {
  const when = (text: string | null | undefined) => sayWhen(text, desk.clock);
  const fields: readonly Field[] = [
    ['State', `${stateOf(alert)}, ${alert.severity}`],
    ['Service', alert.serviceName ?? 'none: nobody owns it'],
    ['From', alert.integrationName ?? 'an integration that was deleted'],
    ['Began', when(alert.startedAt)],
    [
      'Taken',
      alert.acknowledgedAt === null
        ? null
        : `${when(alert.acknowledgedAt)} by ${alert.acknowledgedBy?.name ?? 'somebody'}`,
    ],
    ['Ended', alert.resolvedAt === null ? null : `${when(alert.resolvedAt)} ${endedHow(alert)}`],
    ['Held', alert.held ? 'somebody resolved it while its source still fires' : null],
    ['Ends itself', alert.status === 'firing' ? when(alert.expiresAt) : null],
    ['Id', alert.id],
  ];
  const pairs = (values: Readonly<Record<string, string>>): readonly string[] =>
    drawFields(Object.entries(values), desk.width, desk.paint);
  return [
    ...titled(desk, alert.summary),
    ...drawFields(fields, desk.width, desk.paint),
    ...section(desk, 'Page', drawFields(pageFields(alert, when), desk.width, desk.paint)),
    ...section(desk, 'Labels', pairs(alert.labels)),
    ...section(desk, 'Annotations', pairs(alert.annotations)),
    ...section(
      desk,
      'Links',
      drawFields(
        alert.links.map(({ label, url }): Field => [label, url]),
        desk.width,
        desk.paint,
      ),
    ),
    ...section(
      desk,
      'Why it is here',
      alert.why.map(({ text }) => `- ${cleanText(text)}`),
    ),
  ];
}

const PAGE_STATES = {
  reaching: 'is reaching people',
  acknowledged: 'quiet, because somebody took it',
  snoozed: 'snoozed',
  exhausted: 'has reached everybody it could; nobody answered',
  ended: 'over',
};

function pageFields({ page }: Alert, when: (text: string | null) => string): readonly Field[] {
  if (page === null) return [];
  return [
    [
      'State',
      page.status === 'reaching' && page.reachedAt === null ? 'has reached nobody yet' : PAGE_STATES[page.status],
    ],
    ['Told last', when(page.reachedAt)],
    ['Goes on', page.status === 'reaching' ? when(page.wakeAt) : null],
    ['Quiet until', when(page.snoozedUntil)],
    ['Over', when(page.endedAt)],
  ];
}

const ENDINGS = { source: 'by its source', 'dead-man': 'because it was not sent again', person: 'by' };

function endedHow({ resolvedHow, resolvedBy }: Alert): string {
  if (resolvedHow === null) return '';
  return resolvedHow === 'person' ? `by ${resolvedBy?.name ?? 'somebody'}` : ENDINGS[resolvedHow];
}
