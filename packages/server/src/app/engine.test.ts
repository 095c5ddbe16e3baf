import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, openHouse } from '../../../../tests/support/house.ts';
import { createEngineMetrics } from '../platform/metrics/index.ts';
import { scheduleTimers, type TimerHandler } from '../platform/timers/index.ts';
import { type Engine, startEngine, type TimerGroup } from './engine.ts';
import { gatherTimers, groupTimers } from './rooms.ts';

let house: House;
let engine: Engine | undefined;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(async () => {
  await engine?.stop();
  await house.close();
});

const start = (timers: readonly TimerGroup[]): Engine =>
  startEngine({
    database: house.database,
    timers,
    lanes: [],
    work: [],
    metrics: createEngineMetrics(),
    log: pino({ level: 'silent' }),
    node: { incarnation: 'one', name: 'one', version: '1' },
  });
const due = async (...kinds: readonly string[]): Promise<void> => {
  const dueAt = await house.now();
  await house.database.transact((tx) =>
    scheduleTimers(
      tx,
      kinds.map((kind) => ({ kind, key: 'one', dueAt })),
    ),
  );
};

test('a timer that takes long keeps nobody waiting who is paged', async () => {
  const ran: string[] = [];
  let release: () => void = () => undefined;
  const slow: TimerHandler = () => new Promise<void>((resolve) => (release = resolve));
  engine = start([
    { name: 'page-timers', handlers: { 'test.page': async (_tx, { kind }) => void ran.push(kind) } },
    {
      name: 'timers',
      handlers: { 'test.slow': (tx, timer) => Promise.resolve(ran.push(timer.kind)).then(() => slow(tx, timer)) },
    },
  ]);
  await due('test.slow');
  await expect.poll(() => ran, { timeout: 10_000 }).toEqual(['test.slow']);
  await due('test.page');
  await expect.poll(() => ran, { timeout: 10_000 }).toEqual(['test.slow', 'test.page']);
  release();
});

test('a node leaves alone what it does not know, for the newer one that does', async () => {
  const ran: string[] = [];
  engine = start([{ name: 'timers', handlers: { 'test.known': async (_tx, { kind }) => void ran.push(kind) } }]);
  await due('test.newer', 'test.known');
  await expect.poll(() => ran, { timeout: 10_000 }).toEqual(['test.known']);
  const left = await house.database.read
    .selectFrom('timers')
    .select(['attempts', 'token', 'lease_until', 'last_error'])
    .where('kind', '=', 'test.newer')
    .execute();
  expect(left).toEqual([{ attempts: 0, token: 0, lease_until: null, last_error: null }]);
});

test('every timer of every room is in one group, and those of pages are apart', () => {
  const groups = groupTimers(house.rooms);
  const kinds = groups.flatMap(({ handlers }) => Object.keys(handlers));
  expect(kinds.toSorted()).toEqual(Object.keys(gatherTimers(house.rooms)).toSorted());
  const pages = groups.find(({ name }) => name === 'page-timers')?.handlers ?? {};
  expect(Object.keys(pages).toSorted()).toEqual(kinds.filter((kind) => kind.startsWith('paging.')).toSorted());
});
