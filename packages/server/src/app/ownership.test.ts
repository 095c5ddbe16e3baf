import { NAMED_ROUTES } from '@heed/contract/all';
import type { RouteSpec } from '@heed/contract/route';
import type { IdKind } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openHouse, type TestAnswer, type TestPerson } from '../../../../tests/support/house.ts';
import { openMetrics } from '../../../../tests/support/metrics.ts';
import { fakeTransport } from '../slices/notify/notify.testing.ts';
import { idKindsOf, sampleOf } from './matrix-sample.testing.ts';
import { makeThing, type World } from './matrix-things.testing.ts';

/** Things that a team owns, with the table in which they lie. */
const OWNED: Partial<Record<IdKind, string>> = {
  service: 'services',
  schedule: 'schedules',
  policy: 'escalation_policies',
  integration: 'integrations',
  metricsServer: 'metrics_servers',
};
/** Things that belong to a thing that a team owns, and have no team of their own. */
const BELONGING: readonly (IdKind | undefined)[] = ['mitigation'];
/** What a manager may do, and only to what is the own teams' or nobody's. */
const BY_TEAM = ['catalog:manage', 'oncall:manage', 'policies:manage', 'integrations:manage', 'monitors:manage'];

let world: World;
let manager: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  const house = await openHouse({
    transports: [fakeTransport('email'), fakeTransport('webhook')],
    metricsNetworks: ['127.0.0.1/32'],
  });
  world = { house, admin: await house.person('Root', 'admin'), metrics: await openMetrics() };
  manager = await house.person('Mia', 'manager');
  stranger = await house.person('Sam', 'manager');
});
afterAll(async () => {
  await world.metrics.close();
  await world.house.close();
});

/** The kind of the thing that the path is about: its first id. */
const kindOf = (route: RouteSpec): IdKind | undefined => idKindsOf(route.params)[0]?.kind;
const isOwned = (route: RouteSpec) => Object.hasOwn(OWNED, kindOf(route) ?? '') || BELONGING.includes(kindOf(route));
const routes = NAMED_ROUTES.filter(({ route }) => isOwned(route) && BY_TEAM.includes(route.access));
const writes = routes.filter(({ route }) => route.method !== 'GET').map(({ name, route }) => ({ name, route }));
const changes = writes.filter(({ route }) => route.method === 'PUT' && 'teamId' in fieldsOf(route));

function fieldsOf({ body }: RouteSpec): object {
  return body === undefined ? {} : Object(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' })).properties;
}

function at(route: RouteSpec, id: string): string {
  return route.path.replace('{id}', id);
}

/** The thing as it is now, as its change takes it. */
async function inputOf(route: RouteSpec, id: string): Promise<Record<string, unknown>> {
  const read = await world.house.call('GET', at(route, id), { as: world.admin });
  expect(read.status, read.text).toBe(200);
  const names = Object.keys(fieldsOf(route));
  return Object.fromEntries(Object.entries(read.body).filter(([name]) => names.includes(name)));
}

async function change(route: RouteSpec, id: string, as: TestPerson, more: object): Promise<TestAnswer> {
  const body = { ...(await inputOf(route, id)), ...more };
  return world.house.call(route.method, at(route, id), { as, body });
}

const make = (route: RouteSpec, owner: TestPerson) => makeThing(world, kindOf(route) ?? 'service', owner);
const teamOf = (owner: TestPerson) => makeThing(world, 'team', owner);

test('every kind of thing that a team owns is looked at', () => {
  expect(new Set(changes.map(({ route }) => kindOf(route)))).toEqual(new Set(Object.keys(OWNED)));
  expect(writes.length).toBeGreaterThan(12);
});

describe.each(writes)('$name', ({ route }) => {
  test('is refused to a manager of another team', async () => {
    const id = await make(route, manager);
    // What a thing does not say of itself, such as an objective that it does not have yet, is made up.
    const body =
      route.method === 'PUT'
        ? { ...Object(sampleOf(route.body)), ...(await inputOf(route, id)) }
        : sampleOf(route.body);
    const answer = await world.house.call(route.method, at(route, id), { as: stranger, body });
    expect(answer, answer.text).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});

describe.each(changes)('the team of a thing, by $name', ({ route }) => {
  test('is neither taken by a stranger, nor given away to a team that is not the giver’s', async () => {
    const id = await make(route, manager);
    expect(await change(route, id, stranger, { teamId: await teamOf(stranger) })).toMatchObject({ status: 403 });
    expect(await change(route, id, manager, { teamId: await teamOf(stranger) })).toMatchObject({ status: 403 });
    expect(await change(route, id, manager, { teamId: await teamOf(manager) })).toMatchObject({ status: 200 });
  });

  test('counts as it is at the end: a thing that is handed over just now is not deleted by who had it', async () => {
    const id = await make(route, manager);
    const foreign = await teamOf(stranger);
    const table = sql.table(OWNED[kindOf(route) ?? 'service'] ?? '');
    let late: Promise<TestAnswer> | undefined;
    await world.house.database.transact(async (tx) => {
      await sql`update ${table} set team_id = ${foreign}, version = version + 1 where id = ${id}`.execute(tx.db);
      late = world.house.call('DELETE', at(route, id), { as: manager });
      await waitForOthers();
    });
    expect([403, 409]).toContain((await late)?.status);
    expect((await world.house.call('GET', at(route, id), { as: manager })).status).toBe(200);
  });
});

test('who foresees the version of a hand-over gains nothing by it: the team counts as it is at the write', async () => {
  const { house, admin } = world;
  const schedule = await makeThing(world, 'schedule', manager);
  const { teamId } = (await house.call('GET', `/v1/schedules/${schedule}`, { as: admin })).body;
  const targets = [
    { kind: 'schedule', id: schedule },
    { kind: 'person', id: manager.id },
  ];
  const steps = [{ targets, delayMinutes: 5 }];
  const made = await house.call('POST', '/v1/policies', { as: manager, body: { name: 'Handed over', teamId, steps } });
  const foreign = await teamOf(stranger);
  let late: Promise<TestAnswer> | undefined;
  await house.database.transact(async (tx) => {
    // A change of the policy waits here, after it has looked whose the policy is.
    await sql`select from schedules where id = ${schedule} for update`.execute(tx.db);
    const body = { name: 'Taken', teamId, steps, version: 2 };
    late = house.call('PUT', `/v1/policies/${made.body.id}`, { as: manager, body });
    await waitForOthers();
    await sql`update escalation_policies set team_id = ${foreign}, version = 2 where id = ${made.body.id}`.execute(
      house.database.read,
    );
  });
  expect([403, 409]).toContain((await late)?.status);
  expect((await house.call('GET', `/v1/policies/${made.body.id}`, { as: admin })).body.teamId).toBe(foreign);
});

/** Long enough for a request to come to the row that this transaction holds. */
function waitForOthers(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}
