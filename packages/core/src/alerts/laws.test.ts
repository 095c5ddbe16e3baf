import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal, MINUTE, SECOND } from '../kernel/index.ts';
import type { Alert } from './alert.ts';
import { type Arrival, firing, newWorld, replay, resolved, run, tom, uma, type World } from './world.testing.ts';

/** One thing that happens in the world. Times are relative to its beginning, so that a run can be repeated. */
type Happening = (world: World, beginning: number) => void;

const host = fc.constantFrom('a1', 'b2', '__proto__');
const arrival: fc.Arbitrary<(beginning: number) => Arrival> = fc
  .record({
    status: fc.constantFrom('firing' as const, 'firing' as const, 'resolved' as const),
    host,
    summary: fc.constantFrom('x', 'y'),
    urgency: fc.constantFrom('page' as const, 'record' as const),
    startsAfter: fc.option(fc.integer({ min: -5, max: 10 }), { nil: undefined }),
    generatorUrl: fc.constantFrom(undefined, 'http://a.test', 'http://b.test'),
  })
  .map(({ status, host, startsAfter, ...rest }) => (beginning) => {
    const startsAt = startsAfter === undefined ? undefined : beginning + startsAfter * MINUTE;
    return (status === 'firing' ? firing : resolved)({ ...rest, labels: { host }, startsAt });
  });

const ingesting: fc.Arbitrary<Happening> = arrival.map((make) => (world, beginning) => {
  world.ingest(make(beginning));
});
const waiting: fc.Arbitrary<Happening> = fc.integer({ min: 0, max: 120 }).map((seconds) => (world) => {
  world.pass(seconds * SECOND);
});
const acting: fc.Arbitrary<Happening> = fc
  .tuple(
    fc.nat(20),
    fc.constantFrom(
      () => ({ kind: 'acknowledge' as const, by: tom }),
      () => ({ kind: 'resolve' as const, by: uma }),
      () => ({ kind: 'page' as const, runId: run }),
      (now: number) => ({ kind: 'expire' as const, expiresAt: now }),
    ),
  )
  .map(([which, command]) => (world) => {
    const alert = world.alerts[which % Math.max(world.alerts.length, 1)];
    if (alert) world.give(command(world.now), alert);
  });

const life = fc.array(fc.oneof({ weight: 3, arbitrary: ingesting }, waiting, acting), { maxLength: 60 });

function live(happenings: readonly Happening[], after: (world: World) => void = () => {}): World {
  const world = newWorld();
  const beginning = world.now;
  for (const happen of happenings) {
    happen(world, beginning);
    after(world);
  }
  return world;
}

describe('laws of alerts', () => {
  test('the stored state is the fold of the stored facts', () => {
    fc.assert(
      fc.property(life, (happenings) => {
        const world = live(happenings);
        expect(replay(world.facts)).toEqual(world.alerts);
      }),
      { numRuns: 500 },
    );
  });

  test('at most one alert of a fingerprint fires at a time', () => {
    fc.assert(
      fc.property(life, (happenings) => {
        live(happenings, ({ alerts }) => {
          const firingNow = alerts.filter((alert) => alert.status === 'firing').map((alert) => alert.fingerprint);
          expect(new Set(firingNow).size).toBe(firingNow.length);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('an alert only goes forward: resolved stays resolved, acknowledged stays acknowledged, paging stays paging', () => {
    const forward = (before: Alert, after: Alert) =>
      (before.status === 'firing' || after.status === 'resolved') &&
      (before.acknowledgedAt ?? after.acknowledgedAt) === after.acknowledgedAt &&
      (before.resolvedAt ?? after.resolvedAt) === after.resolvedAt &&
      (before.urgency === 'record' || after.urgency === 'page') &&
      (!after.held || before.held || before.status === 'firing');
    fc.assert(
      fc.property(life, (happenings) => {
        let before: readonly Alert[] = [];
        live(happenings, ({ alerts }) => {
          before.forEach((alert, index) => {
            const after = alerts[index];
            expect(after && forward(alert, after)).toBe(true);
          });
          before = [...alerts];
        });
      }),
      { numRuns: 300 },
    );
  });

  test('every signal delivered twice gives the same alerts as once', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(ingesting, waiting), { maxLength: 40 }), (happenings) => {
        const once = live(happenings);
        const world = newWorld();
        const beginning = world.now;
        for (const happen of happenings) {
          const { now } = world;
          happen(world, beginning);
          const waited = world.now - now;
          if (waited === 0) happen(world, beginning);
        }
        expect(world.alerts).toEqual(once.alerts);
      }),
      { numRuns: 300 },
    );
  });

  test('R9: however often one condition is sent, its timeline grows by at most a line a minute', () => {
    const noise = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.string()), { maxLength: 100 });
    fc.assert(
      fc.property(noise, (signals) => {
        const world = newWorld();
        const beginning = world.now;
        for (const [seconds, summary] of signals) world.pass(seconds * SECOND).ingest(firing({ summary }));
        expect(world.alerts.length).toBe(Math.min(signals.length, 1));
        expect(world.facts.length).toBeLessThanOrEqual(1 + Math.floor((world.now - beginning) / MINUTE));
      }),
    );
  });

  test('a firing signal always leaves its condition firing, unless a person resolved that same incarnation', () => {
    fc.assert(
      fc.property(life, arrival, (happenings, make) => {
        const world = live(happenings);
        const last = make(newWorld().now);
        if (last.signal.status !== 'firing') return;
        expect(isRefusal(world.ingest(last))).toBe(false);
        const alert = world.alerts.findLast((one) => one.labels.host === last.signal.labels.host);
        const held = alert?.held && (last.signal.startsAt ?? Number.POSITIVE_INFINITY) <= alert.startedAt + MINUTE;
        expect(alert?.status).toBe(held ? 'resolved' : 'firing');
      }),
      { numRuns: 500 },
    );
  });
});
