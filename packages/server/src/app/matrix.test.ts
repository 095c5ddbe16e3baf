import { NAMED_ROUTES } from '@heed/contract/all';
import { problemsOf } from '@heed/contract/openapi';
import { PROBLEMS } from '@heed/contract/problems';
import type { RouteSpec } from '@heed/contract/route';
import { PERMISSIONS, type Permission, ROLES, type Role, roleAllows } from '@heed/core/access';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse, type TestAnswer, type TestPerson } from '../../../../tests/support/house.ts';
import { openMetrics } from '../../../../tests/support/metrics.ts';
import { fakeTransport } from '../slices/notify/notify.testing.ts';
import { idKindsOf, sampleOf } from './matrix-sample.testing.ts';
import { makeThing, openSession, unknownId, type World } from './matrix-things.testing.ts';
import { systemRoutes } from './system/index.ts';

/**
 * Every route × role × own, foreign, unknown and malformed id, generated from the contract: a route that is added is
 * asked the same questions as all others, without anybody remembering to.
 */
const ID_CASES = ['own', 'foreign', 'unknown', 'malformed'] as const;
type IdCase = (typeof ID_CASES)[number];

let world: World;
let shared: { own: TestPerson; foreign: TestPerson };
/** Who is refused changes nothing, so one of each role does for every refusal. */
let low: Map<Role, TestPerson>;
const refusedPaths = new Map<string, Promise<string>>();

beforeAll(async () => {
  const opened = await openHouse({
    transports: [fakeTransport('email'), fakeTransport('webhook')],
    metricsNetworks: ['127.0.0.1/32'],
  });
  const house = fromManyAddresses(opened);
  world = { house, admin: await house.person('Root', 'admin'), metrics: await openMetrics() };
  world.metrics.answer = { series: [{ labels: {}, points: [[0, 1]] }] };
  shared = { own: await house.person('Own', 'viewer'), foreign: await house.person('Foreign', 'viewer') };
  low = new Map();
  for (const role of ROLES) low.set(role, await house.person('Low', role));
});
afterAll(async () => {
  await world.metrics.close();
  await world.house.close();
});

/** As many ask as there are questions: what one address may ask in a minute is not what is asked about here. */
function fromManyAddresses(house: House): House {
  let calls = 0;
  return {
    ...house,
    call(method, url, options) {
      calls += 1;
      return house.call(method, url, { ...options, from: `10.0.${(calls >> 8) % 256}.${calls % 256}` });
    },
  };
}

/** The system's own routes are bound by the app, not by a room; tests of the app ask them. */
const routes = NAMED_ROUTES.filter(({ route }) => route.room !== 'system');

function mayCall(role: Role, { access }: RouteSpec): boolean {
  return access === 'signed-in' || roleAllows(role, access as Permission);
}

function isOpen({ access }: RouteSpec): boolean {
  return access === 'public' || access === 'page-link' || access === 'integration';
}

/** The path with ids of that case; things are made for these people, so that a deletion hurts no other case. */
async function fill(route: RouteSpec, idCase: IdCase, own: TestPerson, foreign: TestPerson): Promise<string> {
  let path = route.path;
  for (const { name, kind } of idKindsOf(route.params)) {
    // What is no id counts things of a thing: the first one.
    let id = '1';
    if (kind !== undefined && idCase === 'unknown') id = unknownId(kind);
    if (kind !== undefined && idCase === 'own') id = await makeThing(world, kind, own, route.path);
    if (kind !== undefined && idCase === 'foreign') id = await makeThing(world, kind, foreign, route.path);
    path = path.replace(`{${name}}`, id);
  }
  const query = new URLSearchParams(Object(sampleOf(route.query)));
  return query.size === 0 ? path : `${path}?${query}`;
}

/** The path on which everybody is refused: its things stay as they are, and are made once. */
function fillOnce(route: RouteSpec, idCase: IdCase): Promise<string> {
  const name = `${route.method} ${route.path} ${idCase}`;
  const made = refusedPaths.get(name) ?? fill(route, idCase, shared.own, shared.foreign);
  refusedPaths.set(name, made);
  return made;
}

function caseNames(route: RouteSpec): readonly IdCase[] {
  return route.path.includes('{') ? ID_CASES : ['own'];
}

async function ask(route: RouteSpec, url: string, as?: TestPerson, body = sampleOf(route.body)): Promise<TestAnswer> {
  if (as === undefined) return world.house.call(route.method, url, { body });
  if (route.access !== 'signed-in') return world.house.call(route.method, url, { as, body });
  const { cookie } = await openSession(world.house, as);
  return world.house.call(route.method, url, { body, headers: { cookie, 'x-heed-client': 'matrix' } });
}

/** A success, or a refusal that the contract names for this route. */
function expectAsDescribed(route: RouteSpec, { status, body, text }: TestAnswer): void {
  const success = route.status ?? (route.response === undefined && route.produces === undefined ? 204 : 200);
  const described = [success, ...problemsOf(route).map((code) => PROBLEMS[code].status)];
  expect(described, text).toContain(status);
  if (status >= 400 && body?.code !== undefined) expect(problemsOf(route), text).toContain(body.code);
}

describe.each(routes)('$route.method $route.path', ({ route }) => {
  if (!isOpen(route)) {
    test('without credentials it answers 401, whatever the id and the body', async () => {
      for (const idCase of caseNames(route)) {
        const url = await fillOnce(route, idCase);
        for (const body of ['{"broken":', sampleOf(route.body)]) {
          expect(await ask(route, url, undefined, body)).toMatchObject({
            status: 401,
            body: { code: 'unauthenticated' },
          });
        }
      }
    });

    test.each(ROLES.filter((role) => !mayCall(role, route)))(
      '%s gets 403, whatever the id and the body',
      async (role) => {
        for (const idCase of caseNames(route)) {
          const url = await fillOnce(route, idCase);
          for (const body of ['{"broken":', sampleOf(route.body)]) {
            expect(await ask(route, url, low.get(role), body)).toMatchObject({
              status: 403,
              body: { code: 'forbidden' },
            });
          }
        }
      },
    );
  }

  test('those who may call it get what the contract describes; unknown and malformed ids get nothing', async () => {
    const callers = isOpen(route) ? [undefined] : ROLES.filter((role) => mayCall(role, route));
    for (const role of callers) {
      for (const idCase of caseNames(route)) {
        const own = await world.house.person('Own', role ?? 'viewer');
        const foreign = await world.house.person('Foreign', 'viewer');
        const url = await fill(route, idCase, own, foreign);
        const answer = await ask(route, url, role && own);
        expectAsDescribed(route, answer);
        if (route.method === 'GET' && idCase === 'own' && !isOpen(route)) expect(answer.status, answer.text).toBe(200);
        const hasId = idKindsOf(route.params).some(({ kind }) => kind !== undefined);
        if (hasId && idCase === 'malformed') expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } });
        if (hasId && idCase === 'unknown') expect([400, 404], answer.text).toContain(answer.status);
        if (hasId && idCase === 'unknown' && route.body === undefined) expect(answer.status, answer.text).toBe(404);
      }
    }
  });

  if (route.access === 'self:manage' && route.path.includes('{')) {
    test('what belongs to somebody else is answered exactly like what does not exist', async () => {
      const own = await world.house.person('Own', 'admin');
      const foreignUrl = await fill(route, 'foreign', own, await world.house.person('Foreign', 'viewer'));
      const foreign = await ask(route, foreignUrl, own);
      const unknown = await ask(route, await fill(route, 'unknown', own, own), own);
      expect([foreign.status, foreign.text]).toEqual([404, unknown.text]);
    });
  }

  if (route.method !== 'GET' && !isOpen(route)) {
    test('a forged request of a browser is refused: without our header, or from another origin', async () => {
      const { cookie } = await openSession(world.house, world.admin);
      const url = await fill(route, 'unknown', shared.own, shared.foreign);
      const body = sampleOf(route.body);
      for (const forged of [{}, { 'x-heed-client': 'x', origin: 'https://evil.test' }]) {
        const answer = await world.house.call(route.method, url, { body, headers: { cookie, ...forged } });
        expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      }
    });
  }

  if (route.body !== undefined && route.consumes === undefined && route.access !== 'integration') {
    test('an unknown field is refused', async () => {
      const own = await world.house.person('Own', 'admin');
      const url = await fill(route, 'own', own, own);
      const body = { ...Object(sampleOf(route.body)), surprise: true };
      expect(await ask(route, url, own, body)).toMatchObject({ status: 400, body: { code: 'invalid' } });
    });
  }
});

test('every route of the contract is bound exactly once', () => {
  const unused = {
    hub: undefined as never,
    readMetrics: async () => '',
    engine: { isLost: false },
    mailTrouble: undefined,
  };
  const bound = [...world.house.rooms.list.flatMap((room) => room.routes), ...systemRoutes(unused)];
  const nameOf = ({ method, path }: RouteSpec) => `${method} ${path}`;
  expect(bound.map(({ spec }) => nameOf(spec)).sort()).toEqual(NAMED_ROUTES.map(({ route }) => nameOf(route)).sort());
});

test('every permission is needed by some route', () => {
  const needed = new Set<string>(NAMED_ROUTES.map(({ route }) => route.access));
  expect(PERMISSIONS.filter((permission) => !needed.has(permission))).toEqual([]);
});
