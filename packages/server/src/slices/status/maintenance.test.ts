import { asId, HOUR, MINUTE } from '@heed/core/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NOON, type TestAnswer } from '../../../../../tests/support/house.ts';
import { loadPublication } from './index.ts';
import { openStatusHouse, type StatusHouse } from './status.testing.ts';

let h: StatusHouse;
beforeEach(async () => {
  h = await openStatusHouse();
});
afterEach(() => h.house.close());

const plan = (body: object = {}): Promise<TestAnswer> =>
  h.send('POST', '/maintenances', {
    title: 'New disks',
    components: [h.mail],
    from: '2026-06-15T15:00',
    until: '2026-06-15T17:00',
    ...body,
  });
const published = async () => {
  const page = await loadPublication(h.house.database.read, asId('statusPage', h.page));
  return {
    mail: page?.components.find(({ id }) => id === h.mail)?.status,
    state: page?.maintenances[0]?.state,
    words: page?.maintenances[0]?.updates[0]?.body,
  };
};
/** To this many minutes after noon, UTC; the page's clock is two hours ahead. */
const to = async (minutes: number): Promise<void> => {
  await h.house.setClock(NOON + minutes * MINUTE);
  await h.house.runTimers();
};

describe('maintenance', () => {
  test('begins, turns to checking and completes by itself, and its component with it', async () => {
    const { status, body } = await plan({ verifyMinutes: 30 });
    expect(status).toBe(201);
    expect(body.maintenance).toMatchObject({
      state: 'scheduled',
      scheduledFor: '2026-06-15T13:00:00.000Z',
      clockJump: 0,
    });
    expect(await published()).toMatchObject({ mail: 'operational', state: 'scheduled' });
    await to(60);
    expect(await published()).toEqual({
      mail: 'under_maintenance',
      state: 'in_progress',
      words: 'The maintenance has begun.',
    });
    expect((await h.get()).body.summary.indicator).toBe('maintenance');
    await to(150);
    expect(await published()).toMatchObject({ mail: 'under_maintenance', state: 'verifying' });
    await to(180);
    expect(await published()).toEqual({
      mail: 'operational',
      state: 'completed',
      words: 'The maintenance is complete.',
    });
    const { body: uptime } = await h.get(`/components/${h.mail}/uptime`);
    expect(uptime.days.at(-1)).toMatchObject({ maintenanceMinutes: 120, majorOutageMinutes: 0 });
    expect(uptime.uptime).toBe(1);
  });

  test('speaks the language of its page', async () => {
    const page = { slug: 'de', name: 'Fernweh', url: 'https://de.example', language: 'de', timeZone: 'Europe/Berlin' };
    const made = await h.house.call('POST', '/v1/status-pages', { as: h.mia, body: page });
    const onPage = `/v1/status-pages/${made.body.id}`;
    const component = await h.house.call('POST', `${onPage}/components`, { as: h.mia, body: { name: 'Kasse' } });
    const body = {
      title: 'Neue Platten',
      components: [component.body.id],
      from: '2026-06-15T15:00',
      until: '2026-06-15T16:00',
    };
    await h.house.call('POST', `${onPage}/maintenances`, { as: h.ana, body });
    await to(61);
    const { body: list } = await h.house.call('GET', `${onPage}/maintenances`, { as: h.eye });
    expect(list.items[0].updates[0]).toMatchObject({ body: 'Die Wartung hat begonnen.', by: null });
  });

  test('is begun early, prolonged and completed early', async () => {
    const { id } = (await plan()).body.maintenance;
    expect((await h.send('POST', `/maintenances/${id}/updates`, { to: 'completed' })).status).toBe(409);
    await h.send('POST', `/maintenances/${id}/updates`, { to: 'in_progress', body: 'We begin early.' });
    expect(await published()).toEqual({ mail: 'under_maintenance', state: 'in_progress', words: 'We begin early.' });
    expect(
      (await h.send('PUT', `/maintenances/${id}/times`, { from: '2026-06-15T16:00', until: '2026-06-15T18:00' }))
        .status,
    ).toBe(400);
    const moved = await h.send('PUT', `/maintenances/${id}/times`, { until: '2026-06-15T18:00' });
    expect(moved.body.maintenance).toMatchObject({ scheduledUntil: '2026-06-15T16:00:00.000Z' });
    await to(185);
    expect(await published()).toMatchObject({ state: 'in_progress' });
    await h.send('POST', `/maintenances/${id}/updates`, { to: 'completed' });
    expect(await published()).toMatchObject({ mail: 'operational', state: 'completed' });
    await to(400);
    expect((await h.get(`/maintenances/${id}`)).body.updates).toHaveLength(4);
  });

  test('is cancelled before it begins, and then never begins', async () => {
    const { id } = (await plan()).body.maintenance;
    const cancelled = await h.send('POST', `/maintenances/${id}/cancel`, {});
    expect(cancelled.body.maintenance).toMatchObject({ isCancelled: true, startedAt: null });
    await to(90);
    expect(await published()).toEqual({
      mail: 'operational',
      state: 'completed',
      words: 'The maintenance will not take place.',
    });
    expect((await h.send('POST', `/maintenances/${id}/updates`, { to: 'in_progress' })).status).toBe(409);
  });

  test('that Heed slept through happened when it was planned', async () => {
    const { id } = (await plan({ verifyMinutes: 15 })).body.maintenance;
    await h.house.setClockAsleep(NOON + 20 * HOUR);
    await h.house.runTimers();
    expect((await h.get(`/maintenances/${id}`)).body).toMatchObject({
      state: 'completed',
      startedAt: '2026-06-15T13:00:00.000Z',
      completedAt: '2026-06-15T15:00:00.000Z',
    });
    expect(await published()).toMatchObject({ mail: 'operational' });
  });

  test.each([
    ['an end before the beginning', { until: '2026-06-15T14:00' }, 'scheduledUntil'],
    ['a beginning in the past', { from: '2026-06-15T13:00' }, 'scheduledFor'],
    ['checking that takes longer than all of it', { verifyMinutes: 120 }, 'verifyMinutes'],
    ['a time that the clocks skip', { from: '2027-03-28T02:30', until: '2027-03-28T05:00' }, 'from'],
    ['a time that comes twice', { from: '2026-10-25T00:30', until: '2026-10-25T02:30' }, 'until'],
    ['no time', { from: 'tomorrow' }, 'from'],
  ])('refuses %s, and says where', async (_what, changes, path) => {
    const { status, body } = await plan(changes);
    expect([status, body.errors?.[0]?.path]).toEqual([400, path]);
  });

  test('keeps its component from being removed', async () => {
    await plan();
    expect(await h.send('DELETE', `/components/${h.mail}`, undefined, h.mia)).toMatchObject({
      status: 409,
      body: { code: 'in-use' },
    });
  });
});
