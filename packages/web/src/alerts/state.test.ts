import { expect, test } from 'vitest';
import { alertItem } from './alerts.testing.ts';
import { lookOf, PATCHES, possibleFor } from './state.ts';

const NOW = '2026-11-21T03:02:00Z';
const ana = { id: 'per_1', name: 'Ana' };
const taken = alertItem('a', {
  acknowledgedAt: '2026-11-21T03:01:00Z',
  acknowledgedBy: ana,
  pageStatus: 'acknowledged',
});

test('an alert is acknowledged until somebody moves its page on', () => {
  expect(lookOf(taken)).toBe('acknowledged');
  expect(lookOf({ ...taken, pageStatus: 'reaching' })).toBe('firing');
  expect(lookOf({ ...taken, pageStatus: 'snoozed' })).toBe('snoozed');
  expect(lookOf({ ...taken, status: 'resolved', pageStatus: 'ended' })).toBe('resolved');
});

test('an alert that is only recorded can be acknowledged, and has no page to move', () => {
  const recorded = alertItem('a', { urgency: 'record', runId: null, pageStatus: null });
  expect(possibleFor(recorded)).toEqual({ acknowledge: true, resolve: true, movePage: false });
  expect(lookOf({ ...recorded, ...PATCHES.acknowledge(ana, NOW) })).toBe('acknowledged');
});

test('nothing can be done about what is over', () => {
  const over = { ...alertItem('a'), ...PATCHES.resolve(ana, NOW) };
  expect(lookOf(over)).toBe('resolved');
  expect(possibleFor(over)).toEqual({ acknowledge: false, resolve: false, movePage: false });
});

test('an escalation reaches people again, a snooze does not', () => {
  expect(lookOf({ ...taken, ...PATCHES.escalate() })).toBe('firing');
  expect(lookOf({ ...taken, ...PATCHES.snooze(NOW) })).toBe('snoozed');
});
