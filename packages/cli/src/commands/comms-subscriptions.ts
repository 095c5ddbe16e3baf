import {
  addOwnSubscription,
  addStakeholderSubscription,
  changeOwnSubscription,
  changeStakeholderSubscription,
  listCommsContacts,
  listHearers,
  listOwnSubscriptions,
  listStakeholderSubscriptions,
  makeStakeholderSecret,
  removeOwnSubscription,
  removeStakeholderSubscription,
} from '@heed/contract/comms';
import type { Received } from '@heed/contract/route';
import { HEARER_AUDIENCES, type HearerAudience } from '@heed/core/comms';
import { SEVERITIES, type Severity } from '@heed/core/incidents';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find } from '../find/find.ts';
import { PEOPLE, SERVICES, TEAMS } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions, several } from '../options.ts';
import { answerList } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { stop } from '../stop.ts';
import { findIncident } from './incidents-find.ts';

type Subscription = Received<typeof listOwnSubscriptions>['subscriptions'][number];

interface Wanted {
  readonly audience?: HearerAudience;
  readonly least?: Severity;
  readonly service?: readonly string[];
  readonly team?: readonly string[];
}

interface Whose extends Wanted {
  readonly person?: string;
  readonly contact?: string;
  readonly mail?: string;
  readonly webhook?: string;
  readonly name?: string;
}

function wantedOptions(command: Command): Command {
  return command
    .addOption(new Option('--audience <audience>', 'whose words').choices(HEARER_AUDIENCES))
    .addOption(
      new Option('--least <severity>', 'of incidents that are at least as bad').choices(SEVERITIES.slice(0, 3)),
    )
    .option('--service <service>', 'of this service; several times; of all without', several)
    .option('--team <team>', 'of what this team owns; several times', several);
}

/** `heed comms subscription`: of which incidents somebody hears, and in whose words. */
export function addCommsSubscriptions(group: Command, act: Act): void {
  const verbs = group
    .command('subscription')
    .description('who hears of incidents: oneself, others, mailboxes, programs');
  const list = verbs.command('list').description('list my own, or everybody’s').option('--all', 'everybody’s');
  for (const option of limitOptions()) list.addOption(option);
  list.action(
    act<[], ListOptions & { readonly all?: true }>(async (desk, _args, { all, limit, cursor }) => {
      const found =
        all === true
          ? await walkList(
              async (query) => taken(await desk.api.call(listStakeholderSubscriptions, { query })),
              limit,
              cursor,
            )
          : { items: await own(desk), nextCursor: null };
      answerList(
        desk,
        found,
        [
          { title: 'ID', of: ({ id }) => shortId(id) },
          { title: 'WHO', of: ({ hearer }) => hearer.name, least: 10 },
          { title: 'BY', of: ({ hearer }) => hearer.kind },
          { title: 'WORDS FOR', of: ({ audience }) => audience },
          { title: 'FROM', of: ({ leastSeverity }) => leastSeverity.toUpperCase() },
          { title: 'OF', of: sayInterest, least: 12 },
          { title: 'STATE', of: sayState },
        ],
        'Nobody has subscribed. Hear of incidents: heed comms subscription add --audience leadership',
      );
      return undefined;
    }),
  );

  wantedOptions(verbs.command('add').description('hear of incidents, or let somebody else hear'))
    .option('--person <person>', 'for somebody of this Heed')
    .option('--contact <contact>', 'for a contact of the list')
    .option('--mail <mailbox>', 'for a mailbox outside, with --name')
    .option('--webhook <address>', 'for a program, with --name')
    .option('--name <name>', 'whose mailbox or program it is')
    .action(
      act<[], Whose>(async (desk, _args, options) => {
        const interest = { ...(await interestOf(desk, options)), audience: options.audience ?? 'responders' };
        const hearer = await hearerOf(desk, options);
        if (hearer === undefined) {
          const made = taken(await desk.api.call(addOwnSubscription, { body: interest }));
          desk.answer(made, () => [`You hear of incidents: ${sayInterest(made)} (${shortId(made.id)})`]);
          return undefined;
        }
        const made = taken(await desk.api.call(addStakeholderSubscription, { body: { hearer, ...interest } }));
        desk.answer(made, () => [
          `${cleanLine(made.subscription.hearer.name)} ${made.subscription.state === 'asked' ? 'is asked whether to hear' : 'hears'} of incidents: ${sayInterest(made.subscription)} (${shortId(made.subscription.id)})`,
          ...(made.secret === null ? [] : ['', `Its signing secret, shown this once: ${made.secret}`]),
        ]);
        return undefined;
      }),
    );

  wantedOptions(verbs.command('change <id>').description('change of what they hear; what is not named stays')).action(
    act<[string], Wanted>(async (desk, [text], options) => {
      const { one, isOwn } = await findSubscription(desk, text);
      const body = {
        audience: options.audience ?? one.audience,
        leastSeverity: options.least ?? one.leastSeverity,
        serviceIds: one.services.map(({ id }) => id),
        teamIds: one.teams.map(({ id }) => id),
        ...(options.service === undefined && options.team === undefined ? {} : await placesOf(desk, options)),
        version: one.version,
      };
      const route = isOwn ? changeOwnSubscription : changeStakeholderSubscription;
      const changed = taken(await desk.api.call(route, { params: { id: one.id }, body }));
      desk.answer(changed, () => [
        `${cleanLine(changed.hearer.name)}: ${changed.audience}, ${changed.leastSeverity.toUpperCase()}, ${sayInterest(changed)}`,
      ]);
      return undefined;
    }),
  );

  verbs
    .command('remove <id>')
    .description('let them hear no more')
    .action(
      act<[string]>(async (desk, [text]) => {
        const { one, isOwn } = await findSubscription(desk, text);
        const route = isOwn ? removeOwnSubscription : removeStakeholderSubscription;
        taken(await desk.api.call(route, { params: { id: one.id } }));
        desk.answer({ id: one.id, removed: true }, () => [`${cleanLine(one.hearer.name)} hears no more by this one.`]);
        return undefined;
      }),
    );

  verbs
    .command('secret <id>')
    .description('give a webhook a new signing secret')
    .action(
      act<[string]>(async (desk, [text]) => {
        const { one } = await findSubscription(desk, text);
        const made = taken(await desk.api.call(makeStakeholderSecret, { params: { id: one.id } }));
        desk.answer(made, () => [`The signing secret, shown this once: ${made.secret}`]);
        return undefined;
      }),
    );

  verbs
    .command('who <incident>')
    .description('show who hears of an incident, support first')
    .action(
      act<[string]>(async (desk, [text]) => {
        const { id } = await findIncident(desk, text);
        const { stakeholders } = taken(await desk.api.call(listHearers, { params: { id } }));
        answerList(
          desk,
          { items: stakeholders, nextCursor: null },
          [
            { title: 'WHO', of: ({ name }) => name, least: 12 },
            { title: 'BY', of: ({ kind }) => kind },
            { title: 'WORDS FOR', of: ({ audience }) => audience },
            { title: 'STATE', of: ({ state }) => STATES[state] },
          ],
          'Nobody who subscribed hears of it.',
        );
        return undefined;
      }),
    );
}

function sayState({ state, cameBack }: Subscription): string {
  if (cameBack !== null) return `mail came back: ${cleanLine(cameBack)}`;
  return state === 'asked' ? 'has not said yes' : 'hears';
}

const STATES = { next: 'told in a moment', hearing: 'hears of it', over: 'was told that it is over' } as const;

function sayInterest({ services, teams }: Pick<Subscription, 'services' | 'teams'>): string {
  const names = [...services.map(({ name }) => name), ...teams.map(({ name }) => `team ${name}`)];
  return names.length === 0 ? 'everything' : names.map(cleanLine).join(', ');
}

async function own({ api }: Desk): Promise<readonly Subscription[]> {
  return taken(await api.call(listOwnSubscriptions)).subscriptions;
}

async function interestOf(desk: Desk, options: Wanted) {
  return { leastSeverity: options.least, ...(await placesOf(desk, options)) };
}

async function placesOf(desk: Desk, { service = [], team = [] }: Wanted) {
  const serviceIds: string[] = [];
  const teamIds: string[] = [];
  for (const text of service) serviceIds.push((await find(desk, SERVICES, text)).id);
  for (const text of team) teamIds.push((await find(desk, TEAMS, text)).id);
  return { serviceIds, teamIds };
}

/** Undefined: the caller. */
async function hearerOf(desk: Desk, { person, contact, mail, webhook, name }: Whose) {
  if ([person, contact, mail, webhook].filter((each) => each !== undefined).length > 1) {
    return stop('usage', { what: 'One hears at a time.', mend: 'Say one of --person, --contact, --mail, --webhook.' });
  }
  if (person !== undefined) return { kind: 'person' as const, personId: (await find(desk, PEOPLE, person)).id };
  if (contact !== undefined) return { kind: 'contact' as const, contactId: await contactId(desk, contact) };
  if (mail === undefined && webhook === undefined) return undefined;
  if (name === undefined) return stop('usage', { what: 'Say whose it is.', mend: 'Like this: --name "Partner desk"' });
  if (mail !== undefined) return { kind: 'mailbox' as const, name, email: mail };
  return { kind: 'webhook' as const, name, url: webhook ?? '' };
}

async function contactId({ api }: Desk, text: string): Promise<string> {
  const { contacts } = taken(await api.call(listCommsContacts));
  const found = contacts.find((one) => one.id === text || one.name.toLowerCase() === text.toLowerCase());
  return found?.id ?? stop('refused', { what: `There is no contact "${text}".`, mend: 'See heed comms contacts list' });
}

/** One's own, or somebody else's where one may see those. */
async function findSubscription(
  desk: Desk,
  text: string,
): Promise<{ readonly one: Subscription; readonly isOwn: boolean }> {
  const meant = ({ id }: Subscription) => id === text || shortId(id) === text;
  const mine = (await own(desk)).find(meant);
  if (mine !== undefined) return { one: mine, isOwn: true };
  const all = await walkList(
    async (query) => taken(await desk.api.call(listStakeholderSubscriptions, { query })),
    Number.POSITIVE_INFINITY,
  );
  const one = all.items.find(meant);
  if (one !== undefined) return { one, isOwn: false };
  return stop('refused', {
    what: `There is no subscription "${text}".`,
    mend: 'Ids stand in: heed comms subscription list --all',
  });
}
