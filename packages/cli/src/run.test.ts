import { execFileSync } from 'node:child_process';
import { problemOf } from '@heed/contract/problems';
import { describe, expect, test } from 'vitest';
import { scriptFor, wordsOf } from './commands/completion.ts';
import { saySentence } from './commands/why-page.ts';
import { fakeServer, fakeWorld } from './io.testing.ts';
import { hasColour } from './io.ts';
import { buildProgram } from './program.ts';
import { run } from './run.ts';

const signedIn = { HEED_URL: 'http://heed.test', HEED_API_KEY: 'heed_key' };

const WELL = {
  oldestDueTimer: 0,
  oldestDuePage: 0,
  engineSilence: 0.2,
  dueByLane: { 0: 0 },
  quarantined: false,
  mail: { configured: true, why: null, repliesTo: null },
  nodes: [{ name: 'a1', version: '0.1.0', silence: 0.2 }],
  troubles: [],
};

describe('exit codes', () => {
  test('0 when done, and the answer is on stdout', async () => {
    const world = fakeWorld({ env: signedIn, fetch: fakeServer({ 'GET /v1/system': WELL }) });
    expect(await run(['status'], world.io)).toBe(0);
    expect(world.out()).toMatch(/^All is well\.\n/);
    expect(world.err()).toBe('Warning: http://heed.test is not https; your key can be read on the way.\n');
  });

  test('1 when something is wrong, also with --json, which is the API’s own', async () => {
    const ill = { ...WELL, troubles: ['A page is 40 s late.'] };
    const world = fakeWorld({ env: signedIn, fetch: fakeServer({ 'GET /v1/system': ill }) });
    expect(await run(['status', '--json'], world.io)).toBe(1);
    expect(JSON.parse(world.out())).toEqual(ill);
  });

  test('1 when refused, with what, where and how to mend it on stderr', async () => {
    const problem = problemOf('invalid', 'Not so.', [{ path: 'name', message: 'must not be \u001b[31mempty' }]);
    const fetch = async () => ({ status: 400, headers: new Headers(), text: async () => JSON.stringify(problem) });
    const world = fakeWorld({ env: { ...signedIn, HEED_URL: 'https://heed.test' }, fetch });
    expect(await run(['users', 'invite', 'ben@heed.test', '--name', 'Ben'], world.io)).toBe(1);
    expect(world.out()).toBe('');
    expect(world.err()).toBe(
      'heed: Not so.\n  name: must not be empty\n' +
        '  To mend it: Correct the fields named in "errors" and send it again.\n',
    );
  });

  test('2 when called wrongly, with the nearest verb', async () => {
    const world = fakeWorld();
    expect(await run(['alrts'], world.io)).toBe(2);
    expect(world.err()).toBe("heed: unknown command 'alrts'\n  (Did you mean alerts?)\n");
    expect(await run(['alerts', 'ack'], fakeWorld().io)).toBe(2);
    expect(await run(['oncall', 'calendar', 'x', '--days', '0'], fakeWorld().io)).toBe(2);
    expect(await run(['serve'], fakeWorld().io)).toBe(2);
  });

  test('3 when the server cannot be reached, or failed', async () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const away = fakeWorld({ env: signedIn, fetch: () => Promise.reject(new TypeError('fetch failed', { cause })) });
    expect(await run(['whoami'], away.io)).toBe(3);
    expect(away.err()).toContain('connect ECONNREFUSED');
    const failed = async () => ({ status: 502, headers: new Headers(), text: async () => '<h1>Bad gateway</h1>' });
    expect(await run(['whoami'], fakeWorld({ env: signedIn, fetch: failed }).io)).toBe(3);
  });

  test('4 when not signed in, without a request', async () => {
    const world = fakeWorld();
    expect(await run(['whoami'], world.io)).toBe(4);
    expect(world.err()).toContain('heed login');
  });
});

describe('help', () => {
  test('stands alone for "heed", and names every verb, the server’s too', async () => {
    const world = fakeWorld();
    expect(await run([], world.io)).toBe(0);
    for (const verb of ['alerts', 'oncall', 'why', 'check', 'login', 'serve', 'backup', 'restore', 'quarantine']) {
      expect(world.out()).toMatch(new RegExp(`^ {2}${verb}\\b`, 'm'));
    }
  });

  test('fits 80 columns, for every verb there is', async () => {
    const act = () => async () => undefined;
    const program = buildProgram(fakeWorld().io, act, act);
    for (const path of wordsOf(program).keys()) {
      const world = fakeWorld();
      expect(await run(['help', ...path.split(' ').filter(Boolean)], world.io)).toBe(0);
      for (const line of world.out().split('\n')) expect(line.length, `help ${path}: ${line}`).toBeLessThanOrEqual(80);
    }
  });
});

test('completions know verbs and options, for each shell', () => {
  const act = () => async () => undefined;
  const words = wordsOf(buildProgram(fakeWorld().io, act, act));
  expect(words.get('alerts')).toContain('ack');
  expect(words.get('alerts list')).toContain('--severity');
  for (const shell of ['bash', 'zsh', 'fish'] as const) expect(scriptFor(shell, words)).toContain('escalate');
});

test('the shell offers what may come next, also after arguments and options', () => {
  const act = () => async () => undefined;
  const script = scriptFor('bash', wordsOf(buildProgram(fakeWorld().io, act, act)));
  const offered = (...typed: string[]) => {
    const ask = `COMP_WORDS=(heed "$@"); COMP_CWORD=$#; _heed; echo "\${COMPREPLY[*]}"`;
    return execFileSync('bash', ['-c', `${script}\n${ask}`, 'heed', ...typed], { encoding: 'utf8' })
      .trim()
      .split(' ');
  };
  expect(offered('postmo')).toEqual(['postmortem']);
  expect(offered('--json', 'postmortem', 'change-f')).toEqual(['change-figure', 'change-factor']);
  expect(offered('postmortem', 'change-row', 'INC-42', '3', '--h')).toEqual(['--hide']);
});

test('colour is only for terminals, and never where NO_COLOR is set', () => {
  expect(hasColour(true, {})).toBe(true);
  expect(hasColour(false, {})).toBe(false);
  expect(hasColour(true, { NO_COLOR: '1' })).toBe(false);
  expect(hasColour(true, { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
  expect(hasColour(true, { TERM: 'dumb' })).toBe(false);
});

test('a sentence says its moments on the reader’s clock, and no stranger’s controls', () => {
  const clock = { now: Date.UTC(2026, 10, 21, 12), zone: 'Europe/Berlin', isUtc: false };
  const parts = [
    { kind: 'person' as const, text: 'A\u202eda' },
    { kind: 'text' as const, text: ' is next at ' },
    { kind: 'instant' as const, text: '2026-11-21T12:30:00.000Z', at: '2026-11-21T12:30:00.000Z' },
    { kind: 'text' as const, text: '.' },
  ];
  expect(saySentence({ text: 'x', parts }, clock)).toBe('Ada is next at 13:30.');
});
