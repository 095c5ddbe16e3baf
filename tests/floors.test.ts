import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { factKindsIn, LAWS, type Law, lawBrokenBy, reactionsIn } from '../tools/lint/floors.ts';
import { findCircles, importsOf, listFiles, readImports } from '../tools/lint/imports.ts';
import { placeOf, ROOMS, type Room } from '../tools/lint/places.ts';

/** The two laws of ARCHITECTURE.md, held against every import and every reaction that there is. */
const home = fileURLToPath(new URL('..', import.meta.url));
const files = listFiles(home, ['packages']);
const imports = readImports(home, files);
const read = (file: string): string => readFileSync(`${home}/${file}`, 'utf8');

/** Breaches as an editor opens them, each under the sentence that it breaks. */
function breaches(law: Law): readonly string[] {
  return imports
    .filter((one) => lawBrokenBy(one) === law)
    .map(({ from, line, specifier }) => `${LAWS[law]}\n    ${from}:${line} → ${specifier}`);
}

describe('law 1: imports go down', () => {
  test('the whole house is looked at', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(imports.length).toBeGreaterThan(1_000);
    const lost = imports.filter(({ to }) => to?.startsWith('packages/') && to.endsWith('.ts') && !files.includes(to));
    expect(lost.map(({ from, line, specifier }) => `${from}:${line} → ${specifier}`)).toEqual([]);
  });

  for (const law of ['down', 'rooms', 'doors', 'ports', 'apart', 'ground', 'pure', 'face', 'tests'] as const) {
    test(LAWS[law], () => {
      expect(breaches(law)).toEqual([]);
    });
  }

  test(LAWS.circles, () => {
    const circles = findCircles(imports.filter(({ from }) => !placeOf(from).isTest));
    expect(circles.map((circle) => [...circle, circle[0]].join(' → '))).toEqual([]);
  });

  test('the check itself catches a breach of every law', () => {
    const server = 'packages/server/src';
    const planted: readonly (readonly [Law, string, string])[] = [
      ['down', 'packages/core/src/paging/x.ts', `import { z } from '@heed/contract/fields';`],
      ['down', `${server}/slices/paging/x.ts`, `import { loadConfig } from '../../app/wire.ts';`],
      ['down', `${server}/slices/paging/x.ts`, `import { send } from '../../adapters/out/email/index.ts';`],
      ['down', `${server}/platform/db/x.ts`, `import type { Page } from '../../slices/paging/index.ts';`],
      ['down', 'packages/cli/src/x.ts', `import { page } from '../../server/src/slices/paging/index.ts';`],
      ['down', 'packages/web/src/x.ts', `const app = await import('@heed/server/app');`],
      ['rooms', 'packages/core/src/oncall/x.ts', `import type { Policy } from '../paging/index.ts';`],
      ['rooms', 'packages/contract/src/catalog.ts', `import { alertOut } from './alerts-fields.ts';`],
      ['rooms', `${server}/slices/access/commands/x.ts`, `import {\n  serviceOf,\n} from '../../catalog/index.ts';`],
      ['rooms', `${server}/slices/notify/x.ts`, `export type { Alert } from '@heed/core/alerts';`],
      ['doors', `${server}/slices/alerts/x.ts`, `import { loadRun } from '../paging/store/runs.ts';`],
      ['doors', 'packages/core/src/paging/x.ts', `import { turns } from '../oncall/turns.ts';`],
      ['doors', `${server}/slices/alerts/x.ts`, `import { claim } from '../../platform/outbox/claim.ts';`],
      ['doors', `${server}/app/x.ts`, `import { loadRun } from '../slices/paging/store/runs.ts';`],
      ['ports', `${server}/adapters/out/email/x.ts`, `import { tell } from '../../../slices/notify/index.ts';`],
      ['apart', `${server}/adapters/out/email/x.ts`, `import { sign } from '../webhook/sign.ts';`],
      ['apart', `${server}/adapters/in/generic/x.ts`, `export * from '../prometheus/parse.ts';`],
      ['ground', `${server}/platform/outbox/x.ts`, `import { whoIsOnCall } from '@heed/core/oncall';`],
      ['ground', `${server}/platform/outbox/x.ts`, `import type { Caller } from '@heed/core/access';`],
      ['pure', 'packages/core/src/access/x.ts', `import { hash } from 'node:crypto';`],
      ['pure', 'packages/core/src/oncall/x.ts', `import { Temporal } from 'temporal-polyfill';`],
      ['pure', 'packages/contract/src/x.ts', `import type { FastifyRequest } from 'fastify';`],
      ['face', 'packages/web/src/ui/x.tsx', `import { useMe } from '../api/index.ts';`],
      ['face', 'packages/web/src/api/x.ts', `import { Frame } from '../app/Frame.tsx';`],
      ['face', 'packages/web/src/alerts/x.tsx', `import { Frame } from '../app/Frame.tsx';`],
      ['tests', `${server}/slices/access/x.ts`, `import { signIn } from './access.testing.ts';`],
    ];
    const caught = planted.map(([, from, text]) => importsOf(from, text).map(lawBrokenBy));
    expect(caught).toEqual(planted.map(([law]) => [law]));
  });

  test('the check itself lets through what the laws allow', () => {
    const server = 'packages/server/src';
    const allowed: readonly (readonly [string, string])[] = [
      ['packages/web/src/ui/x.tsx', `import { text } from '../text/index.ts';`],
      ['packages/web/src/home/x.tsx', `import { MyShifts } from '../oncall/index.ts';`],
      ['packages/core/src/paging/x.ts', `import { whoIsOnCall } from '../oncall/index.ts';`],
      ['packages/contract/src/alerts.ts', `import { serviceOut } from './catalog.ts';`],
      [`${server}/slices/alerts/x.ts`, `import { startRuns } from '../paging/index.ts';`],
      [`${server}/adapters/out/email/x.ts`, `import type { Channel } from '../../../slices/notify/ports.ts';`],
      [`${server}/adapters/in/index.ts`, `import { parse } from './generic/parse.ts';`],
      [`${server}/app/wire.ts`, `import type { Channel } from '../slices/notify/ports.ts';`],
      [`${server}/slices/paging/x.test.ts`, `import { openHouse } from '../../../../../tests/support/house.ts';`],
    ];
    expect(allowed.flatMap(([from, text]) => importsOf(from, text).map(lawBrokenBy))).toEqual(
      allowed.map(() => undefined),
    );
  });

  test('the check itself finds a circle through three files, and none in a fork', () => {
    const circle = [
      ...importsOf('packages/a.ts', `import { b } from './b.ts';`),
      ...importsOf('packages/b.ts', `import type { C } from './c.ts';`),
      ...importsOf('packages/c.ts', `export * from './a.ts';`),
    ];
    expect(findCircles(circle)).toEqual([['packages/a.ts', 'packages/b.ts', 'packages/c.ts']]);
    const fork = [
      ...importsOf('packages/a.ts', `import { b } from './b.ts';\nimport { c } from './c.ts';`),
      ...importsOf('packages/b.ts', `import { c } from './c.ts';`),
    ];
    expect(findCircles(fork)).toEqual([]);
  });
});

describe('law 2: calls go down, facts go up', () => {
  const owners = new Map(
    files.flatMap((file) => {
      const { room, floor } = placeOf(file);
      const declares = floor === 'core' || floor === 'platform';
      return declares ? factKindsIn(read(file)).map((kind) => [kind, room] as const) : [];
    }),
  );

  /** Why this room may not react to this kind, or undefined. A fact of the platform is the ground's: all may react. */
  function whyNot(room: Room, kind: string): string | undefined {
    if (!owners.has(kind)) return `no room publishes ${kind}`;
    const owner = owners.get(kind);
    if (owner === undefined || ROOMS.indexOf(owner) <= ROOMS.indexOf(room)) return undefined;
    return `${kind} is a fact of ${owner}, which lies above ${room}`;
  }

  test('every kind of fact is found with its room', () => {
    expect(owners.get('team.created')).toBe('access');
    expect(owners.get('page.started')).toBe('paging');
    expect(owners.get('alert.raised')).toBe('alerts');
    expect(owners.get('incident.severity-changed')).toBe('incidents');
    expect(owners.get('delivery.accepted')).toBeUndefined();
    expect(owners.has('delivery.accepted')).toBe(true);
  });

  test(LAWS.facts, () => {
    const troubles = files.flatMap((file) => {
      const { floor, room } = placeOf(file);
      if (floor !== 'slices' || room === undefined || !/\/reactions(\.ts|\/)/.test(file)) return [];
      return reactionsIn(read(file)).flatMap(({ kind, line }) => {
        const why = whyNot(room, kind);
        return why === undefined ? [] : [`${LAWS.facts}\n    ${file}:${line}: ${why}`];
      });
    });
    expect(troubles).toEqual([]);
  });

  test('a table of reactions stands in reactions.ts, where this check reads it', () => {
    const elsewhere = files.filter((file) => {
      const { floor, isTest } = placeOf(file);
      return floor === 'slices' && !isTest && !/\/reactions(\.ts|\/)/.test(file) && /: Reactions\b/.test(read(file));
    });
    expect(elsewhere).toEqual([]);
  });

  test('the check itself catches a reaction to a fact from above, and to one that nobody publishes', () => {
    const text = `export const reactions: Reactions = { 'alert.raised': [page],\n  'delivery.accepted': [note],\n};`;
    const found = reactionsIn(text);
    expect(found).toEqual([
      { kind: 'alert.raised', line: 1 },
      { kind: 'delivery.accepted', line: 2 },
    ]);
    expect(found.map(({ kind }) => whyNot('notify', kind))).toEqual([
      'alert.raised is a fact of alerts, which lies above notify',
      undefined,
    ]);
    expect(whyNot('alerts', 'alert.raised')).toBeUndefined();
    expect(whyNot('alerts', 'alert.rised')).toBe('no room publishes alert.rised');
  });
});

describe('size', () => {
  test('a file that outgrows one idea is split: 300 lines at most, 450 for a test', () => {
    const long = files.flatMap((file) => {
      if (file.includes('/generated/')) return [];
      const lines = read(file).split('\n').length - 1;
      return lines > (placeOf(file).isTest ? 450 : 300) ? [`${file}: ${lines} lines`] : [];
    });
    expect(long).toEqual([]);
  });
});
