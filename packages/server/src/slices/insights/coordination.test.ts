import { MINUTE } from '@heed/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOON, type TestPerson } from '../../../../../tests/support/house.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

let paging: PagingHouse;
let ben: TestPerson;

beforeAll(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben', 'manager');
});
afterAll(() => paging.close());

async function ok(method: string, path: string, body?: object) {
  const answer = await paging.house.call(method, path, { as: ben, ...(body === undefined ? {} : { body }) });
  expect(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(300);
  return answer.body;
}
const at = (minutes: number) => paging.house.setClock(NOON + minutes * MINUTE);
const stamp = (minutes: number) => new Date(NOON + minutes * MINUTE).toISOString();

async function declare(severity: string, minutes: number): Promise<string> {
  await at(minutes);
  return (await ok('POST', '/v1/incidents', { title: 'Checkout fails', severity, detectedAt: stamp(minutes) })).id;
}
async function stop(id: string, minutes: number): Promise<void> {
  await at(minutes);
  await ok('POST', `/v1/incidents/${id}/mitigated`, { override: 'A test' });
}
const command = (id: string) =>
  ok('POST', `/v1/incidents/${id}/roles`, { role: 'commander', personId: ben.id, override: 'A test' });
const suppose = (id: string) => ok('POST', `/v1/incidents/${id}/hypotheses`, { text: 'The pool is full' });

async function read() {
  await paging.house.runTimers();
  const span = `from=${stamp(-60)}&until=${stamp(600)}`;
  const { incidents } = await ok('GET', `/v1/insights/incidents?${span}`);
  return {
    figures: await ok('GET', `/v1/insights?${span}`),
    timesOf: new Map<string, Record<string, number | null>>(
      incidents.map((one: { id: string; times: Record<string, number | null> }) => [one.id, one.times]),
    ),
    behind: async (measure: string): Promise<readonly string[]> =>
      (await ok('GET', `/v1/insights/incidents?${span}&measure=${measure}`)).incidents.map(
        ({ id }: { id: string }) => id,
      ),
    csv: async (): Promise<string> =>
      (await paging.house.call('GET', `/v1/insights/export.csv?${span}`, { as: ben })).text,
  };
}

test('the time until mitigation is coordination and technical time, where it was recorded', async () => {
  const major = await declare('sev1', 0);
  await at(10);
  await suppose(major);
  await at(15);
  await command(major);
  await stop(major, 60);

  const minor = await declare('sev3', 100);
  await at(105);
  await suppose(minor);
  await stop(minor, 125);

  // Nobody wrote down who did anything.
  const silent = await declare('sev2', 200);
  await stop(silent, 220);

  const first = await read();
  expect(first.timesOf.get(major)).toMatchObject({
    command: 15 * MINUTE,
    coordinate: 15 * MINUTE,
    technical: 45 * MINUTE,
    mitigate: 60 * MINUTE,
  });
  expect(first.timesOf.get(minor)).toMatchObject({ command: null, coordinate: 5 * MINUTE, technical: 20 * MINUTE });
  expect(first.timesOf.get(silent)).toMatchObject({ coordinate: null, technical: null, mitigate: 20 * MINUTE });
  expect(first.figures.all.spent).toEqual({ coordinate: 20 * MINUTE, technical: 65 * MINUTE, count: 2 });
  expect(first.figures.all.times.coordinate).toMatchObject({ count: 2, p50: 10 * MINUTE, small: true });
  const bySeverity = Object.fromEntries(
    first.figures.by.severity.map(({ id, spent }: { id: string; spent: unknown }) => [id, spent]),
  );
  expect(bySeverity).toMatchObject({ sev1: { coordinate: 15 * MINUTE, count: 1 }, sev2: null });
  expect(await first.behind('coordinate')).toEqual([major, minor]);
  const [head = '', ...lines] = (await first.csv()).trimEnd().split('\r\n');
  const column = head.split(',').indexOf('technical_s');
  expect(lines.map((line) => line.split(',')[column])).toEqual(['', '1200', '2700']);

  // Told later, it counts from when it happened.
  await at(300);
  await ok('POST', `/v1/incidents/${minor}/entries`, {
    kind: 'action',
    text: 'Looked at the graphs',
    occurredAt: stamp(102),
    reason: 'There was no time to write',
  });
  const later = await read();
  expect(later.timesOf.get(minor)).toMatchObject({ coordinate: 2 * MINUTE, technical: 23 * MINUTE });
});
