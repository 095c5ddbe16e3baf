import { getPage, listPages, reassignPage } from '@heed/contract/paging';
import { DAY, formatInstant, parseInstant } from '@heed/core/kernel';
import { PAGE_MEASURES, type PageMeasure } from '@heed/core/paging';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find, findAll, findPerson } from '../find/find.ts';
import { ALERTS, PAGES, type Page, PEOPLE } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions, wholeNumber } from '../options.ts';
import { answerList, answerThing } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import type { Tone } from '../show/paint.ts';
import { sayAgo, sayLength, sayWhen } from '../show/time.ts';
import { addPageAnswers } from './pages-respond.ts';

interface Filters extends ListOptions {
  readonly status?: Page['status'];
  readonly person?: string;
  readonly alert?: string;
  readonly days?: number;
  readonly practice: boolean;
  readonly measure?: PageMeasure;
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
    .option('--alert <alert>', 'those of one alert')
    .addOption(new Option('--days <days>', 'only those of so many days').argParser(wholeNumber(1, 1_000)))
    .option('--no-practice', 'without those of drills')
    .addOption(
      new Option(
        '--measure <measure>',
        'those that told somebody, or that were acknowledged: the longest first',
      ).choices(PAGE_MEASURES),
    );
  for (const option of limitOptions(50)) list.addOption(option);
  list.action(
    act<[], Filters>(async (desk, _args, { status, person, alert, days, practice, measure, limit, cursor }) => {
      const query = {
        status,
        person: person === undefined ? undefined : (await findPerson(desk, person)).id,
        alertId: alert === undefined ? undefined : (await find(desk, ALERTS, alert)).id,
        from: days === undefined ? undefined : formatInstant(desk.clock.now - days * DAY),
        practice: practice ? undefined : ('false' as const),
        measure,
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
          ...(measure === undefined
            ? []
            : [{ title: LENGTHS[measure], of: (page: Page) => sayMeasured(page, measure) }]),
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

const LENGTHS: Readonly<Record<PageMeasure, string>> = { paged: 'PAGED WITHIN', acknowledged: 'ACKNOWLEDGED WITHIN' };

/** How long it took from the beginning of the page. */
function sayMeasured({ startedAt, firstReachedAt, acknowledgedAt }: Page, measure: PageMeasure): string {
  const at = parseInstant((measure === 'paged' ? firstReachedAt : acknowledgedAt) ?? '');
  const began = parseInstant(startedAt);
  return at === undefined || began === undefined ? '' : sayLength(at - began);
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
