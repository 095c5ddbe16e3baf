import { expect, test } from 'vitest';
import { happenedBefore, sayLine, sayWho } from './lines.ts';

const incident = { names: { per_1: 'Ana Ribeiro' } };

test('lines say what happened, with the names of people', () => {
  expect(sayLine({ kind: 'incident.command-accepted', data: { personId: 'per_1' } }, incident)).toEqual({
    label: 'command',
    text: 'Ana Ribeiro accepted command',
  });
  expect(sayLine({ kind: 'incident.entry-written', data: { entry: 'decision', text: 'Roll back' } }, incident)).toEqual(
    { label: 'decision', text: 'Roll back' },
  );
});

test('a moment stands at the end of a line, to be shown in the zone of who reads it', () => {
  expect(sayLine({ kind: 'incident.update-promised', data: { until: 42 } }, incident)).toMatchObject({ at: 42 });
});

test('what a newer server writes is shown by its name', () => {
  expect(sayLine({ kind: 'incident.sung', data: {} }, incident)).toEqual({ label: 'other', text: 'incident.sung' });
  expect(sayLine({ kind: 'incident.resolved', data: { outcome: 1 } }, incident).label).toBe('other');
});

test('what a machine did is not put down to somebody', () => {
  const machine = { id: null, personId: null, name: null };
  expect(sayWho({ ...machine, kind: 'engine' })).toBe('Heed');
  expect(sayWho({ ...machine, kind: 'person', name: 'Ana Ribeiro' })).toBe('Ana Ribeiro');
});

test('what was written at once did not happen before', () => {
  const at = '2026-11-21T03:12:30Z';
  expect(happenedBefore({ at, occurredAt: '2026-11-21T03:12:00Z' })).toBe(false);
  expect(happenedBefore({ at, occurredAt: '2026-11-21T03:02:00Z' })).toBe(true);
});
