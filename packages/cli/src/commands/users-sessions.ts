import {
  changeMe,
  endMySession,
  endSession,
  endSessions,
  getMe,
  listMySessions,
  listSessions,
} from '@heed/contract/access';
import type { Received } from '@heed/contract/route';
import type { Command } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { chosen, findPerson } from '../find/find.ts';
import type { Kind } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { answerList } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { sayAgo } from '../show/time.ts';
import { verbsOn } from '../verb.ts';

type Session = Received<typeof listMySessions>['items'][number];

const ALL = Number.POSITIVE_INFINITY;

/** Sessions are found within those of one person, who may be oneself and then needs no right. */
interface Holder {
  readonly id: string;
  readonly name: string;
  readonly isMe: boolean;
}
const onHolder = verbsOn(findHolder);

/** `heed users profile`, `sessions` and `sign-out`: how you are called, and where people are signed in. */
export function addSessions(users: Command, act: Act): void {
  users
    .command('profile')
    .description('show or change how you are called, and your time zone')
    .option('--name <name>', 'how you are called')
    .option('--zone <zone>', 'such as Europe/Lisbon')
    .action(
      act<[], { readonly name?: string; readonly zone?: string }>(async (desk, _args, { name, zone }) => {
        let { person } = taken(await desk.api.call(getMe));
        if (name !== undefined || zone !== undefined) {
          const body = { name: name ?? person.name, timeZone: zone ?? person.timeZone, version: person.version };
          person = taken(await desk.api.call(changeMe, { body }));
        }
        desk.answer(person, () => [`${cleanLine(person.name)}, ${person.email}, ${person.timeZone}`]);
        return undefined;
      }),
    );
  const list = users.command('sessions <person>').description('list where a person is signed in ("me" is you)');
  for (const option of limitOptions()) list.addOption(option);
  list.action(
    act<[string], ListOptions>(async (desk, [text], { limit, cursor }) => {
      const found = await readSessions(desk, await findHolder(desk, text), limit, cursor);
      answerList(
        desk,
        found,
        [
          { title: 'ID', of: ({ id }) => shortId(id) },
          { title: 'SEEN', of: ({ lastSeenAt }) => sayAgo(lastSeenAt, desk.clock) },
          { title: 'SIGNED IN', of: ({ createdAt }) => sayAgo(createdAt, desk.clock) },
          { title: 'FROM', of: ({ address }) => address },
          { title: 'WITH', of: ({ userAgent }) => userAgent, least: 12, spare: 1 },
        ],
        'Nowhere. Keys are listed by: heed keys list',
      );
      return undefined;
    }),
  );
  users
    .command('sign-out <person> [session]')
    .description('end one session of a person, or all of them; keys go on')
    .action(
      onHolder<[string | undefined]>(act, async (desk, holder, [text]) => {
        const { id, isMe, name } = holder;
        if (text === undefined && !isMe) {
          taken(await desk.api.call(endSessions, { params: { id } }));
          return [{ personId: id, ended: 'all' }, `${cleanLine(name)} is signed out everywhere.`];
        }
        const { items } = await readSessions(desk, holder, ALL);
        const ended = text === undefined ? items : [chosen(SESSIONS, text, items)];
        for (const session of ended) {
          taken(
            isMe
              ? await desk.api.call(endMySession, { params: { id: session.id } })
              : await desk.api.call(endSession, { params: { id, sessionId: session.id } }),
          );
        }
        const sessions = ended.length === 1 ? 'One session has' : `${ended.length} sessions have`;
        return [{ personId: id, ended: ended.map((one) => one.id) }, `${sessions} ended.`];
      }),
    );
}

const SESSIONS: Kind<Session> = {
  noun: 'session',
  idKind: 'session',
  read: undefined,
  list: async () => [],
  namesOf: ({ userAgent }) => [userAgent],
};

async function findHolder(desk: Desk, text: string): Promise<Holder> {
  const { person: me } = taken(await desk.api.call(getMe));
  const { id, name } = text.toLowerCase() === 'me' ? me : await findPerson(desk, text);
  return { id, name, isMe: id === me.id };
}

function readSessions({ api }: Desk, { id, isMe }: Holder, limit: number, cursor?: string) {
  return walkList(
    async (query) =>
      isMe
        ? taken(await api.call(listMySessions, { query }))
        : taken(await api.call(listSessions, { params: { id }, query })),
    limit,
    cursor,
  );
}
