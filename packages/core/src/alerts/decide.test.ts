import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../kernel/index.ts';
import { graceAfterDeafness, refreshDeadMan } from './decide.ts';
import { explainAlert } from './explain.ts';
import { firing, newWorld, resolved, run, tom, uma } from './world.testing.ts';

describe('an alert', () => {
  test('is raised by a firing signal, and a re-sent one adds no fact', () => {
    const world = newWorld();
    expect(world.ingest(firing())).toEqual(['alert.raised']);
    expect(world.pass(MINUTE).ingest(firing())).toEqual([]);
    expect(world.latest()).toMatchObject({ status: 'firing', detectedAt: world.now - MINUTE, held: false });
  });

  test('is resolved by its source once, though Prometheus says it again for 15 minutes', () => {
    const world = newWorld();
    world.ingest(firing());
    expect(world.pass(MINUTE).ingest(resolved())).toEqual(['alert.resolved']);
    expect(world.pass(MINUTE).ingest(resolved())).toEqual([]);
    expect(world.latest()).toMatchObject({ status: 'resolved', resolvedHow: 'source', held: false });
  });

  test('is not made by a resolved signal alone', () => {
    expect(newWorld().ingest(resolved())).toEqual([]);
  });

  test('that resolved is never reopened: the next firing signal is a new one', () => {
    const world = newWorld();
    world.ingest(firing());
    world.ingest(resolved());
    expect(world.ingest(firing())).toEqual(['alert.raised']);
    expect(world.alerts.map((alert) => alert.status)).toEqual(['resolved', 'firing']);
  });

  test('resolves when its dead-man time passes, and not a millisecond before', () => {
    const world = newWorld();
    world.ingest(firing());
    const expiresAt = world.now + 4 * MINUTE;
    expect(world.pass(4 * MINUTE - 1).give({ kind: 'expire', expiresAt })).toEqual([]);
    expect(world.pass(1).give({ kind: 'expire', expiresAt })).toEqual(['alert.resolved']);
    expect(world.latest()?.resolvedHow).toBe('dead-man');
    expect(world.ingest(firing())).toEqual(['alert.raised']);
  });

  test('N2: is acknowledged by the first who does so, until it resolves', () => {
    const world = newWorld();
    world.ingest(firing());
    expect(world.give({ kind: 'acknowledge', by: tom })).toEqual(['alert.acknowledged']);
    expect(world.give({ kind: 'acknowledge', by: uma })).toEqual([]);
    expect(world.latest()).toMatchObject({ acknowledgedBy: tom, acknowledgedAt: world.now });
    world.ingest(resolved());
    world.ingest(firing());
    expect(world.latest()?.acknowledgedAt).toBeUndefined();
  });

  test('takes a late acknowledge, resolve or page as nothing, never as an error', () => {
    const world = newWorld();
    world.ingest(firing());
    world.ingest(resolved());
    expect(world.give({ kind: 'acknowledge', by: tom })).toEqual([]);
    expect(world.give({ kind: 'resolve', by: tom })).toEqual([]);
    expect(world.give({ kind: 'page', runId: run })).toEqual([]);
  });

  test('remembers its page run', () => {
    const world = newWorld();
    world.ingest(firing());
    expect(world.give({ kind: 'page', runId: run })).toEqual(['alert.paged']);
    expect(world.give({ kind: 'page', runId: run })).toEqual([]);
    expect(world.latest()?.runId).toBe(run);
  });

  test('that nobody knows is refused', () => {
    expect(newWorld().give({ kind: 'acknowledge', by: tom })).toBe('not-found');
  });
});

describe('what changes while it fires', () => {
  test('is written at most once a minute', () => {
    const world = newWorld();
    world.ingest(firing({ summary: '1 % left' }));
    expect(world.pass(30 * SECOND).ingest(firing({ summary: '0.9 % left' }))).toEqual([]);
    expect(world.pass(30 * SECOND).ingest(firing({ summary: '0.8 % left' }))).toEqual(['alert.changed']);
    expect(world.latest()?.summary).toBe('0.8 % left');
    expect(world.pass(59 * SECOND).ingest(firing({ summary: '0.7 % left' }))).toEqual([]);
  });

  test('is written at once when it begins to page, and it does not cease to page', () => {
    const world = newWorld();
    world.ingest(firing({ urgency: 'record' }));
    expect(world.pass(SECOND).ingest(firing({ urgency: 'page' }))).toEqual(['alert.changed']);
    expect(world.pass(MINUTE).ingest(firing({ urgency: 'record' }))).toEqual(['alert.changed']);
    expect(world.latest()?.urgency).toBe('page');
    expect(world.pass(MINUTE).ingest(firing({ urgency: 'record' }))).toEqual([]);
  });

  test('does not include the address of the Prometheus server that sent it', () => {
    const world = newWorld();
    world.ingest(firing({ generatorUrl: 'http://prom-a.example.test' }));
    expect(world.pass(MINUTE).ingest(firing({ generatorUrl: 'http://prom-b.example.test' }))).toEqual([]);
  });
});

describe("a person's resolve", () => {
  test('holds against signals re-sent for the same incarnation, also by the other server of a pair', () => {
    const world = newWorld();
    const startsAt = world.now;
    world.ingest(firing({ startsAt }));
    expect(world.pass(MINUTE).give({ kind: 'resolve', by: tom })).toEqual(['alert.resolved']);
    expect(world.latest()).toMatchObject({ resolvedHow: 'person', resolvedBy: tom, held: true });
    expect(world.pass(MINUTE).ingest(firing({ startsAt }))).toEqual([]);
    expect(world.ingest(firing({ startsAt: startsAt + 15 * SECOND }))).toEqual([]);
    expect(explainAlert(world.alerts[0] ?? fail()).at(-1)?.kind).toBe('held');
  });

  test('does not hide what began later', () => {
    const world = newWorld();
    const startsAt = world.now;
    world.ingest(firing({ startsAt }));
    world.pass(MINUTE).give({ kind: 'resolve', by: tom });
    expect(world.pass(MINUTE).ingest(firing({ startsAt: startsAt + MINUTE + 1 }))).toEqual(['alert.raised']);
  });

  test('holds no longer once the source has resolved too', () => {
    const world = newWorld();
    const startsAt = world.now;
    world.ingest(firing({ startsAt }));
    world.give({ kind: 'resolve', by: tom });
    expect(world.ingest(resolved())).toEqual(['alert.released']);
    expect(world.ingest(resolved())).toEqual([]);
    expect(world.ingest(firing({ startsAt }))).toEqual(['alert.raised']);
  });

  test('holds no longer once the dead-man time has passed', () => {
    const world = newWorld();
    world.ingest(firing({ startsAt: world.now }));
    world.give({ kind: 'resolve', by: tom });
    expect(world.give({ kind: 'expire', expiresAt: world.now })).toEqual(['alert.released']);
    expect(world.latest()?.resolvedHow).toBe('person');
  });

  test('does not hold back a signal that does not say when it began', () => {
    const world = newWorld();
    world.ingest(firing());
    world.give({ kind: 'resolve', by: tom });
    expect(world.ingest(firing())).toEqual(['alert.raised']);
  });
});

test('the dead-man time only moves forward, and a signal without one leaves it', () => {
  expect(refreshDeadMan(undefined, firing().signal)).toBeUndefined();
  expect(refreshDeadMan(5, firing().signal)).toBe(5);
  expect(refreshDeadMan(undefined, firing({ expiresAt: 7 }).signal)).toBe(7);
  expect(refreshDeadMan(9, firing({ expiresAt: 7 }).signal)).toBe(9);
  expect(refreshDeadMan(5, firing({ expiresAt: 7 }).signal)).toBe(7);
});

function fail(): never {
  throw new Error('there is no alert');
}

test('silence counts when the look for it was on time, and only after a grace when nobody was there to listen', () => {
  const now = 60 * MINUTE;
  expect(graceAfterDeafness(0, now)).toBeUndefined();
  expect(graceAfterDeafness(30 * SECOND, now)).toBeUndefined();
  expect(graceAfterDeafness(30 * SECOND + 1, now)).toBe(now + 5 * MINUTE);
});
