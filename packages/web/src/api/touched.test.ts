import { expect, test } from 'vitest';
import type { ReadKey } from './keys.ts';
import { isTouched } from './touched.ts';

const list: ReadKey = ['alerts', '/v1/alerts', { query: { status: 'firing' } }];
const one = (id: string): ReadKey => ['alerts', '/v1/alerts/{id}', { params: { id } }];
const happened = (kind: string, subject: string, about: readonly string[] = []) => [{ kind, subject, about }];

test('a fact touches the lists of its room, and the one thing that it is about', () => {
  expect(isTouched(list, happened('alert.raised', 'alr_1'))).toBe(true);
  expect(isTouched(one('alr_1'), happened('alert.resolved', 'alr_1'))).toBe(true);
  expect(isTouched(one('alr_2'), happened('alert.resolved', 'alr_1'))).toBe(false);
});

test('a page changes the alert that it is about', () => {
  expect(isTouched(one('alr_1'), happened('page.acknowledged', 'run_1', ['alr_1']))).toBe(true);
});

test('what belongs to a thing and stands behind its id changes that thing', () => {
  const promises = (id: string): ReadKey => ['comms', '/v1/incidents/{id}/promises', { params: { id } }];
  expect(isTouched(promises('inc_1'), happened('promise.made', 'inc_1/promises'))).toBe(true);
  expect(isTouched(promises('inc_2'), happened('promise.made', 'inc_1/promises'))).toBe(false);
});

test('an override changes the calendar of its schedule', () => {
  const calendar = (id: string): ReadKey => ['oncall', '/v1/schedules/{id}/calendar', { params: { id }, query: {} }];
  expect(isTouched(calendar('sch_1'), happened('override.created', 'ovr_1', ['sch_1']))).toBe(true);
  expect(isTouched(calendar('sch_2'), happened('override.created', 'ovr_1', ['sch_1']))).toBe(false);
});

test('a line of an incident changes its live record, its timeline and the lists', () => {
  const record: ReadKey = ['incidents', '/v1/incidents/{id}', { params: { id: 'inc_1' } }];
  const timeline: ReadKey = ['incidents', '/v1/incidents/{id}/timeline', { params: { id: 'inc_1' }, paged: true }];
  const open: ReadKey = ['incidents', '/v1/incidents', { query: { status: 'open' } }];
  const facts = happened('incident.impact-written', 'inc_1');
  expect([record, timeline, open].map((key) => isTouched(key, facts))).toEqual([true, true, true]);
});

test('what happens in another room, or of a kind that nobody knows, touches nothing', () => {
  expect(isTouched(list, happened('schedule.changed', 'sch_1'))).toBe(false);
  expect(isTouched(list, happened('weather.changed', 'wea_1'))).toBe(false);
});
