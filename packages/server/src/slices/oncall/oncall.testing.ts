import type { House, TestAnswer, TestPerson } from '../../../../../tests/support/house.ts';

/** What the tests of this room share. */

export function day(personIds: readonly (string | null)[], fields: object = {}) {
  return {
    id: 'primary',
    name: 'Primary',
    startAt: '2026-06-01T07:00:00Z',
    rotation: { unit: 'days', every: 1, handoffTime: '09:00' },
    members: personIds.map((personId) => ({ personId })),
    ...fields,
  };
}

export function createSchedule(
  house: House,
  as: TestPerson,
  name: string,
  layers: readonly object[],
  fields: object = {},
): Promise<TestAnswer> {
  return house.call('POST', '/v1/schedules', { as, body: { name, timeZone: 'Europe/Berlin', layers, ...fields } });
}

export async function scheduleId(house: House, as: TestPerson, name: string, layers: readonly object[]) {
  const created = await createSchedule(house, as, name, layers);
  if (created.status !== 201) throw new Error(created.text);
  return String(created.body.id);
}

export async function disable(house: House, person: TestPerson): Promise<void> {
  const disabled_at = new Date(await house.now());
  await house.database.read.updateTable('people').set({ disabled_at }).where('id', '=', person.id).execute();
}

export function createOverride(house: House, as: TestPerson, schedule: string, body: object): Promise<TestAnswer> {
  return house.call('POST', `/v1/schedules/${schedule}/overrides`, { as, body });
}

export async function pathsOf(answer: Promise<TestAnswer>): Promise<unknown> {
  const { status, body } = await answer;
  return [status, body.errors?.map((error: { path: string }) => error.path)];
}
