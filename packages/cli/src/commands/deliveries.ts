import { listDeliveries, listMyDeliveries } from '@heed/contract/notify';
import { DELIVERY_STATES } from '@heed/core/notify';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act } from '../desk.ts';
import { find, findPerson, namesOf } from '../find/find.ts';
import { DELIVERIES, type Delivery, PEOPLE } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { answerList, section, titled } from '../show/answers.ts';
import { drawFields } from '../show/fields.ts';
import { drawTable } from '../show/table.ts';
import { sayAgo, sayWhen } from '../show/time.ts';
import { stop } from '../stop.ts';

interface Filters extends ListOptions {
  readonly person?: string;
  readonly mine?: true;
  readonly subject?: string;
  readonly state?: (typeof DELIVERY_STATES)[number];
}

/** `heed deliveries`: what was sent to whom, with the words of whoever carried it. */
export function addDeliveries(heed: Command, act: Act): void {
  const deliveries = heed.command('deliveries').description('what was sent to whom, with every attempt');
  const list = deliveries
    .command('list')
    .description('list deliveries, the newest first')
    .option('--person <person>', 'to this person ("me" is you)')
    .option('--mine', 'to you, for which you need no right')
    .option('--subject <id>', 'about this page or contact method')
    .addOption(new Option('--state <state>', 'in this state').choices(DELIVERY_STATES));
  for (const option of limitOptions(50)) list.addOption(option);
  list.action(
    act<[], Filters>(async (desk, _args, { person, mine, subject, state, limit, cursor }) => {
      if (mine === true && [person, subject, state].some((each) => each !== undefined)) {
        return stop('usage', { what: '--mine lists all that was sent to you, and goes with no other filter.' });
      }
      const query = { person: person === undefined ? undefined : (await findPerson(desk, person)).id, subject, state };
      const nameOf = await namesOf(desk, PEOPLE);
      const found = await walkList(
        async (page) =>
          mine === true
            ? taken(await desk.api.call(listMyDeliveries, { query: page }))
            : taken(await desk.api.call(listDeliveries, { query: { ...query, ...page } })),
        limit,
        cursor,
      );
      answerList(
        desk,
        found,
        [
          { title: 'ID', of: ({ id }) => shortId(id) },
          { title: 'TO', of: ({ personId }) => nameOf(personId), least: 10 },
          { title: 'BY', of: ({ channel }) => channel },
          { title: 'ABOUT', of: sayAbout, least: 12, spare: 2 },
          { title: 'STATE', of: (one) => one.state, tone: (one) => (one.state === 'accepted' ? 'good' : 'plain') },
          { title: 'WHEN', of: ({ finishedAt, dueAt }) => sayAgo(finishedAt ?? dueAt, desk.clock) },
          { title: 'TRIES', of: ({ attempts }) => String(attempts.length), spare: 1 },
          {
            title: 'WORDS',
            of: ({ words, bounce }) => (bounce === null ? (words ?? '') : `came back: ${bounce}`),
            least: 16,
          },
        ],
        'No delivery fits.',
      );
      return undefined;
    }),
  );

  deliveries
    .command('show <delivery>')
    .description('show a delivery with every attempt')
    .action(
      act<[string]>(async (desk, [text]) => {
        const delivery = await find(desk, DELIVERIES, text);
        const nameOf = await namesOf(desk, PEOPLE);
        const attempts = drawTable(
          delivery.attempts,
          [
            { title: '#', of: ({ attempt }) => String(attempt) },
            { title: 'WHEN', of: ({ startedAt }) => sayWhen(startedAt, desk.clock) },
            { title: 'OUTCOME', of: ({ outcome }) => outcome ?? 'under way' },
            { title: 'NODE', of: ({ node }) => node, spare: 1 },
            { title: 'WORDS', of: ({ words }) => words ?? '', least: 16 },
          ],
          desk.width,
          desk.paint,
        );
        desk.answer(delivery, () => [
          ...titled(desk, `To ${nameOf(delivery.personId)} by ${delivery.channel}`),
          ...drawFields(
            [
              ['State', delivery.state],
              ['Words', delivery.words],
              ['Came back', delivery.bounce],
              ['About', delivery.about === null ? delivery.subject : sayAbout(delivery)],
              ['Made', sayWhen(delivery.createdAt, desk.clock)],
              ['Due', sayWhen(delivery.dueAt, desk.clock)],
              ['Finished', sayWhen(delivery.finishedAt, desk.clock)],
              ['Carried by', delivery.bundledIn],
              ['Id', delivery.id],
            ],
            desk.width,
            desk.paint,
          ),
          ...section(desk, 'Attempts', delivery.attempts.length === 0 ? [] : attempts),
        ]);
        return undefined;
      }),
    );
}

const KINDS: Readonly<Record<NonNullable<Delivery['about']>['kind'], string>> = {
  page: '',
  incident: '',
  action: 'action: ',
  'three-week-test': 'three-week test: ',
  postmortem: 'postmortem: ',
};

/** By name, where it has one that the reader may know. */
function sayAbout({ about, subject }: Delivery): string {
  if (about !== null) return `${KINDS[about.kind]}${about.title}`;
  return `${subject.split('_')[0]} ${shortId(subject)}`;
}
