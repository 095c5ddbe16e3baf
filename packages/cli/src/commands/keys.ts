import { createKey, listKeys, listMyKeys, revokeKey, revokeMyKey } from '@heed/contract/access';
import { PERMISSIONS, type Permission, ROLES, type Role } from '@heed/core/access';
import { formatInstant, isId } from '@heed/core/kernel';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find, namesOf } from '../find/find.ts';
import { type ApiKey, MY_KEYS, PEOPLE } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions, momentOf } from '../options.ts';
import { answerList } from '../show/answers.ts';
import type { Column } from '../show/table.ts';
import { sayAgo, sayWhen } from '../show/time.ts';

interface CreateOptions {
  readonly role: Role;
  readonly scope?: readonly Permission[];
  readonly expires?: string;
}

/** `heed keys`: API keys for programs and for other machines. */
export function addKeys(heed: Command, act: Act): void {
  const keys = heed.command('keys').description('your API keys');
  const list = keys.command('list').description('list your API keys').option('--all', "everybody's, for admins");
  for (const option of limitOptions()) list.addOption(option);
  list.action(
    act<[], ListOptions & { all?: true }>(async (desk, _args, { all, limit, cursor }) => {
      const route = all === true ? listKeys : listMyKeys;
      const nameOf = all === true ? await namesOf(desk, PEOPLE) : () => '';
      const found = await walkList(async (page) => taken(await desk.api.call(route, { query: page })), limit, cursor);
      answerList(desk, found, columnsFor(desk, nameOf), 'You have no API key.');
      return undefined;
    }),
  );

  keys
    .command('create <name>')
    .description('make an API key; it is shown this once')
    .addOption(new Option('--role <role>', 'what it may do at most').choices(ROLES).default('responder'))
    .addOption(new Option('--scope <permission...>', 'only these permissions').argParser(readScope))
    .option('--expires <time>', 'until then, such as 90d; until it is revoked otherwise')
    .action(
      act<[string], CreateOptions>(async (desk, [name], { role, scope, expires }) => {
        const body = {
          name,
          role,
          scopes: scope === undefined ? undefined : [...scope],
          expiresAt: expires === undefined ? undefined : formatInstant(momentOf(desk, '--expires', expires)),
        };
        const made = taken(await desk.api.call(createKey, { body }));
        desk.answer(made, () => [made.secret]);
        if (!desk.isJson) desk.note('Shown this once. Programs send it as "Authorization: Bearer …".');
        return undefined;
      }),
    );

  keys
    .command('revoke <key>')
    .description('revoke an API key; by its whole id also that of somebody else, for admins')
    .action(
      act<[string]>(async (desk, [text]) => {
        const id = await revoke(desk, text);
        desk.answer({ id, revoked: true }, () => ['Revoked; it does nothing any more.']);
        return undefined;
      }),
    );
}

async function revoke(desk: Desk, text: string): Promise<string> {
  if (isId('apiKey', text)) {
    const mine = await desk.api.call(revokeMyKey, { params: { id: text } });
    if (mine.ok || mine.problem.status !== 404) taken(mine);
    else taken(await desk.api.call(revokeKey, { params: { id: text } }));
    return text;
  }
  const { id } = await find(desk, MY_KEYS, text);
  taken(await desk.api.call(revokeMyKey, { params: { id } }));
  return id;
}

function readScope(text: string, before: readonly Permission[] | undefined): readonly Permission[] {
  const scope = PERMISSIONS.find((permission) => permission === text);
  if (scope === undefined) throw new InvalidArgumentError(`Permissions are ${PERMISSIONS.join(', ')}.`);
  return [...(before ?? []), scope];
}

function columnsFor({ clock }: Desk, nameOf: (id: string) => string): readonly Column<ApiKey>[] {
  return [
    { title: 'ID', of: ({ id }) => shortId(id) },
    { title: 'OF', of: ({ personId }) => nameOf(personId), least: 10 },
    { title: 'NAME', of: ({ name }) => name, least: 12 },
    { title: 'KEY', of: ({ hint }) => `${hint}…`, spare: 2 },
    { title: 'MAY', of: ({ role, scopes }) => (scopes === null ? role : scopes.join(' ')), least: 10 },
    { title: 'USED', of: ({ lastUsedAt }) => sayAgo(lastUsedAt, clock) || 'never' },
    {
      title: 'ENDS',
      of: ({ revokedAt, expiresAt }) => (revokedAt === null ? sayWhen(expiresAt, clock) : 'revoked'),
      spare: 1,
    },
  ];
}
