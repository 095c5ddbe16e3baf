import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../kernel/index.ts';
import { addDays, clockJump, dayAt, lengthOfDay, publishPage, readWall, uptimeOf, writeWall } from './index.ts';
import { checkout, incidentOf, maintenanceOf, says, tellOf, updateOf } from './status.testing.ts';

const berlin = 'Europe/Berlin';

describe('the night on which the clocks go back', () => {
  test('02:30 comes twice, and which one is meant has to be said', () => {
    expect(readWall(berlin, '2026-10-25T02:30')).toEqual({
      kind: 'twice',
      first: Date.UTC(2026, 9, 25, 0, 30),
      second: Date.UTC(2026, 9, 25, 1, 30),
    });
    expect(readWall(berlin, '2026-10-25T03:00')).toEqual({ kind: 'once', at: Date.UTC(2026, 9, 25, 2) });
    expect(readWall(berlin, '2026-03-29T02:30')).toEqual({ kind: 'skipped', resumesAt: Date.UTC(2026, 2, 29, 1) });
    for (const wrong of ['2026-02-30T10:00', '2026-10-25', '2026-10-25T25:00', '']) {
      expect(readWall(berlin, wrong)).toBeUndefined();
    }
  });

  test('days have 25 and 23 hours, and are named by the clock on the wall', () => {
    expect([lengthOfDay(berlin, '2026-10-25'), lengthOfDay(berlin, '2026-03-29')]).toEqual([25 * HOUR, 23 * HOUR]);
    expect(dayAt(berlin, Date.UTC(2026, 9, 25, 22, 30))).toBe('2026-10-25');
    expect(dayAt(berlin, Date.UTC(2026, 9, 25, 23))).toBe('2026-10-26');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(writeWall(berlin, Date.UTC(2026, 9, 25, 1, 30))).toBe('2026-10-25T02:30');
    expect(clockJump(berlin, Date.UTC(2026, 9, 24, 22), Date.UTC(2026, 9, 25, 4))).toBe(-HOUR);
  });

  test('maintenance from 01:00 to 04:00 takes four hours, and all of them are under maintenance', () => {
    const { tell, wake, board } = tellOf();
    const scheduledFor = Date.UTC(2026, 9, 24, 23);
    const scheduledUntil = Date.UTC(2026, 9, 25, 3);
    const seed = { id: maintenanceOf(1), title: 'New disks', scheduledFor, scheduledUntil, components: [checkout] };
    tell(0, {
      kind: 'schedule-maintenance',
      seed: { ...seed, verifyMinutes: 30 },
      updateId: updateOf(1),
      body: undefined,
    });
    // The engine was down over all of it: what was planned happens when it was planned.
    const minutes = (Date.UTC(2026, 9, 26) - Date.UTC(2026, 9, 24, 18)) / MINUTE;
    wake(minutes);
    const [maintenance] = board().maintenances;
    expect(maintenance).toMatchObject({ state: 'completed', startedAt: scheduledFor, completedAt: scheduledUntil });
    expect(maintenance?.updates.map(({ state, displayAt }) => [state, displayAt])).toEqual([
      ['scheduled', Date.UTC(2026, 9, 24, 18)],
      ['in_progress', scheduledFor],
      ['verifying', scheduledUntil - 30 * MINUTE],
      ['completed', scheduledUntil],
    ]);
    const published = publishPage(board(), Date.UTC(2026, 9, 26));
    const days = published.components[0]?.days?.slice(-2);
    expect(days?.map(({ date, counted, maintenance: kept }) => [date, counted / HOUR, kept / HOUR])).toEqual([
      ['2026-10-25', 25, 4],
      ['2026-10-26', 1, 0],
    ]);
    expect(uptimeOf(days ?? [])).toBe(1);
  });

  test('an outage over the doubled hour costs all of it, a partial one three tenths', () => {
    const { tell, board } = tellOf();
    const began = Date.UTC(2026, 9, 25, 0);
    const at = (hours: number) => (began - Date.UTC(2026, 9, 24, 18)) / MINUTE + hours * 60;
    const affected = [{ id: checkout, status: 'major_outage' as const }];
    const seed = { id: incidentOf(1), title: 'Down', impact: undefined, incidentId: undefined, startedAt: began };
    tell(at(1), { kind: 'open-incident', seed, update: says(1, { affected }) });
    tell(at(2), { kind: 'post-update', incidentId: incidentOf(1), update: says(2, { state: 'monitoring' }) });
    tell(at(3), { kind: 'post-update', incidentId: incidentOf(1), update: says(3, { state: 'resolved' }) });
    const day = publishPage(board(), Date.UTC(2026, 9, 26)).components[0]?.days?.find(
      ({ date }) => date === '2026-10-25',
    );
    expect(day).toMatchObject({ counted: 25 * HOUR, majorOutage: 2 * HOUR, partialOutage: HOUR });
    expect(uptimeOf(day === undefined ? [] : [day])).toBeCloseTo(1 - 2.3 / 25);
  });
});
