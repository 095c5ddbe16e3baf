import { formatInstant } from '@heed/core/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { oweNothing } from '../support/world/owe-nothing.ts';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

/** In Berlin the clocks go back in the night to Sunday, 25 October 2026: Monday 09:00 is 08:00Z, and was 07:00Z on Friday. */
const FRIDAY_EVENING = Date.UTC(2026, 9, 23, 18, 0, 0);
const MONDAY_NINE = Date.UTC(2026, 9, 26, 8, 0, 0);

let world: World;
let tom: Citizen;
let service: { readonly id: string };

beforeEach(async () => {
  world = await openWorld({ at: FRIDAY_EVENING });
  await oweNothing(world);
  tom = await world.person('Tom');
  const policy = await world.must(world.admin, 'POST', '/v1/policies', {
    name: 'Reports',
    steps: [{ targets: [{ kind: 'person', id: tom.id }], delayMinutes: 30 }],
    repeats: 0,
    hours: {
      timeZone: 'Europe/Berlin',
      windows: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', until: '17:00' }],
    },
  });
  service = await world.service('reports', policy);
});
afterEach(async () => {
  world.nothingElse();
  await world.close();
});

const declare = (severity: string, more: object = {}) =>
  world.must(tom, 'POST', '/v1/incidents', {
    title: 'Reports are late',
    severity,
    serviceIds: [service.id],
    ...more,
  });
const show = (id: string) => world.must(tom, 'GET', `/v1/incidents/${id}`);
const does = (id: string, verb: string, body: object) => world.must(tom, 'POST', `/v1/incidents/${id}/${verb}`, body);
const kindsOf = async (id: string): Promise<string[]> =>
  (await world.must(tom, 'GET', `/v1/incidents/${id}/timeline?limit=50`)).items.map(
    ({ kind }: { kind: string }) => kind,
  );

test('a SEV3 of a Friday evening pages on Monday at nine, over a night on which the clocks change', async () => {
  const preview = await world.must(tom, 'POST', '/v1/incidents/preview', {
    severity: 'sev3',
    serviceIds: [service.id],
  });
  const until = formatInstant(MONDAY_NINE);
  expect(preview.pages).toMatchObject([{ people: [{ name: 'Tom' }], waitsUntil: until }]);
  const { id, postponed } = await declare('sev3');
  expect(postponed).toEqual({ serviceId: service.id, until });
  expect(await kindsOf(id)).toEqual(['incident.page-postponed', 'incident.declared']);

  await world.passUntil(MONDAY_NINE - 1_000);
  world.nothingElse();
  await world.passUntil(MONDAY_NINE);
  await world.expectMail(tom, /INC-1: Reports are late/);
  expect((await show(id)).postponed).toBeNull();
  expect(await kindsOf(id)).toContain('incident.page-released');

  // Inside the hours the next one pages at once, and says so before.
  const now = await world.must(tom, 'POST', '/v1/incidents/preview', { severity: 'sev3', serviceIds: [service.id] });
  expect(now.pages).toMatchObject([{ waitsUntil: null }]);
  await declare('sev3');
  await world.expectMail(tom, /INC-2/);
  await does(id, 'resolve', { summary: 'Over' });
});

test('a SEV1 and a SEV2 wait for nobody, and a SEV3 that becomes one waits no longer', async () => {
  const preview = await world.must(tom, 'POST', '/v1/incidents/preview', {
    severity: 'sev2',
    serviceIds: [service.id],
  });
  expect(preview.pages).toMatchObject([{ waitsUntil: null }]);
  await declare('sev2');
  await world.expectMail(tom, /INC-1/);
  const { id } = await declare('sev3');
  await world.pass('1 hour');
  world.nothingElse();
  const raised = await does(id, 'severity', { to: 'sev1', reason: 'The money is in it' });
  expect(raised.postponed).toBeNull();
  await world.expectMail(tom, /INC-2/);
});

test('what was over before the hours began pages nobody', async () => {
  const over = await declare('sev3');
  const none = await declare('sev3');
  const milder = await declare('sev3');
  expect((await does(over.id, 'resolve', { summary: 'The job was slow' })).postponed).toBeNull();
  // What is not decided would be asked about, by mail and after a day.
  await does(over.id, 'look-back', { look: 'none', reason: 'The job was slow before' });
  await does(none.id, 'dismiss', { reason: 'It was a holiday' });
  expect((await does(milder.id, 'severity', { to: 'sev4', reason: 'Nobody reads them' })).postponed).toBeNull();
  await world.passUntil(MONDAY_NINE + 60_000);
  world.nothingElse();
});

test('an ordinary issue that becomes a SEV3 outside the hours waits too, and a drill says what it is', async () => {
  const { id } = await declare('sev4', { kind: 'drill' });
  const raised = await does(id, 'severity', { to: 'sev3', reason: 'Somebody noticed' });
  expect(raised.postponed).toMatchObject({ until: formatInstant(MONDAY_NINE) });
  await world.passUntil(MONDAY_NINE);
  await world.expectMail(tom, /Drill: INC-1/);
});

test('a SEV3 waits for nobody whose service is affected no longer, but for who answers for the one that is', async () => {
  const ana = await world.person('Ana');
  const search = await world.service('search', await world.policy('Search', [{ people: [ana], wait: 30 }]));
  const { id } = await declare('sev3', { serviceIds: [service.id, search.id] });
  await world.pass('1 hour');
  world.nothingElse();
  const moved = await does(id, 'scope', { serviceIds: [search.id], alertIds: [], environment: null });
  expect(moved.postponed).toBeNull();
  await world.expectMail(ana, /INC-1/);
  await does(id, 'scope', { serviceIds: [service.id], alertIds: [], environment: null });
  expect((await show(id)).postponed).toMatchObject({ serviceId: service.id });
  await world.passUntil(MONDAY_NINE);
  await world.expectMail(tom, /INC-1/);
});
