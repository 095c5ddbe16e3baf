import {
  changePerson,
  disablePerson,
  enablePerson,
  getPerson,
  invitePerson,
  listPeople,
  makePasswordLink,
} from '@heed/contract/access';
import { ROLES, type Role } from '@heed/core/access';
import { Argument, type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { findPerson } from '../find/find.ts';
import type { Person } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { answerList, answerThing } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { sayWhen } from '../show/time.ts';
import { addSessions } from './users-sessions.ts';

interface Invitation {
  readonly name: string;
  readonly role: Role;
  readonly zone: string;
}

/** `heed users`: people, what they may do, and whether they can sign in. */
export function addUsers(heed: Command, act: Act): void {
  const users = heed.command('users').description('people and their roles');
  const list = users
    .command('list')
    .description('list people')
    .option('--search <words>', 'words of a name or an address');
  for (const option of limitOptions()) list.addOption(option);
  list.action(
    act<[], ListOptions & { search?: string }>(async (desk, _args, { search, limit, cursor }) => {
      const found = await walkList(
        async (page) => taken(await desk.api.call(listPeople, { query: { ...page, q: search } })),
        limit,
        cursor,
      );
      answerList(desk, found, columns, 'Nobody fits.');
      return undefined;
    }),
  );

  users
    .command('show <person>')
    .description('show a person ("me" is you)')
    .action(
      act<[string]>(async (desk, [text]) => {
        const { id } = await findPerson(desk, text);
        answerPerson(desk, taken(await desk.api.call(getPerson, { params: { id } })));
        return undefined;
      }),
    );

  users
    .command('invite <email>')
    .description('add a person, and get the one-time token by which they set their password')
    .requiredOption('--name <name>', 'how they are called')
    .addOption(new Option('--role <role>', 'what they may do').choices(ROLES).default('responder'))
    .option('--zone <zone>', 'their time zone, such as Europe/Lisbon', 'UTC')
    .action(
      act<[string], Invitation>(async (desk, [email], { name, role, zone }) => {
        const body = { email, name, role, timeZone: zone };
        const invited = taken(await desk.api.call(invitePerson, { body }));
        desk.answer(invited, () => [
          `${cleanLine(invited.person.name)} is added, as ${invited.person.role}.`,
          ...explainLink(desk, invited.link),
        ]);
        return undefined;
      }),
    );

  users
    .command('password-link <person>')
    .description('make a one-time token by which a person sets a new password')
    .action(
      act<[string]>(async (desk, [text]) => {
        const { id } = await findPerson(desk, text);
        const link = taken(await desk.api.call(makePasswordLink, { params: { id } }));
        desk.answer(link, () => explainLink(desk, link));
        return undefined;
      }),
    );

  for (const [verb, route, says] of [
    ['disable', disablePerson, 'their sessions and API keys end at once'],
    ['enable', enablePerson, 'they may sign in again; sessions and keys that ended stay ended'],
  ] as const) {
    users
      .command(`${verb} <person>`)
      .description(`${verb} a person: ${says}`)
      .action(
        act<[string]>(async (desk, [text]) => {
          const { id } = await findPerson(desk, text);
          answerPerson(desk, taken(await desk.api.call(route, { params: { id } })));
          return undefined;
        }),
      );
  }

  users
    .command('role <person>')
    .description('change what a person may do')
    .addArgument(new Argument('<role>').choices(ROLES))
    .action(
      act<[string, Role]>(async (desk, [text, role]) => {
        const { id, name, email, timeZone, version } = await findPerson(desk, text);
        const body = { name, email, timeZone, version, role };
        answerPerson(desk, taken(await desk.api.call(changePerson, { params: { id }, body })));
        return undefined;
      }),
    );
  addSessions(users, act);
}

const columns = [
  { title: 'ID', of: ({ id }: Person) => shortId(id) },
  { title: 'NAME', of: ({ name }: Person) => name, least: 12 },
  { title: 'E-MAIL', of: ({ email }: Person) => email, least: 14 },
  { title: 'ROLE', of: ({ role }: Person) => role },
  {
    title: 'STATE',
    of: ({ status }: Person) => status,
    tone: ({ status }: Person) => (status === 'active' ? ('plain' as const) : ('warn' as const)),
  },
  { title: 'ZONE', of: ({ timeZone }: Person) => timeZone, spare: 1 },
];

function explainLink(desk: Desk, link: { readonly token: string; readonly expiresAt: string }): readonly string[] {
  return [
    `Give them this over a channel that you trust; it works once, until ${sayWhen(link.expiresAt, desk.clock)}:`,
    '',
    `    ${desk.url}/password#${link.token}`,
    `    heed login --url ${desk.url} --token ${link.token}`,
  ];
}

function answerPerson(desk: Desk, person: Person): void {
  answerThing(desk, person, person.name, [
    ['E-mail', person.email],
    ['Role', person.role],
    ['State', person.status],
    ['Zone', person.timeZone],
    ['Disabled', sayWhen(person.disabledAt, desk.clock)],
    ['Id', person.id],
  ]);
}
