import {
  changeIntegration,
  createIntegration,
  deleteIntegration,
  disableIntegration,
  enableIntegration,
  getIntegration,
  listIntegrations,
  listSignals,
  rotateIntegrationKey,
  testIntegration,
} from '@heed/contract/alerts';
import type { Received } from '@heed/contract/route';
import { type Command, InvalidArgumentError } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { readBody, takenWith } from '../document/send.ts';
import { find, namesOf } from '../find/find.ts';
import { INTEGRATIONS, type Integration, SERVICES, TEAMS } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { answerList, section, titled } from '../show/answers.ts';
import { cleanText } from '../show/clean.ts';
import { drawFields } from '../show/fields.ts';
import { sayAgo, sayWhen } from '../show/time.ts';
import { addDocumentVerbs, type Documented } from './documents.ts';

type Whole = Integration & Pick<Received<typeof getIntegration>, 'snippet'> & { readonly key?: string };

/** `heed integrations`: the doors through which monitoring tools send alerts. */
export function addIntegrations(heed: Command, act: Act): void {
  const group = heed.command('integrations').description('doors for monitoring tools, with what to copy into them');
  addDocumentVerbs(group, act, integrations);
  addSignals(group, act);

  group
    .command('rotate <integration>')
    .description('make a new key; the old one counts beside it for a while')
    .option('--overlap <hours>', 'how long the old key still counts; 0 ends it at once', readHours)
    .action(
      act<[string], { overlap?: number }>(async (desk, [text], { overlap }) => {
        const { id } = await find(desk, INTEGRATIONS, text);
        const body = { overlapHours: overlap };
        await answerWhole(desk, taken(await desk.api.call(rotateIntegrationKey, { params: { id }, body })));
        return undefined;
      }),
    );

  for (const [verb, route, says] of [
    ['enable', enableIntegration, 'switch one on'],
    ['disable', disableIntegration, 'switch one off: what it sends is refused'],
  ] as const) {
    group
      .command(`${verb} <integration>`)
      .description(says)
      .action(
        act<[string]>(async (desk, [text]) => {
          const { id } = await find(desk, INTEGRATIONS, text);
          await answerWhole(desk, taken(await desk.api.call(route, { params: { id } })));
          return undefined;
        }),
      );
  }

  group
    .command('test <integration>')
    .description('send a test alert through it, routed like a real one; it may page')
    .option('--resolve', 'end the test alert again')
    .action(
      act<[string], { resolve?: true }>(async (desk, [text], { resolve }) => {
        const { id } = await find(desk, INTEGRATIONS, text);
        const status = resolve === true ? ('resolved' as const) : ('firing' as const);
        const sent = taken(await desk.api.call(testIntegration, { params: { id }, body: { status } }));
        desk.answer(sent, () => [
          resolve === true
            ? 'The test alert was ended.'
            : 'A test alert was sent; it ends by itself after five minutes.',
          ...(sent.alertId === null ? [] : [`See where it went: heed why ${sent.alertId}`]),
        ]);
        return undefined;
      }),
    );
}

function addSignals(group: Command, act: Act): void {
  const signals = group
    .command('signals <integration>')
    .description('list its last requests that changed something or could not be read')
    .option('--trouble', 'only those that could not be read');
  for (const option of limitOptions(20)) signals.addOption(option);
  signals.action(
    act<[string], ListOptions & { trouble?: true }>(async (desk, [text], { trouble, limit, cursor }) => {
      const { id } = await find(desk, INTEGRATIONS, text);
      const only = trouble === true ? { trouble: 'true' as const } : {};
      const found = await walkList(
        async (page) => taken(await desk.api.call(listSignals, { params: { id }, query: { ...page, ...only } })),
        limit,
        cursor,
      );
      answerList(
        desk,
        found,
        [
          { title: 'CAME', of: ({ receivedAt }) => sayAgo(receivedAt, desk.clock) },
          { title: 'TROUBLE', of: (one) => one.trouble ?? '', tone: () => 'warn', least: 12 },
          { title: 'LENGTH', of: ({ length }) => String(length), spare: 1 },
          { title: 'BODY', of: ({ body }) => body, least: 20 },
        ],
        'Nothing came that changed anything within 14 days.',
      );
      return undefined;
    }),
  );
}

function readHours(text: string): number {
  const hours = Number(text);
  if (text.trim() !== '' && hours >= 0 && Number.isFinite(hours)) return hours;
  throw new InvalidArgumentError('Give a number of hours, such as 24 or 0.5.');
}

async function answerWhole(desk: Desk, whole: Whole): Promise<void> {
  const lines = await integrations.lines(desk, whole);
  desk.answer(whole, () => lines);
}

const integrations: Documented<Integration, Whole> = {
  kind: INTEGRATIONS,
  readPage: (desk, { limit, cursor }) =>
    walkList(async (page) => taken(await desk.api.call(listIntegrations, { query: page })), limit, cursor),
  columns: async (desk) => [
    { title: 'ID', of: ({ id }) => shortId(id) },
    { title: 'NAME', of: ({ name }) => name, least: 12 },
    { title: 'KIND', of: ({ kind }) => kind, spare: 1 },
    {
      title: 'STATE',
      of: ({ enabled }) => (enabled ? 'on' : 'off'),
      tone: ({ enabled }) => (enabled ? 'plain' : 'warn'),
    },
    { title: 'ALERTS', of: ({ urgency }) => urgency },
    { title: 'LAST HEARD', of: ({ lastSignalAt }) => sayAgo(lastSignalAt, desk.clock) || 'never' },
    { title: 'TROUBLE', of: ({ lastTrouble }) => lastTrouble ?? '', tone: () => 'warn', least: 12 },
  ],
  nothing: 'There is no integration yet, so nothing can send alerts. Create one: heed integrations create -f -',
  readWhole: async (desk, id) => taken(await desk.api.call(getIntegration, { params: { id } })),
  async lines(desk, whole) {
    const [serviceOf, teamOf] = await Promise.all([namesOf(desk, SERVICES), namesOf(desk, TEAMS)]);
    const trouble =
      whole.lastTrouble === null ? null : `${sayWhen(whole.lastTroubleAt, desk.clock)}: ${whole.lastTrouble}`;
    const fields = drawFields(
      [
        ['Kind', whole.kind],
        ['State', whole.enabled ? 'on' : 'off: what it sends is refused'],
        ['Alerts', whole.urgency === 'page' ? 'page somebody' : 'are recorded and wake nobody'],
        ['Rules', whole.rules.length === 0 ? null : `${whole.rules.length} by labels, see --yaml`],
        ['Team', teamOf(whole.teamId)],
        ['Unclaimed go to', serviceOf(whole.defaultServiceId)],
        ['Last heard', sayWhen(whole.lastSignalAt, desk.clock) || 'never'],
        ['Last trouble', trouble],
        ['Key', whole.key ?? `${whole.hint}…`],
        ['Id', whole.id],
      ],
      desk.width,
      desk.paint,
    );
    const once = whole.key === undefined ? [] : ['', desk.paint('warn', 'The key is shown this once. Keep it now.')];
    const snippet = cleanText(whole.snippet).trimEnd().split('\n');
    return [...titled(desk, whole.name), ...fields, ...once, ...section(desk, 'Copy this', snippet)];
  },
  derived: [
    'id',
    'kind',
    'hint',
    'enabled',
    'lastSignalAt',
    'lastTroubleAt',
    'lastTrouble',
    'createdAt',
    'snippet',
    'key',
  ],
  async create(desk, file) {
    const { body, written } = await readBody(desk, createIntegration, file);
    return takenWith(written, await desk.api.call(createIntegration, { body }));
  },
  async change(desk, { id, version }, file) {
    const { body, written } = await readBody(desk, changeIntegration, file, { version });
    return takenWith(written, await desk.api.call(changeIntegration, { params: { id }, body }));
  },
  remove: (desk, id) => desk.api.call(deleteIntegration, { params: { id } }),
};
