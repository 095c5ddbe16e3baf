import type { Fetch } from '@heed/contract/client';
import { problemOf } from '@heed/contract/problems';
import { expect, test } from 'vitest';
import type { Change, Service } from '../find/kinds.ts';
import { fakeWorld } from '../io.testing.ts';
import { run } from '../run.ts';

const last = (text: string): string => text.padStart(26, '0');
const CHECKOUT = `svc_${last('1')}`;
const AT = '2026-11-21T11:50:00.000Z';

const service: Service = {
  id: CHECKOUT,
  name: 'Checkout',
  description: '',
  teamId: 'tea_1',
  policyId: null,
  tier: 1,
  matchers: [],
  runbookUrl: null,
  links: [],
  createdAt: AT,
  version: 1,
};
const change: Change = {
  id: `chg_${last('7')}`,
  services: [{ id: CHECKOUT, name: 'Checkout' }],
  kind: 'deploy',
  title: 'checkout 4.12',
  at: AT,
  finishedAt: null,
  outcome: null,
  actor: 'ana-m',
  source: 'ci',
  integrationId: null,
  externalId: 'build-812',
  links: [],
  commit: '9fceb02',
  environment: 'production',
  reversible: 'no',
  reversibleReason: 'drops the column price',
  recordedAt: AT,
};
const mitigation = {
  id: `mit_${last('9')}`,
  serviceId: CHECKOUT,
  kind: 'rollback',
  title: 'Back to the release before',
  steps: 'deploy checkout --to previous',
  reversible: true,
  blastRadius: 'service',
  undoMinutes: 5,
  precondition: null,
  runbookUrl: null,
  createdAt: AT,
  version: 1,
};

/** Runs a command before a server that knows one service with one change and one way to mitigate. */
async function heed(...words: readonly string[]) {
  const sent: { readonly line: string; readonly query: string; readonly body: unknown }[] = [];
  const page = (item: object) => ({ items: [item], nextCursor: null });
  const known: Readonly<Record<string, unknown>> = {
    'GET /v1/services': page(service),
    'GET /v1/changes': page(change),
    [`GET /v1/changes/${change.id}`]: change,
    'POST /v1/changes': change,
    [`GET /v1/services/${CHECKOUT}/mitigations`]: page(mitigation),
    [`POST /v1/services/${CHECKOUT}/mitigations`]: mitigation,
    [`DELETE /v1/mitigations/${mitigation.id}`]: undefined,
  };
  const answer: Fetch = async (url, { method, body }) => {
    const { pathname, search } = new URL(url);
    const line = `${method} ${pathname}`;
    sent.push({ line, query: search, body: body === undefined ? undefined : JSON.parse(String(body)) });
    const isKnown = Object.hasOwn(known, line);
    const found = isKnown ? known[line] : problemOf('not-found', `There is no ${line}.`);
    const status = !isKnown ? 404 : found === undefined ? 204 : 200;
    return { status, headers: new Headers(), text: async () => (found === undefined ? '' : JSON.stringify(found)) };
  };
  const env = { HEED_URL: 'https://heed.test', HEED_API_KEY: 'heed_key' };
  const world = fakeWorld({ env, fetch: answer, width: 100 });
  const code = await run([...words], world.io);
  return { code, out: world.out(), err: world.err(), sent, last: sent.at(-1) };
}

test('a script tells of a change in one line', async () => {
  const done = await heed(
    'changes',
    'add',
    'checkout',
    '4.12',
    '--service',
    'Checkout',
    '--service',
    'search',
    '--source',
    'ci',
    '--external-id',
    'build-812',
    '--commit',
    '9fceb02',
    '--at',
    '10m ago',
    '--irreversible',
    'drops the column price',
  );
  expect(done).toMatchObject({ code: 0, out: 'Recorded: checkout 4.12 (000007)\n' });
  expect(done.last).toMatchObject({
    line: 'POST /v1/changes',
    body: {
      title: 'checkout 4.12',
      services: ['Checkout', 'search'],
      kind: 'deploy',
      at: AT,
      source: 'ci',
      externalId: 'build-812',
      reversible: 'no',
      reversibleReason: 'drops the column price',
    },
  });
});

test('what is not said is not sent, so that a later line only adds', async () => {
  const done = await heed('changes', 'add', 'checkout 4.12', '--external-id', 'build-812', '--outcome', 'succeeded');
  expect(done.last?.body).toEqual({
    title: 'checkout 4.12',
    services: [],
    links: [],
    kind: 'deploy',
    externalId: 'build-812',
    outcome: 'succeeded',
  });
});

test('changes are listed by service and time, and one that cannot be taken back stands out', async () => {
  const done = await heed('changes', 'list', '--service', 'check', '--from', '1h ago', '--kind', 'deploy');
  expect(done.last?.query).toContain(`serviceId=${CHECKOUT}`);
  expect(done.last?.query).toContain('kind=deploy');
  expect(done.out).toMatch(/000007 +10 min ago +deploy +Checkout +checkout 4\.12 +NO/);
  const shown = await heed('changes', 'show', 'build-812');
  expect(shown.out).toMatch(/Can be taken back +no: drops the column price/);
});

test('an unknown kind is refused before anything is sent', async () => {
  const done = await heed('changes', 'add', 'x', '--kind', 'release');
  expect(done).toMatchObject({ code: 2, sent: [] });
});

test('ways to mitigate are listed, shown and written down under the name of their service', async () => {
  const list = await heed('mitigations', 'list', 'checkout');
  expect(list.out).toMatch(/000009 +rollback +Back to the release before +service +in 5 min/);
  expect((await heed('mitigations', 'show', 'checkout', 'back to')).out).toContain('deploy checkout --to previous');
  const added = await heed(
    'mitigations',
    'add',
    'checkout',
    'Drain',
    'the',
    'node',
    '--kind',
    'drain',
    '--steps',
    'kubectl drain NODE',
    '--radius',
    'instance',
    '--undo-minutes',
    '2',
    '--precondition',
    'another node has room',
  );
  expect(added).toMatchObject({ code: 0 });
  expect(added.last).toMatchObject({
    line: `POST /v1/services/${CHECKOUT}/mitigations`,
    body: { title: 'Drain the node', kind: 'drain', reversible: true, blastRadius: 'instance', undoMinutes: 2 },
  });
});

test('one is removed by its title, when somebody is sure', async () => {
  expect(await heed('mitigations', 'remove', 'checkout', 'back')).toMatchObject({ code: 2 });
  const done = await heed('mitigations', 'remove', 'checkout', 'back', '--yes');
  expect(done).toMatchObject({ code: 0, out: 'Removed: Back to the release before\n' });
  expect(done.last?.line).toBe(`DELETE /v1/mitigations/${mitigation.id}`);
});
