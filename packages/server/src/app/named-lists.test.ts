import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../tests/support/house.ts';

let house: House;
let admin: TestPerson;
/** The ids of what was made, by list and name. */
const made = new Map<string, string>();

const NAMES = ['Zürich Überwachung', 'Zurich streams', 'Łódź 100 %', 'plain'] as const;
const LISTS = ['people', 'teams', 'services', 'schedules', 'policies'] as const;

beforeAll(async () => {
  house = await openHouse();
  admin = await house.person('Ana', 'admin');
  const { body: owner } = await house.call('POST', '/v1/teams', { as: admin, body: { name: 'Owner' } });
  const step = { targets: [{ kind: 'person', id: admin.id }], delayMinutes: 5 };
  for (const [place, name] of NAMES.entries()) {
    const bodies = {
      people: { name, email: `someone${place}@heed.test`, role: 'responder', timeZone: 'UTC' },
      teams: { name },
      services: { name, teamId: owner.id, tier: 2, matchers: [{ label: 'service', op: '=', value: `s${place}` }] },
      schedules: { name, timeZone: 'UTC', layers: [] },
      policies: { name, steps: [step], repeats: 0 },
    };
    for (const list of LISTS) {
      const { status, body } = await house.call('POST', `/v1/${list}`, { as: admin, body: bodies[list] });
      expect({ list, status }).toEqual({ list, status: 201 });
      made.set(`${list} ${name}`, list === 'people' ? body.person.id : body.id);
    }
  }
});
afterAll(() => house.close());

describe.each(LISTS)('the list of %s', (list) => {
  const ask = async (query: string): Promise<readonly string[]> => {
    const { status, body } = await house.call('GET', `/v1/${list}?${query}`, { as: admin });
    expect(status).toBe(200);
    return body.items.map(({ name }: { name: string }) => name);
  };
  const idOf = (name: string): string => made.get(`${list} ${name}`) ?? '';

  test('finds a name by words of it, in any case, with accents or without', async () => {
    for (const q of ['zur', 'ZÜR', 'zu\u0308rich'])
      expect([q, new Set(await ask(`q=${encodeURIComponent(q)}`))]).toEqual([q, new Set([NAMES[0], NAMES[1]])]);
    expect(await ask('q=uber%20zur')).toEqual([NAMES[0]]);
    expect(await ask('q=streams%20%20zurich')).toEqual([NAMES[1]]);
    expect(await ask('q=zur%20plain')).toEqual([]);
  });

  test('takes no sign as a wildcard', async () => {
    expect(await ask('q=100%20%25')).toEqual([NAMES[2]]);
    expect(await ask('q=%25in')).toEqual([]);
    expect(await ask('q=pl_in')).toEqual([]);
  });

  test('names those whose ids are given, and leaves unknown ones out', async () => {
    const wanted = [idOf('plain'), idOf('Zurich streams')];
    const unknown = `${idOf('plain').slice(0, -1)}${idOf('plain').endsWith('0') ? '1' : '0'}`;
    expect(await ask(`ids=${[...wanted, unknown].join()}`)).toEqual(['plain', 'Zurich streams']);
    expect(await ask(`ids=${wanted.join()}&q=stream`)).toEqual(['Zurich streams']);
  });

  test('goes on where it was, narrowed as it was', async () => {
    const first = await house.call('GET', `/v1/${list}?q=zur&limit=1`, { as: admin });
    const rest = await ask(`q=zur&cursor=${first.body.nextCursor}`);
    expect(new Set([first.body.items[0].name, ...rest])).toEqual(new Set([NAMES[0], NAMES[1]]));
    expect(rest).toHaveLength(1);
  });

  test('refuses ids of another kind and too many of them', async () => {
    const many = Array.from({ length: 101 }, () => idOf('plain')).join();
    for (const ids of ['alr_00000000000000000000000000', '', many]) {
      const refused = await house.call('GET', `/v1/${list}?ids=${ids}`, { as: admin });
      expect(refused.status).toBe(400);
    }
  });
});

test('teams are listed by who is in them, services by what pages for them', async () => {
  const [member, service, policy] = ['people', 'services', 'policies'].map((list) => made.get(`${list} plain`) ?? '');
  const ask = async (path: string): Promise<readonly string[]> =>
    (await house.call('GET', path, { as: admin })).body.items.map(({ name }: { name: string }) => name);
  await house.call('POST', '/v1/teams', { as: admin, body: { name: 'With one', memberIds: [member] } });
  expect(await ask(`/v1/teams?memberId=${member}`)).toEqual(['With one']);
  const { body } = await house.call('GET', `/v1/services/${service}`, { as: admin });
  const { id, createdAt, ...fields } = body;
  await house.call('PUT', `/v1/services/${id}`, { as: admin, body: { ...fields, policyId: policy } });
  expect(await ask(`/v1/services?policyId=${policy}`)).toEqual(['plain']);
});
