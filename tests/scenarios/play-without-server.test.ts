import { formatInstant, HOUR, type Instant, MINUTE } from '@heed/core/kernel';
import type { PlayedStep } from '@heed/core/paging';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Drawn, play } from '../../packages/web/src/paging/playing.ts';
import { groupsOf, idsOf, overridesFrom, standingOf } from '../../packages/web/src/paging/standing.ts';
import { targetOf } from '../../packages/web/src/paging/targets.ts';
import { NOON, type TestPerson } from '../support/house.ts';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

let world: World;
/** Everybody and everything that a policy may name. */
let targetIds: readonly string[];

beforeAll(async () => {
  world = await openWorld();
  targetIds = await furnish(world);
});
afterAll(() => world.close());

const read = (url: string, body?: unknown) => world.must(world.admin, body === undefined ? 'GET' : 'POST', url, body);

/** Schedules with gaps, layers and overrides, people who cannot be told, and teams of all kinds. */
async function furnish({ admin, house, must, person }: World): Promise<readonly string[]> {
  const [ben, cleo, dan] = [await person('Ben'), await person('Cleo'), await person('Dan')];
  const mute = await house.person('Mute', 'responder');
  const gone = await person('Gone');
  const make = async (path: string, body: object): Promise<string> => (await must(admin, 'POST', path, body)).id;
  const layer = (id: string, people: readonly TestPerson[], more: object) => ({
    id,
    name: id,
    startAt: '2026-01-05T08:00:00Z',
    rotation: { unit: 'days', every: 1, handoffTime: '09:00' },
    members: [...people.map(({ id: personId }) => ({ personId })), { personId: null }],
    ...more,
  });
  const nights = { days: ['friday', 'saturday', 'sunday'], from: '22:00', until: '06:00' };
  const primary = await make('/v1/schedules', {
    name: 'Primary',
    timeZone: 'Europe/Berlin',
    layers: [
      layer('days', [ben, cleo, gone], {}),
      layer('nights', [dan, mute], { rotation: { unit: 'hours', every: 5 }, restrictions: [nights] }),
    ],
  });
  const secondary = await make('/v1/schedules', {
    name: 'Secondary',
    timeZone: 'America/New_York',
    layers: [layer('weekends', [cleo, dan], { restrictions: [{ ...nights, days: ['saturday'] }] })],
  });
  const override = (who: Citizen | undefined, from: number, hours: number) =>
    make(`/v1/schedules/${primary}/overrides`, {
      personId: who?.id ?? null,
      startAt: formatInstant(NOON + from * HOUR),
      endAt: formatInstant(NOON + (from + hours) * HOUR),
      reason: 'swap',
    });
  for (const [who, from, hours] of [
    [dan, 2, 9],
    [undefined, 8, 5],
    [gone, 30, 20],
    [ben, 40, 4],
  ] as const) {
    await override(who, from, hours);
  }
  const everybody = await make('/v1/teams', { name: 'All', memberIds: [ben.id, mute.id, gone.id, dan.id] });
  const nobody = await make('/v1/teams', { name: 'None', memberIds: [] });
  await must(admin, 'PUT', '/v1/catch-all', { personIds: [mute.id, cleo.id] });
  await must(admin, 'POST', `/v1/people/${gone.id}/disable`);
  return [ben.id, cleo.id, mute.id, primary, secondary, everybody, nobody];
}

/** As the browser does it: reads what the targets mean, and plays by the rules. */
async function playHere(drawn: Drawn, at: Instant): Promise<readonly PlayedStep[] | undefined> {
  const targets = drawn.steps.flatMap((step) => step.targets);
  const each = (kind: 'schedule' | 'team', url: (id: string) => string) =>
    Promise.all(idsOf(targets, kind).map((id) => read(url(id))));
  const after = overridesFrom(at, await world.now());
  const schedules = await each('schedule', (id) => `/v1/schedules/${id}`);
  const listed = await each('schedule', (id) => `/v1/schedules/${id}/overrides?after=${after}`);
  const overrides = listed.flatMap(({ items }) => items);
  const teams = await each('team', (id) => `/v1/teams/${id}`);
  const groups = groupsOf(targets, { schedules, overrides, teams });
  const answers = await Promise.all(groups.map((personIds) => read('/v1/policies/reachability', { personIds })));
  const reachability = answers.flatMap(({ people }) => people);
  const catchAll = await read('/v1/catch-all');
  return play(drawn, standingOf({ schedules, overrides, teams, catchAll, reachability }), at);
}

/** As the server answers it, without the names. */
function asAnswered(steps: readonly PlayedStep[] | undefined) {
  const via = (it: PlayedStep['people'][number]['via']) => ({ kind: it.kind, id: 'id' in it ? it.id : null });
  return steps?.map(({ kind, at, loop, step, people, missed }) => ({
    kind,
    at: formatInstant(at),
    loop: loop ?? null,
    step: step ?? null,
    people: people.map((one) => ({ id: one.personId, via: via(one.via) })),
    missed: missed.map((miss) => ({
      why: miss.why,
      via: via(miss.via),
      personId: miss.why === 'nobody-there' ? null : miss.personId,
    })),
  }));
}

async function playThere(drawn: Drawn, at: Instant) {
  const { steps } = await read('/v1/policies/preview', { policy: drawn, at: formatInstant(at) });
  return steps.map((step: { people: { id: string; via: object }[] }) => ({
    ...step,
    people: step.people.map(({ id, via }) => ({ id, via })),
  }));
}

test('a browser that plays a policy by what it read says what the server says', async () => {
  const policies = fc.record({
    steps: fc.array(
      fc.record({
        // Somebody who can be meant, or the server refuses the policy altogether.
        targets: fc
          .uniqueArray(fc.constantFrom(...targetIds), { minLength: 1, maxLength: 3 })
          .map((ids) => ids.map(targetOf)),
        delayMinutes: fc.constantFrom(1, 15, 60, 333),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    repeats: fc.integer({ min: 0, max: 2 }),
  });
  // What chance draws too seldom: nobody there at all, somebody who cannot be told, and the end of it all.
  const [, , mute, , secondary] = targetIds.map(targetOf);
  if (mute === undefined || secondary === undefined) throw new Error('the world is not furnished');
  const rare: Drawn = {
    steps: [
      { targets: [secondary], delayMinutes: 15 },
      { targets: [mute], delayMinutes: 1 },
    ],
    repeats: 0,
  };
  const moments = fc.integer({ min: -30 * 60, max: 5 * 24 * 60 }).map((minutes) => NOON + minutes * MINUTE);
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(policies, moments, async (drawn, at) => {
      fc.pre(drawn.steps.some(({ targets }) => targets.some(({ id }) => id !== targetIds.at(-1))));
      const there = await playThere(drawn, at);
      expect(asAnswered(await playHere(drawn, at))).toEqual(there);
      for (const { kind, missed } of there) for (const { why } of [{ why: '' }, ...missed]) kinds.add(`${kind} ${why}`);
    }),
    { numRuns: 80, examples: [[rare, NOON]] },
  );
  // The world has something of everything, or the test would prove little.
  expect([...kinds].toSorted()).toEqual(
    expect.arrayContaining([
      'nobody-on-call nobody-there',
      'step no-contact-method',
      'step nobody-there',
      'exhausted ',
    ]),
  );
}, 180_000);
