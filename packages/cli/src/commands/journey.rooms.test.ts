import type { Fetch } from '@heed/contract/client';
import { formatInstant, HOUR } from '@heed/core/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../tests/support/house.ts';
import { ensureSetupLink } from '../../../server/src/slices/access/index.ts';
import { fakeWorld } from '../io.testing.ts';
import { run } from '../run.ts';

let house: House;
let ada: TestPerson;

beforeEach(async () => {
  house = await openHouse();
});

afterEach(async () => {
  await house.close();
});

/** The house without a socket between, as the CLI's network. */
function fetchOf({ call }: House): Fetch {
  return async (url, init) => {
    const { pathname, search } = new URL(url);
    const options = { headers: { ...init.headers }, ...(init.body === undefined ? {} : { body: init.body }) };
    const { status, headers, text } = await call(init.method, pathname + search, options);
    const list = new Headers();
    for (const [name, value] of Object.entries(headers)) {
      for (const one of [value].flat()) list.append(name, String(one));
    }
    return { status, headers: list, text: async () => text };
  };
}

interface Done {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `heed` with words, as a person with a key, with a text on stdin. */
async function heed(words: readonly string[], input = '', person: TestPerson | undefined = ada): Promise<Done> {
  const env = { HEED_URL: 'https://heed.test', ...(person === undefined ? {} : { HEED_API_KEY: person.apiKey }) };
  const world = fakeWorld({ env, input, fetch: fetchOf(house), now: await house.now(), width: 100 });
  const code = await run(words, world.io);
  return { code, out: world.out(), err: world.err() };
}

/** The same, where anything but "done" is a failure of the test. Answers what was written. */
async function must(words: readonly string[], input = ''): Promise<string> {
  const { code, out, err } = await heed(words, input);
  expect({ words, code, err }).toEqual({ words, code: 0, err: '' });
  return out;
}

/** A team, a schedule of two, a policy, a service and an integration, all from documents with names in them. */
async function furnish(): Promise<void> {
  ada = await house.person('Ada', 'admin');
  await house.person('Ben', 'responder');
  await must(['teams', 'create', '-f', '-'], 'name: Payments\nmemberIds: [Ada, Ben]\n');
  const rotation = 'rotation: { unit: days, every: 1, handoffTime: 09:00 }';
  const layer = `{ id: daily, name: Daily, startAt: 2026-01-05 09:00, ${rotation}, members: [{ personId: Ada }, { personId: Ben }] }`;
  await must(
    ['schedules', 'create', '-f', '-'],
    `name: Primary\nteamId: Payments\ntimeZone: UTC\nlayers: [${layer}]\n`,
  );
  const steps = '[{ targets: [{ kind: schedule, id: Primary }], delayMinutes: 5 }]';
  await must(['policies', 'create', '-f', '-'], `name: Pay ladder\nteamId: Payments\nsteps: ${steps}\n`);
  const matchers = '[{ label: job, op: "=", value: checkout }]';
  const service = `name: Checkout\nteamId: Payments\ntier: 1\npolicyId: Pay ladder\nmatchers: ${matchers}\n`;
  await must(['services', 'create', '-f', '-'], service);
}

/** Lets an integration raise an alert, and answers the alert's id. */
async function raise(summary: string): Promise<string> {
  const made = JSON.parse(
    await must(['integrations', 'create', '-f', '-', '--json'], `name: ${summary.slice(0, 9)}\nkind: generic\n`),
  );
  const headers = { authorization: `Bearer ${made.key}` };
  const sent = await house.call('POST', '/v1/signals/generic', {
    headers,
    body: { summary, labels: { job: 'checkout' } },
  });
  expect(sent.status).toBe(202);
  const { items } = JSON.parse(await must(['alerts', 'list', '--json']));
  return items[0].id;
}

describe('a new Heed', () => {
  test('is set up, and this machine stays signed in by a key of its own', async () => {
    const { token } = (await house.database.transact((tx) => ensureSetupLink(tx))) ?? { token: '' };
    const fetch = fetchOf(house);
    const files = new Map<string, string>();
    const env = { HEED_URL: 'https://heed.test', HEED_PASSWORD: 'four words do well' };
    const now = await house.now();
    const begin = fakeWorld({ env, fetch, files, now });
    const words = ['setup', '--token', token, '--name', 'Ada', '--email', 'ada@heed.test'];
    expect({ code: await run(words, begin.io), err: begin.err() }).toEqual({ code: 0, err: '' });
    const who = fakeWorld({ fetch, files, now });
    expect(await run(['whoami'], who.io)).toBe(0);
    expect(who.out()).toMatch(/^Ada\n/);

    const again = fakeWorld({ env, fetch, files, now });
    expect(await run(['login', '--email', 'ada@heed.test'], again.io)).toBe(0);
    const keys = fakeWorld({ fetch, files, now });
    await run(['keys', 'list', '--json'], keys.io);
    const { items } = JSON.parse(keys.out());
    expect(items.filter(({ revokedAt }: { revokedAt: string | null }) => revokedAt === null)).toHaveLength(1);

    expect(await run(['logout'], fakeWorld({ fetch, files, now }).io)).toBe(0);
    expect(await run(['whoami', '--url', 'https://heed.test'], fakeWorld({ fetch, files, now }).io)).toBe(4);
  });

  test('refuses a wrong password with the way out, and keeps no key', async () => {
    await house.person('Ada', 'admin');
    const env = { HEED_URL: 'https://heed.test', HEED_PASSWORD: 'not the password' };
    const world = fakeWorld({ env, fetch: fetchOf(house), now: await house.now() });
    expect(await run(['login', '--email', 'ada1@heed.test'], world.io)).toBe(4);
    expect(world.err()).toContain('password-link');
    expect(world.files.size).toBe(0);
  });
});

describe('when something broke', () => {
  test('alerts are listed, taken by the end of their id, explained, and ended', async () => {
    await furnish();
    const id = await raise('Checkout answers \u001b[31m5xx');
    await house.runTimers();
    expect(await must(['alerts', 'list'])).toMatch(/firing .*Checkout +Checkout answers 5xx/);
    expect(await must(['alerts', 'ack', id.slice(-6)])).toBe('Yours now: Checkout answers 5xx\n');
    expect(await must(['alerts', 'ack', id])).toBe('Taken already by Ada: Checkout answers 5xx\n');
    expect(await must(['alerts', 'show', id])).toMatch(/^Checkout answers 5xx\nState +taken/);
    await must(['changes', 'add', 'checkout 4.12', '--service', 'Checkout', '--irreversible', 'drops a column']);
    const declared = await heed([
      'incidents',
      'declare',
      'Checkout is down',
      '--severity',
      'sev4',
      '--alert',
      id,
      '--yes',
    ]);
    expect(declared.code).toBe(0);
    const around = await must(['alerts', 'show', id]);
    expect(around).toContain('INC-1: Checkout is down');
    expect(around).toContain('deploy "checkout 4.12"');
    expect(around).toContain('cannot be taken back: drops a column');
    const why = await must(['why', id, '--person', 'me']);
    expect(why).toContain('Ada was not told');
    expect(why).toContain('no verified contact method');
    expect(await must(['alerts', 'history', id])).toContain('page: acknowledged');
    expect(await must(['alerts', 'resolve', id])).toBe('Ended: Checkout answers 5xx\n');
    expect(await must(['alerts', 'list'])).toBe('Nothing fires that fits.\n');
    expect(await must(['alerts', 'ack', id])).toBe('Over already: Checkout answers 5xx\n');
  });

  test('an id that means nothing, or too much, is refused with the reason', async () => {
    await furnish();
    const id = await raise('One');
    await raise('Two');
    const shared = id.slice(0, 10);
    const many = await heed(['alerts', 'ack', shared]);
    expect(many).toMatchObject({ code: 1, out: '' });
    expect(many.err).toContain(`"${shared}" may mean 2 of them`);
    expect((await heed(['alerts', 'ack', 'zzzzzz'])).err).toContain('There is no alert "zzzzzz"');
  });
});

describe('documents', () => {
  test('that do not fit are refused with the line, by the rules here and by those of the server', async () => {
    await furnish();
    const wrong = await heed(['policies', 'create', '-f', '-'], 'name: X\nsteps:\n  - delayMinutes: 5\n');
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('stdin:3:5 steps[0].targets');
    const taken =
      'name: X\nsteps:\n  - delayMinutes: 5\n    targets:\n      - { kind: team, id: tea_00000000000000000000000000 }\n';
    const unknown = await heed(['policies', 'create', '-f', '-'], taken);
    expect(unknown.code).toBe(1);
    expect(unknown.err).toContain('stdin:5:27 steps[0].targets[0].id: names an unknown team');
  });

  test('are edited as they were shown, and not over the change of somebody else', async () => {
    await furnish();
    const before = await must(['policies', 'show', 'pay', '--yaml']);
    const after = before.replace('delayMinutes: 5', 'delayMinutes: 7');
    expect(await must(['policies', 'edit', 'Pay ladder', '-f', '-'], after)).toContain('Then, after 7 min');
    const late = await heed(['policies', 'edit', 'Pay ladder', '-f', '-'], before);
    expect(late).toMatchObject({ code: 1, out: '' });
  });

  test('are deleted only when somebody says so', async () => {
    await furnish();
    expect(await heed(['teams', 'delete', 'Payments'])).toMatchObject({ code: 2, out: '' });
    expect((await heed(['teams', 'delete', 'Payments', '--yes'])).err).toContain('still owns');
    expect(await must(['services', 'delete', 'Checkout', '--yes'])).toBe('Deleted: Checkout\n');
  });
});

describe('who is on call', () => {
  test('is told, drawn, and changed for a while', async () => {
    await furnish();
    const now = await must(['oncall', 'now']);
    const [on, off] = now.includes('Primary   Ada') ? ['Ada', 'Ben'] : ['Ben', 'Ada'];
    expect(await must(['override', 'create', 'primary', '--person', off, '--for', '3h'])).toContain(
      `${off} is on call in Primary`,
    );
    expect(await must(['oncall', 'now'])).toMatch(new RegExp(`Primary +${off}`));
    const at = formatInstant((await house.now()) + 4 * HOUR);
    expect(await must(['oncall', 'now', '--at', at])).toMatch(new RegExp(`Primary +${on}`));
    expect(await must(['oncall', 'calendar', 'primary'])).toMatch(/Daily .*\nOverrides .*\nOn call /);
    const { items } = JSON.parse(await must(['override', 'list', 'primary', '--json']));
    await must(['override', 'cancel', 'primary', items[0].id.slice(-6)]);
    expect(await must(['oncall', 'now'])).toMatch(new RegExp(`Primary +${on}`));
  });

  test('"heed check" finds that nobody can be reached, and says so for each service', async () => {
    await furnish();
    const { code, out } = await heed(['check']);
    expect(code).toBe(1);
    expect(out).toMatch(/no {2}Checkout\n/);
    expect(out).toContain('nobody');
    const report = JSON.parse((await heed(['check', '--json', '--days', '2'])).out);
    expect(report.proven).toBe(false);
    expect(report.services[0].weak).toHaveLength(1);
    const window = { startAt: report.from, endAt: report.to, personIds: [] };
    expect(report.services[0].weak[0]).toEqual(window);
  });
});

test('every list answers the API’s JSON, and stops where it is told', async () => {
  await furnish();
  const lists = [
    'alerts',
    'pages',
    'policies',
    'services',
    'schedules',
    'teams',
    'users',
    'keys',
    'integrations',
    'contacts',
    'rules',
    'deliveries',
  ];
  for (const list of lists) {
    const json = JSON.parse(await must([list, 'list', '--json']));
    expect({ list, ...json }).toMatchObject({ list, items: expect.any(Array), nextCursor: null });
  }
  const first = JSON.parse(await must(['users', 'list', '--json', '--limit', '1']));
  const rest = JSON.parse(await must(['users', 'list', '--json', '--cursor', first.nextCursor]));
  expect([first.items.length, rest.items.length]).toEqual([1, 1]);
  expect(first.items[0].id).not.toBe(rest.items[0].id);
});
