import { formatInstant, HOUR, MINUTE } from '@heed/core/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOON, type TestPerson } from '../../../../../tests/support/house.ts';
import { openPagingHouse, type PagingHouse, stepOf } from './paging.testing.ts';

let paging: PagingHouse;
let ben: TestPerson;
let cleo: TestPerson;
let manager: TestPerson;
let number = 0;
beforeAll(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben');
  cleo = await paging.reachable('Cleo');
  manager = await paging.reachable('Max', 'manager');
});
afterAll(() => paging.close());

const call = (method: string, url: string, body?: unknown, as = paging.admin) =>
  paging.house.call(method, url, { as, ...(body === undefined ? {} : { body }) });
const draft = (steps: unknown, fields: object = {}) => {
  number += 1;
  return { name: `Policy ${number}`, steps, ...fields };
};
const toBen = () => [stepOf([[ben], 5])];

async function team(memberIds: readonly string[]): Promise<string> {
  number += 1;
  const { body } = await call('POST', '/v1/teams', { name: `Team ${number}`, memberIds });
  return body.id;
}

async function schedule(members: readonly (string | null)[], startAt: number): Promise<string> {
  number += 1;
  const created = await call('POST', '/v1/schedules', {
    name: `Schedule ${number}`,
    timeZone: 'Europe/Berlin',
    layers: [
      {
        id: 'primary',
        name: 'Primary',
        startAt: formatInstant(startAt),
        rotation: { unit: 'hours', every: 1 },
        members: members.map((personId) => ({ personId })),
      },
    ],
  });
  expect(created.status).toBe(201);
  return created.body.id;
}

describe('the hours of a policy', () => {
  const weekdays = { days: ['monday', 'friday'], from: '09:00', until: '17:00' };

  test('are kept with the zone as its database spells it, and gone when they are left out', async () => {
    const hours = { timeZone: 'europe/berlin', windows: [weekdays] };
    const created = await call('POST', '/v1/policies', draft(toBen(), { hours }), manager);
    expect(created).toMatchObject({ status: 201, body: { hours: { timeZone: 'Europe/Berlin', windows: [weekdays] } } });
    const { id, name } = created.body;
    const changed = await call('PUT', `/v1/policies/${id}`, { name, steps: toBen(), version: 1 }, manager);
    expect(changed).toMatchObject({ status: 200, body: { hours: null } });
  });

  test.each([
    ['no zone of that name', { timeZone: 'Berlin', windows: [weekdays] }, 'hours.timeZone'],
    ['no window', { timeZone: 'UTC', windows: [] }, 'hours.windows'],
    ['no day', { timeZone: 'UTC', windows: [{ ...weekdays, days: [] }] }, 'hours.windows[0].days'],
    [
      'a day twice',
      { timeZone: 'UTC', windows: [{ ...weekdays, days: ['friday', 'friday'] }] },
      'hours.windows[0].days',
    ],
    ['no time', { timeZone: 'UTC', windows: [weekdays, { ...weekdays, from: '9' }] }, 'hours.windows[1].from'],
  ])('are refused where they say %s', async (_what, hours, path) => {
    const refused = await call('POST', '/v1/policies', draft(toBen(), { hours }), manager);
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });
});

describe('a policy', () => {
  test('is created by a manager, read by a viewer, changed by version, and history says so', async () => {
    const created = await call('POST', '/v1/policies', draft(toBen(), { repeats: 2 }), manager);
    expect(created).toMatchObject({ status: 201, body: { repeats: 2, teamId: null, version: 1, warnings: [] } });
    const { id, name } = created.body;
    const viewer = await paging.house.person('Vic', 'viewer');
    expect((await call('GET', `/v1/policies/${id}`, undefined, viewer)).body).toEqual(created.body);
    const change = () => call('PUT', `/v1/policies/${id}`, { name, steps: toBen(), version: 1 }, manager);
    expect(await change()).toMatchObject({ status: 200, body: { repeats: 0, version: 2 } });
    expect(await change()).toMatchObject({ status: 409, body: { code: 'version-mismatch' } });
    const facts = await paging.house.database.read
      .selectFrom('facts')
      .select(['kind', 'data'])
      .where('subject', '=', id)
      .orderBy('seq')
      .execute();
    expect(facts).toMatchObject([
      { kind: 'policy.created' },
      { kind: 'policy.changed', data: { changes: { repeats: { before: 2, after: 0 } } } },
    ]);
  });

  test('of another team cannot be changed by a manager who is not in it', async () => {
    const teamId = await team([cleo.id]);
    const { body } = await call('POST', '/v1/policies', draft(toBen(), { teamId }));
    const foreign = await call('DELETE', `/v1/policies/${body.id}`, undefined, manager);
    expect(foreign).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await call('POST', '/v1/policies', draft(toBen(), { teamId }), manager)).toMatchObject({ status: 403 });
  });

  test('with the name of another is refused, whatever its case', async () => {
    await call('POST', '/v1/policies', draft(toBen(), { name: 'Checkout' }));
    const second = await call('POST', '/v1/policies', draft(toBen(), { name: 'CHECKOUT' }));
    expect(second).toMatchObject({ status: 409, body: { code: 'already-exists', errors: [{ path: 'name' }] } });
  });

  test('that a service uses cannot be deleted; the refusal names the service', async () => {
    const { body } = await call('POST', '/v1/policies', draft(toBen()));
    const teamId = await team([]);
    await call('POST', '/v1/services', { name: 'Payments', teamId, tier: 1, policyId: body.id });
    const refused = await call('DELETE', `/v1/policies/${body.id}`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'in-use', detail: expect.stringMatching(/Payments/) } });
  });

  test('keeps its schedules and teams from being deleted', async () => {
    const scheduleId = await schedule([ben.id], NOON - HOUR);
    const teamId = await team([ben.id]);
    const targets = [
      { kind: 'schedule', id: scheduleId },
      { kind: 'team', id: teamId },
    ];
    const created = await call('POST', '/v1/policies', draft([{ targets, delayMinutes: 5 }]));
    expect(created.status).toBe(201);
    expect(await call('DELETE', `/v1/schedules/${scheduleId}`)).toMatchObject({
      status: 409,
      body: { code: 'in-use', detail: expect.stringMatching(created.body.name) },
    });
    expect(await call('DELETE', `/v1/teams/${teamId}`)).toMatchObject({ status: 409, body: { code: 'in-use' } });
    expect(await call('DELETE', `/v1/policies/${created.body.id}`)).toMatchObject({ status: 204 });
    expect(await call('DELETE', `/v1/schedules/${scheduleId}`)).toMatchObject({ status: 204 });
  });
});

describe('a policy that could page nobody', () => {
  test('is refused when a target does not exist or is a disabled person, and the path says which', async () => {
    const gone = await paging.house.person('Gone', 'responder');
    await paging.house.database.read
      .updateTable('people')
      .set({ disabled_at: formatInstant(NOON) })
      .where('id', '=', gone.id)
      .execute();
    const targets = [
      { kind: 'person', id: ben.id },
      { kind: 'person', id: gone.id },
      { kind: 'schedule', id: `sch_${'0'.repeat(26)}` },
    ];
    const refused = await call('POST', '/v1/policies', draft([{ targets, delayMinutes: 5 }]));
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'steps[0].targets[1].id' }, { path: 'steps[0].targets[2].id' }] },
    });
  });

  test('is refused when its teams and schedules mean nobody at all', async () => {
    const targets = [
      { kind: 'team', id: await team([]) },
      { kind: 'schedule', id: await schedule([null], NOON) },
    ];
    const refused = await call('POST', '/v1/policies', draft([{ targets, delayMinutes: 5 }]));
    expect(refused).toMatchObject({ status: 400, body: { detail: expect.stringMatching(/page nobody/) } });
  });

  test('at this moment only is kept, with a loud warning for each target that reaches nobody', async () => {
    const mute = await paging.house.person('Mute', 'responder');
    const targets = [
      { kind: 'person', id: mute.id },
      { kind: 'schedule', id: await schedule([ben.id], NOON + HOUR) },
    ];
    const kept = await call('POST', '/v1/policies', draft([{ targets, delayMinutes: 5 }]));
    expect(kept).toMatchObject({
      status: 201,
      body: {
        warnings: [
          { path: 'steps[0].targets[0]', message: expect.stringMatching(/no verified contact method/) },
          { path: 'steps[0].targets[1]', message: expect.stringMatching(/nobody on call now/) },
        ],
      },
    });
  });
});

describe('a preview', () => {
  test('says who would be paged when, by the schedule as it will be at that time', async () => {
    const scheduleId = await schedule([ben.id, cleo.id], NOON);
    const steps = [
      { targets: [{ kind: 'schedule', id: scheduleId }], delayMinutes: 45 },
      { targets: [{ kind: 'schedule', id: scheduleId }], delayMinutes: 5 },
    ];
    const at = formatInstant(NOON + 30 * MINUTE);
    const preview = await call('POST', '/v1/policies/preview', { policy: { steps, repeats: 0 }, at });
    expect(preview).toMatchObject({
      status: 200,
      body: {
        startsAt: at,
        steps: [
          { kind: 'step', at, step: 0, people: [{ name: 'Ben', via: { kind: 'schedule', id: scheduleId } }] },
          { kind: 'step', at: formatInstant(NOON + 75 * MINUTE), step: 1, people: [{ name: 'Cleo' }] },
          { kind: 'exhausted', at: formatInstant(NOON + 80 * MINUTE), step: null },
        ],
      },
    });
  });

  test('names the field of the draft that is wrong', async () => {
    const steps = [{ targets: [{ kind: 'team', id: `tea_${'0'.repeat(26)}` }], delayMinutes: 5 }];
    const refused = await call('POST', '/v1/policies/preview', { policy: { steps } });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'policy.steps[0].targets[0].id' }] } });
  });
});

test('who can be told is said of people who exist, and of nobody else', async () => {
  const mute = await paging.house.person('Mute', 'viewer');
  const personIds = [ben.id, mute.id, `per_${'0'.repeat(26)}`];
  const { body } = await call('POST', '/v1/policies/reachability', { personIds });
  const people = body.people as readonly { readonly id: string; readonly reachable: boolean }[];
  expect(new Map(people.map(({ id, reachable }) => [id, reachable]))).toEqual(
    new Map([
      [ben.id, true],
      [mute.id, false],
    ]),
  );
});

test('the list goes on where the last page ended', async () => {
  const first = await call('GET', '/v1/policies?limit=2');
  const second = await call('GET', `/v1/policies?limit=200&cursor=${first.body.nextCursor}`);
  const all = await call('GET', '/v1/policies?limit=200');
  expect([...first.body.items, ...second.body.items]).toEqual(all.body.items);
  expect(second.body.nextCursor).toBeNull();
});

test('the catch-all refuses people who cannot be paged, and only an admin chooses it', async () => {
  const unknown = `per_${'0'.repeat(26)}`;
  const refused = await call('PUT', '/v1/catch-all', { personIds: [ben.id, unknown] });
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'personIds[1]' }] } });
  expect(await call('PUT', '/v1/catch-all', { personIds: [] }, manager)).toMatchObject({ status: 403 });
  expect((await call('GET', '/v1/catch-all')).body).toEqual({
    personIds: [],
    people: [{ id: paging.admin.id, name: 'Ada', reachable: true }],
  });
});
