import { problemOf } from '@heed/contract/problems';
import { expect, test } from 'vitest';
import { fakeWorld } from '../io.testing.ts';
import { LostStream } from '../io-follow.ts';
import { run } from '../run.ts';
import { ADA, AT, ID, incidentOf } from './incidents.testing.ts';

const line = (number: number, text: string) => ({
  seq: number,
  number,
  at: AT,
  occurredAt: AT,
  kind: 'incident.entry-written',
  subject: ID,
  about: [],
  actor: { kind: 'person', id: ADA, personId: ADA, name: 'Ada' },
  reason: null,
  data: { entry: 'note', text, at: 0, occurredAt: 0 },
  starred: false,
  correction: null,
  hash: '',
});
const event = (subject: string): string => `id: 1\nevent: fact\ndata: ${JSON.stringify({ subject })}\n\n`;

/** A server whose timeline grows, whose streams are these, and which in the end has lost the incident. */
function follow(streams: readonly (readonly (string | (() => void) | 'lost')[])[], ...words: string[]) {
  const lines = [line(1, 'first'), line(2, 'second')];
  let isGone = false;
  const left = [...streams];
  const world = fakeWorld({
    env: { HEED_URL: 'https://heed.test', HEED_API_KEY: 'k' },
    width: 100,
    fetch: async (url) => {
      const { pathname, searchParams } = new URL(url);
      const limit = Number(searchParams.get('limit'));
      const items = lines.toReversed().slice(0, limit);
      const gone = problemOf('not-found', 'There is no such incident.');
      const found = isGone ? gone : pathname.endsWith('/timeline') ? { items, nextCursor: null } : incidentOf();
      return { status: isGone ? 404 : 200, headers: new Headers(), text: async () => JSON.stringify(found) };
    },
    follow: async () => {
      const said = left.shift();
      if (said === undefined) isGone = true;
      return {
        status: 200,
        chunks: (async function* () {
          for (const one of said ?? []) {
            if (one === 'lost') throw new LostStream('broken off');
            if (typeof one === 'string') yield one;
            else one();
          }
        })(),
      };
    },
  });
  const write = (text: string) => () => void lines.push(line(lines.length + 1, text));
  return { write, code: () => run(['incidents', 'timeline', ID, '--follow', ...words], world.io), world };
}

test('lines stand in their order, each once, also when the connection is lost and more was written meanwhile', async () => {
  const told: (string | (() => void) | 'lost')[] = [];
  const later: (string | (() => void) | 'lost')[] = [];
  const { write, code, world } = follow([told, ['lost'], later]);
  const split = event(ID);
  told.push('retry: 1000\n\n', write('third'), split.slice(0, 20), split.slice(20), event('inc_other'), 'lost');
  later.push(write('fifth'), event(ID), event(ID));
  told.splice(told.length - 1, 0, write('fourth'));
  expect(await code()).toBe(1);
  const said = world.out().match(/first|second|third|fourth|fifth/g);
  expect(said).toEqual(['first', 'second', 'third', 'fourth', 'fifth']);
  expect(world.err()).toMatch(/The connection is lost\. It is made anew in 1 s\.[\s\S]*There is no such incident/);
});

test('--limit says how many of before stand first, and --json writes one line of JSON for each', async () => {
  const told: (string | (() => void) | 'lost')[] = [];
  const { write, code, world } = follow([told], '--limit', '1', '--json');
  told.push(write('third'), event(ID));
  await code();
  const texts = world
    .out()
    .trim()
    .split('\n')
    .map((each) => JSON.parse(each).data.text);
  expect(texts).toEqual(['second', 'third']);
});
