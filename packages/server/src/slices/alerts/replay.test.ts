import { type Alert, type AlertFact, evolve } from '@heed/core/alerts';
import { MINUTE } from '@heed/core/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { INBOUND } from '../../adapters/in/index.ts';
import { gatherReactions } from '../../app/rooms.ts';
import { createDatabase, type Database, openPool } from '../../platform/db/index.ts';
import { factsOf } from '../../platform/facts/index.ts';
import { alertsOf, makeIntegration } from './alerts.testing.ts';
import { inboundOf } from './inbound-routes.ts';
import { createIngest } from './ingest/ingest.ts';

let house: House;
let admin: TestPerson;

beforeAll(async () => {
  house = await openHouse();
  admin = await house.person('Ana', 'admin');
});
beforeEach(() => house.setClock(NOON));
afterAll(() => house.close());

/** One thing that a Prometheus says: this alert fires, or has ended. */
const said = fc.record({ name: fc.constantFrom('a', 'b', 'c'), ends: fc.boolean() });

function alertFor({ name, ends }: { readonly name: string; readonly ends: boolean }) {
  const endsAt = new Date(ends ? NOON : NOON + 4 * MINUTE).toISOString();
  return { labels: { alertname: name }, startsAt: new Date(NOON).toISOString(), endsAt };
}

test('law: however the same signals are cut into requests, the same alerts come of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(said, fc.boolean()), { minLength: 1, maxLength: 24 }), async (story) => {
      const alone = await makeIntegration(house, admin, { urgency: 'record' });
      const together = await makeIntegration(house, admin, { urgency: 'record' });
      for (const [one] of story) expect((await alone.send([alertFor(one)])).status).toBe(200);
      for (const batch of cut(story)) expect((await together.send(batch.map(alertFor))).status).toBe(200);
      expect(await shapeOf(together)).toEqual(await shapeOf(alone));
      await expectFolded(together);
    }),
    { numRuns: 12 },
  );
});

function cut<T>(story: readonly (readonly [T, boolean])[]): readonly (readonly T[])[] {
  const batches: T[][] = [[]];
  for (const [one, last] of story) {
    batches.at(-1)?.push(one);
    if (last) batches.push([]);
  }
  return batches.filter((batch) => batch.length > 0);
}

/** Stored state is the fold of history. */
async function expectFolded(integration: { readonly id: string }): Promise<void> {
  for (const { id, state } of await alertsOf(house, integration)) {
    const facts = await factsOf(house.database.read, [id]);
    const folded = facts.reduce<Alert | undefined>((alert, fact) => evolve(alert, fact as AlertFact), undefined);
    expect(JSON.parse(JSON.stringify(folded))).toEqual(state);
  }
}

/** Per condition: how many incarnations there were, and whether one fires. */
async function shapeOf(integration: { readonly id: string }) {
  const shape: Record<string, { incarnations: number; firing: number }> = {};
  for (const { summary, status } of await alertsOf(house, integration)) {
    const { incarnations, firing } = shape[summary] ?? { incarnations: 0, firing: 0 };
    shape[summary] = { incarnations: incarnations + 1, firing: firing + (status === 'firing' ? 1 : 0) };
  }
  return shape;
}

test('an alert that ends and fires again within one request is two alerts, and the next signal finds the one that fires', async () => {
  const prometheus = await makeIntegration(house, admin);
  const up = alertFor({ name: 'flap', ends: false });
  const down = alertFor({ name: 'flap', ends: true });
  for (let round = 0; round < 8; round += 1) {
    expect((await prometheus.send([up, down, up])).status).toBe(200);
    expect((await prometheus.send([up])).status).toBe(200);
    expect((await prometheus.send([down])).status).toBe(200);
  }
  await expectFolded(prometheus);
  const alerts = await alertsOf(house, prometheus);
  expect(alerts).toHaveLength(16);
  expect(alerts.every((alert) => alert.status === 'resolved')).toBe(true);
});

/** Another process on the same database. */
function openNode(): Database {
  const reactions = gatherReactions(house.rooms);
  return createDatabase(
    openPool(house.connectionString, 'ingest', () => undefined),
    () => reactions,
  );
}

test('two nodes that hear the same alerts at the same time make one alert of each, with one page', async () => {
  const { id, key } = await makeIntegration(house, admin);
  const nodes = [openNode(), openNode()];
  const inbound = inboundOf(INBOUND, 'prometheus');
  const ingests = nodes.map((node) => createIngest(node));
  const bodies = Array.from({ length: 10 }, (_, at) =>
    JSON.stringify([
      ...Array.from({ length: 20 }, (__, other) => alertFor({ name: `shared ${(at + other) % 25}`, ends: false })),
    ]),
  );
  const answers = await Promise.all(
    bodies.flatMap((body) => ingests.map((ingest) => ingest.receive(inbound, key, body))),
  );
  await Promise.all(nodes.map((node) => node.close()));
  expect(answers.filter((answer) => 'refused' in answer)).toEqual([]);
  const alerts = await alertsOf(house, { id });
  expect(alerts.map((alert) => alert.summary)).toHaveLength(25);
  expect(new Set(alerts.map((alert) => alert.run_id)).size).toBe(25);
  const runs = await house.database.read
    .selectFrom('page_runs')
    .select('id')
    .where(
      'cause_id',
      'in',
      alerts.map((alert) => alert.id),
    )
    .execute();
  expect(runs).toHaveLength(25);
});
