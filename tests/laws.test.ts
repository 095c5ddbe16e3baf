import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listFiles } from '../tools/lint/imports.ts';

/** The linter's own rules (tools/lint, biome.jsonc), each proven on a planted file: a rule that cannot fail is no law. */
const home = fileURLToPath(new URL('..', import.meta.url));

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Lines that offend, by the first words of the message that they must be answered with. */
const OFFENDERS: Readonly<Record<string, readonly string[]>> = {
  'A clock is read here.': [
    'Date.now();',
    'const moment = new Date();',
    'performance.now();',
    'globalThis.Date.now();',
    'process.hrtime.bigint();',
    'Temporal.Now.instant();',
  ],
  'A random value is drawn here.': [
    'Math.random();',
    'crypto.randomUUID();',
    'crypto.getRandomValues(bytes);',
    'globalThis.crypto.randomUUID();',
    'crypto.randomInt(6);',
    `import { createHash, randomBytes } from 'node:crypto';`,
    `import { randomUUID as id } from 'crypto';`,
  ],
  'The environment is read here.': [
    'const home = process.env.HOME;',
    'const { env } = process;',
    'const { env: given, pid } = process;',
    `import { env } from 'node:process';`,
  ],
  'The network is used here.': [
    `await fetch('http://example.org');`,
    'const send = { fetch };',
    `import { connect } from 'node:net';`,
    `import type { Agent } from 'node:https';`,
    `import { lookup } from 'dns/promises';`,
    `import { Client } from 'undici';`,
    `const http = await import('node:http');`,
    'new WebSocket(address);',
  ],
  'A timer of the process is set here.': [
    'setTimeout(go, 10);',
    'const beat = setInterval(go, 10);',
    'queue.map(setImmediate);',
    `import { setTimeout as pause } from 'node:timers/promises';`,
  ],
};

/** Lines that look alike and are right. */
const RIGHT = [
  'const moment = new Date(given);',
  'const later = new Date(given).getTime();',
  `import { createHash, timingSafeEqual } from 'node:crypto';`,
  'clearTimeout(timer);',
  'const { pid } = process;',
  'adapter.fetch(address);',
  'const steady = ({ fetch }: Io) => fetch(address);',
  'const limits = { setTimeout: 10 };',
];

const RULES = Object.keys(OFFENDERS);
const ORDINARY = 'packages/server/src/slices/paging/planted.ts';

let world = '';

beforeAll(async () => {
  world = await mkdtemp(join(tmpdir(), 'heed-laws-'));
  await cp(join(home, 'biome.jsonc'), join(world, 'biome.jsonc'));
  await cp(join(home, 'tools/lint'), join(world, 'tools/lint'), { recursive: true });
});

afterAll(() => rm(world, { recursive: true, force: true }));

/** Plants files in a world that has only the linter's configuration, and tells what it finds of our own rules. */
async function lint(planted: Readonly<Record<string, readonly string[]>>): Promise<readonly Finding[]> {
  await rm(join(world, 'packages'), { recursive: true, force: true });
  for (const [file, lines] of Object.entries(planted)) {
    await mkdir(dirname(join(world, file)), { recursive: true });
    await writeFile(join(world, file), `${lines.join('\n')}\n`);
  }
  const args = ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=json', 'packages'];
  const output = await new Promise<string>((resolve) => {
    execFile(join(home, 'node_modules/.bin/biome'), args, { cwd: world }, (_error, stdout) => resolve(stdout));
  });
  return findingsIn(output);
}

interface Report {
  readonly diagnostics: readonly {
    readonly category: string;
    readonly message: string;
    readonly location: { readonly path: string; readonly start: { readonly line: number } };
  }[];
}

function findingsIn(output: string): readonly Finding[] {
  // The form is Biome's: `biome lint --reporter=json`. A change of it shows as offenders that are not found.
  const { diagnostics } = JSON.parse(output) as Report;
  return diagnostics
    .filter(({ category }) => category === 'plugin')
    .map(({ message, location }) => ({ file: location.path, line: location.start.line, message }));
}

function begins(rule: string): (finding: Finding) => boolean {
  return ({ message }) => message.startsWith(rule);
}

describe('what the outside world is asked for, and by whom', () => {
  for (const [rule, lines] of Object.entries(OFFENDERS)) {
    test(`every offender is told: ${rule}`, async () => {
      const found = (await lint({ [ORDINARY]: lines })).filter(begins(rule));
      expect(found.map(({ line }) => lines[line - 1])).toEqual(lines);
    });
  }

  test('what only looks like an offence is let through', async () => {
    expect(await lint({ [ORDINARY]: RIGHT })).toEqual([]);
  });

  test('the rules hold on every floor', async () => {
    const floors = [
      'packages/core/src/oncall/planted.ts',
      'packages/contract/src/planted.ts',
      'packages/server/src/app/planted.ts',
      'packages/server/src/slices/alerts/planted.ts',
      'packages/cli/src/planted.ts',
      'packages/web/src/planted.ts',
    ];
    const one = RULES.map((rule) => OFFENDERS[rule]?.[0] ?? '');
    const found = await lint(Object.fromEntries(floors.map((floor) => [floor, one])));
    for (const floor of floors) {
      const told = found
        .filter(({ file }) => file === floor)
        .map(({ message }) => RULES.find((rule) => message.startsWith(rule)));
      expect([floor, ...told.toSorted()]).toEqual([floor, ...RULES.toSorted()]);
    }
  });

  test('the owner of a thing may use it, and nothing else', async () => {
    const all = Object.values(OFFENDERS).flat();
    const found = await lint({ 'packages/server/src/adapters/out/sms/planted.ts': all });
    const told = new Set(found.map(({ message }) => RULES.find((rule) => message.startsWith(rule))));
    expect([...told].toSorted()).toEqual(
      ['A clock is read here.', 'A random value is drawn here.', 'The environment is read here.'].toSorted(),
    );
  });

  test('every message says what to do instead', async () => {
    const found = await lint({ [ORDINARY]: Object.values(OFFENDERS).flat() });
    for (const { message } of found) expect(message.length).toBeGreaterThan(120);
  });

  test('every owner that a rule leaves out is there', async () => {
    const text = await readFile(join(home, 'biome.jsonc'), 'utf8');
    const owners = [...text.matchAll(/"!(packages\/[^"]+)"/g)].map(([, path]) => path ?? '');
    const files = listFiles(home, ['packages']);
    const gone = owners.filter((owner) => !files.some((file) => file.startsWith(owner.replace(/\*\*$/, ''))));
    expect(owners.length).toBeGreaterThan(5);
    expect(gone).toEqual([]);
  });
});
