import type { Received } from '@heed/contract/route';
import {
  addSubscriber,
  exportSubscribers,
  getSubscription,
  importSubscribers,
  listSubscribers,
  listTellings,
  removeSubscriber,
  setSubscription,
} from '@heed/contract/status';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import { confirm } from '../confirm.ts';
import type { Act, Desk } from '../desk.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions, several } from '../options.ts';
import { answerList } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { drawFields } from '../show/fields.ts';
import { sayWhen } from '../show/time.ts';
import { stop } from '../stop.ts';
import { wanted } from './incidents-verb.ts';
import { findComponents, findPage, type OnPage, pageOption, type StatusPage } from './status-find.ts';

type Subscriber = Received<typeof listSubscribers>['items'][number];
type Telling = Received<typeof listTellings>['tellings'][number];

interface ListWish extends ListOptions, OnPage {
  readonly search?: string;
  readonly state?: 'asked' | 'confirmed' | 'stopped';
}

interface Choice extends OnPage {
  readonly component?: readonly string[];
}

/** `heed status subscriber`: who hears of a page, and how far they have been told. */
export function addStatusSubscriberVerbs(status: Command, act: Act): void {
  const group = status.command('subscriber').description('who hears of a page, and how far they were told');
  addLooks(group, act);
  addChanges(group, act);
}

function addLooks(group: Command, act: Act): void {
  group
    .command('count')
    .description('count them, and say whether the page takes more')
    .addOption(pageOption())
    .action(
      act<[], OnPage>(async (desk, _, { page: on }) => {
        const { id, name } = await findPage(desk, on);
        sayCounts(desk, name, taken(await desk.api.call(getSubscription, { params: { id } })));
        return undefined;
      }),
    );

  const list = group
    .command('list')
    .description('list them, the newest first')
    .addOption(pageOption())
    .option('--search <letters>', 'which stand in the address')
    .addOption(new Option('--state <state>', 'only these').choices(['asked', 'confirmed', 'stopped']));
  for (const option of limitOptions()) list.addOption(option);
  list.action(
    act<[], ListWish>(async (desk, _, { page: on, search, state, limit, cursor }) => {
      const page = await findPage(desk, on);
      const read = async (query: { readonly limit: number; readonly cursor: string | undefined }) =>
        taken(await desk.api.call(listSubscribers, { params: { id: page.id }, query: { ...query, q: search, state } }));
      answerList(
        desk,
        await walkList(read, limit, cursor),
        [
          { title: 'ID', of: ({ id }) => shortId(id) },
          { title: 'ADDRESS', of: ({ address }) => address, least: 20 },
          { title: 'STATE', of: ({ state: is }) => is },
          { title: 'HEARS OF', of: (one) => componentsOf(page, one), spare: 2 },
          { title: 'SINCE', of: ({ confirmedAt, askedAt }) => sayWhen(confirmedAt ?? askedAt, desk.clock), spare: 1 },
        ],
        'Nobody is subscribed.',
      );
      return undefined;
    }),
  );

  group
    .command('told')
    .description('show how far they were told of the last updates')
    .addOption(pageOption())
    .action(
      act<[], OnPage>(async (desk, _, { page: on }) => {
        const { id } = await findPage(desk, on);
        const { tellings } = taken(await desk.api.call(listTellings, { params: { id }, query: { limit: 20 } }));
        answerList(
          desk,
          { items: tellings, nextCursor: null },
          [
            { title: 'UPDATE', of: (one: Telling) => shortId(one.updateId) },
            { title: 'OF', of: ({ title, state }) => `${title}: ${state.replace('_', ' ')}`, least: 20 },
            { title: 'SENT', of: ({ sent }) => String(sent) },
            { title: 'WAITING', of: ({ waiting }) => String(waiting) },
            { title: 'FAILED', of: ({ failed }) => String(failed) },
            { title: 'HOW', of: ({ outcome }) => outcome.replace('-', ' '), spare: 1 },
          ],
          'Subscribers were told of nothing yet.',
        );
        return undefined;
      }),
    );
}

function addChanges(group: Command, act: Act): void {
  group
    .command('offer <yes-or-no>')
    .description('offer the form on the page, or take it away')
    .addOption(pageOption())
    .action(
      act<[string], OnPage>(async (desk, [text], { page: on }) => {
        if (text !== 'yes' && text !== 'no') {
          return stop('usage', { what: `"${text}" is neither yes nor no.`, mend: 'heed status subscriber offer yes' });
        }
        const { id, name } = await findPage(desk, on);
        const body = { isOffered: text === 'yes' };
        sayCounts(desk, name, taken(await desk.api.call(setSubscription, { params: { id }, body })));
        return undefined;
      }),
    );

  group
    .command('add <address>')
    .description('add a mail address or a webhook; it is asked to confirm')
    .addOption(pageOption())
    .option('--component <component>', 'of which it hears; several times; all without', several)
    .action(
      act<[string], Choice>(async (desk, [address], options) => {
        const page = await findPage(desk, options.page);
        const kind = /^https?:/i.test(address) ? ('webhook' as const) : ('email' as const);
        const body = { kind, address, components: chosenOf(page, options) };
        const added = taken(await desk.api.call(addSubscriber, { params: { id: page.id }, body }));
        desk.answer(added, () => [
          `Asked to confirm: ${cleanLine(added.subscriber.address)} (${shortId(added.subscriber.id)})`,
          ...(added.secret === null ? [] : [`Its secret, shown once: ${added.secret}`]),
        ]);
        return undefined;
      }),
    );

  group
    .command('import <file>')
    .description('bring a list of mail addresses that agreed elsewhere: lines, or CSV')
    .addOption(pageOption())
    .option('--consent <words>', 'where and when they agreed; it stands in the history')
    .option('--component <component>', 'of which they hear; several times; all without', several)
    .action(
      act<[string], Choice & { consent?: string }>(async (desk, [file], options) => {
        const page = await findPage(desk, options.page);
        const list = await desk.io.readText(file);
        if (list === undefined) return stop('usage', { what: `There is no file ${file}.`, mend: 'Check the path.' });
        const consent = await wanted(desk, '--consent', options.consent, 'Where and when did they agree?');
        const body = { list, consent, components: chosenOf(page, options) };
        const done = taken(await desk.api.call(importSubscribers, { params: { id: page.id }, body }));
        desk.answer(done, () => [
          `${done.added} added, ${done.known} here already, ${done.left} had unsubscribed and stay so.`,
          ...(done.badCount === 0 ? [] : [`${done.badCount} lines hold no address:`]),
          ...done.bad.map(({ line, text }) => `  line ${line}: ${cleanLine(text)}`),
        ]);
        return undefined;
      }),
    );

  group
    .command('export <file>')
    .description('save them as CSV')
    .addOption(pageOption())
    .action(
      act<[string], OnPage>(async (desk, [file], { page: on }) => {
        const { id } = await findPage(desk, on);
        await desk.download(exportSubscribers.path.replace('{id}', id), file);
        desk.answer({ file }, () => [`Saved: ${file}`]);
        return undefined;
      }),
    );

  group
    .command('remove <subscriber>')
    .description('take one off the page, by its id or address')
    .addOption(pageOption())
    .option('-y, --yes', 'without a question')
    .action(
      act<[string], OnPage & { yes?: true }>(async (desk, [text], { page: on, yes }) => {
        const page = await findPage(desk, on);
        const found = await findSubscriber(desk, page, text);
        await confirm(desk, `Take ${cleanLine(found.address)} off ${cleanLine(page.name)}?`, yes);
        taken(await desk.api.call(removeSubscriber, { params: { id: page.id, subscriberId: found.id } }));
        desk.answer({ id: found.id, removed: true }, () => [`Removed: ${cleanLine(found.address)}`]);
        return undefined;
      }),
    );
}

async function findSubscriber({ api }: Desk, { id }: StatusPage, text: string): Promise<Subscriber> {
  const isId = /^(sub_)?[0-9a-hjkmnp-tv-z]{6,26}$/.test(text);
  const q = isId ? undefined : text;
  const { items } = await walkList(
    async (query) => taken(await api.call(listSubscribers, { params: { id }, query: { ...query, q } })),
    isId ? Number.POSITIVE_INFINITY : 50,
  );
  const same = items.filter((each) => each.address === text.trim().toLowerCase() || each.id.endsWith(text));
  const found = same.length > 0 ? same : isId ? [] : items;
  const [first, ...others] = found;
  if (first === undefined) {
    return stop('refused', {
      what: `Nobody of ${cleanLine(text)} is subscribed.`,
      mend: 'heed status subscriber list',
    });
  }
  if (others.length === 0) return first;
  return stop('usage', {
    what: `${found.length} subscribers are meant by "${cleanLine(text)}".`,
    mend: 'Give the whole address.',
  });
}

function chosenOf(page: StatusPage, { component }: Choice): string[] | null {
  return component === undefined ? null : findComponents(page, component).map(({ id }) => id);
}

function componentsOf({ components }: StatusPage, { components: ids }: Subscriber): string {
  if (ids === null) return 'all';
  return ids.map((id) => components.find((each) => each.id === id)?.name ?? 'removed').join(', ');
}

function sayCounts(desk: Desk, name: string, counted: Received<typeof getSubscription>): void {
  const { email, webhook, isOffered, formUrl, whyNot } = counted;
  const say = ({ confirmed, asked, stopped }: typeof email) =>
    `${confirmed} confirmed, ${asked} asked, ${stopped} stopped`;
  desk.answer(counted, () =>
    drawFields(
      [
        ['Page', name],
        ['By e-mail', say(email)],
        ['By webhook', say(webhook)],
        ['Form', isOffered ? (formUrl ?? `not shown: ${whyNot ?? ''}`) : 'not offered'],
      ],
      desk.width,
      desk.paint,
    ),
  );
}
