import { getPage, listPages, reassignPage } from '@heed/contract/paging';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find, findAll, findPerson } from '../find/find.ts';
import { ALERTS, PAGES, type Page, PEOPLE } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { answerList, answerThing } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import type { Tone } from '../show/paint.ts';
import { sayAgo, sayWhen } from '../show/time.ts';
import { addPageAnswers } from './pages-respond.ts';

interface Filters extends ListOptions {
  readonly status?: Page['status'];
  readonly person?: string;
  readonly alert?: string;
}

/** `heed pages`: alerts on their way up a policy until somebody answers. */
export function addPages(heed: Command, act: Act): void {
  const pages = heed.command('pages').description('see pages on their way');
  const list = pages
    .command('list')
    .description('list pages, the newest first')
    .addOption(
      new Option('--status <status>', 'which').choices(['reaching', 'acknowledged', 'snoozed', 'exhausted', 'ended']),
    )
    .option('--person <person>', 'those that told this person ("me" is you)')
    .option('--alert <alert>', 'those of one alert');
  for (const option of limitOptions(50)) list.addOption(option);
  list.action(
    act<[], Filters>(async (desk, _args, { status, person, alert, limit, cursor }) => {
      const query = {
        status,
        person: person === undefined ? undefined : (await findPerson(desk, person)).id,
        alertId: alert === undefined ? undefined : (await find(desk, ALERTS, alert)).id,
      };
      const found = await walkList(
        async (page) => taken(await desk.api.call(listPages, { query: { ...query, ...page } })),
        limit,
        cursor,
      );
      answerList(
        desk,
        found,
        [
          { title: 'ID', of: ({ id }) => shortId(id) },
          { title: 'STATE', of: ({ status }) => status, tone: toneOf },
          { title: 'STEP', of: sayStep },
          { title: 'SERVICE', of: ({ serviceName }) => serviceName ?? '(no owner)', least: 10 },
          { title: 'TITLE', of: ({ title }) => title, least: 20 },
          { title: 'BEGAN', of: ({ startedAt }) => sayAgo(startedAt, desk.clock) },
          { title: 'TAKEN BY', of: ({ acknowledgedBy }) => acknowledgedBy?.name ?? '', least: 8, spare: 1 },
        ],
        'No page fits.',
      );
      return undefined;
    }),
  );

  pages
    .command('show <page>')
    .description('show a page')
    .action(
      act<[string]>(async (desk, [text]) => {
        const { id } = await find(desk, PAGES, text);
        const page = taken(await desk.api.call(getPage, { params: { id } }));
        answerPage(desk, page);
        return undefined;
      }),
    );

  pages
    .command('reassign <page> <people...>')
    .description('give a page to other people; without their answer its policy goes on')
    .action(
      act<[string, readonly string[]]>(async (desk, [text, people]) => {
        const { id } = await find(desk, PAGES, text);
        const personIds = (await findAll(desk, PEOPLE, people)).map((person) => person.id);
        const page = taken(await desk.api.call(reassignPage, { params: { id }, body: { personIds } }));
        answerPage(desk, page);
        return undefined;
      }),
    );
  addPageAnswers(pages, act);
}

function answerPage(desk: Desk, page: Page): void {
  const when = (text: string | null) => sayWhen(text, desk.clock);
  answerThing(desk, page, page.title, [
    ['State', page.status],
    ['Step', sayStep(page)],
    ['Service', page.serviceName ?? 'none: nobody owns it'],
    ['Began', when(page.startedAt)],
    ['Told last', when(page.reachedAt)],
    ['Goes on', when(page.wakeAt)],
    [
      'Taken',
      page.acknowledgedAt === null
        ? null
        : `${when(page.acknowledgedAt)} by ${page.acknowledgedBy?.name ?? 'somebody'}`,
    ],
    ['Quiet until', when(page.snoozedUntil)],
    ['Given to', page.reassignedTo.map(({ name }) => cleanLine(name)).join(', ')],
    [
      'Over',
      page.endedAt === null
        ? null
        : `${when(page.endedAt)}, ${(page.endReason ?? 'for no known reason').replaceAll('-', ' ')}`,
    ],
    page.alertId === null ? ['Incident', page.incidentId] : ['Alert', page.alertId],
    ['Id', page.id],
  ]);
}

/** Steps are counted from 1 for people. */
function sayStep({ step, steps, loop }: Page): string {
  if (steps === 0) return 'no policy';
  const round = loop > 0 ? `, round ${loop + 1}` : '';
  return `${step === null ? 0 : step + 1} of ${steps}${round}`;
}

function toneOf({ status }: Page): Tone {
  switch (status) {
    case 'reaching':
    case 'exhausted':
      return 'bad';
    case 'acknowledged':
    case 'snoozed':
      return 'warn';
    case 'ended':
      return 'faint';
  }
}
