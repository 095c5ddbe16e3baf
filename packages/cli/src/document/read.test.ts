import { describe, expect, test } from 'vitest';
import { Stopped } from '../stop.ts';
import { resolveNames } from './names.ts';
import { parseWritten } from './read.ts';

const TEXT = `name: Payments
steps:
  - targets:
      - { kind: schedule, id: Primary }
    delayMinutes: 5
  - delayMinutes: many
`;

describe('a document', () => {
  test('knows where each field stands, and of a missing one where it should', () => {
    const written = parseWritten('policy.yaml', TEXT);
    expect(written.locate('steps[0].delayMinutes')).toBe('policy.yaml:5:19 steps[0].delayMinutes');
    expect(written.locate('steps[0].targets[0].id')).toBe('policy.yaml:4:31 steps[0].targets[0].id');
    expect(written.locate('steps[1].targets')).toBe('policy.yaml:6:5 steps[1].targets');
  });

  test('may be JSON', () => {
    expect(parseWritten('x.json', '{"name": "Payments", "steps": []}').value).toEqual({ name: 'Payments', steps: [] });
  });

  test('that cannot be read is refused with the place', () => {
    const read = () => parseWritten('policy.yaml', 'name: [Payments\nsteps: 3');
    expect(read).toThrow(Stopped);
    expect(read).toThrow(/neither YAML nor JSON/);
  });
});

describe('names in a document', () => {
  const asked: string[] = [];
  const lookUp = async (kind: string, text: string) => {
    asked.push(`${kind} ${text}`);
    return `id of ${text}`;
  };
  const clock = { now: Date.UTC(2026, 10, 21), zone: 'UTC' };

  test('become ids wherever an id is wanted, and ids stay', async () => {
    const value = {
      name: 'Payments',
      teamId: 'Pay team',
      policyId: null,
      memberIds: ['Ada', 'per_01m7y5cnghp445kwa4td8agcyz'],
      steps: [{ targets: [{ kind: 'schedule', id: 'Primary' }], delayMinutes: 5 }],
      layers: [{ id: 'weekly', name: 'Ada' }],
    };
    expect(await resolveNames(value, lookUp, clock)).toEqual({
      ...value,
      teamId: 'id of Pay team',
      memberIds: ['id of Ada', 'per_01m7y5cnghp445kwa4td8agcyz'],
      steps: [{ targets: [{ kind: 'schedule', id: 'id of Primary' }], delayMinutes: 5 }],
    });
    expect(asked).toEqual(['team Pay team', 'person Ada', 'schedule Primary']);
  });

  test('a label may be called like something that every object has', async () => {
    const value = JSON.parse('{"labels": {"constructor": "x", "toString": "y", "__proto__": "z"}}');
    expect(Object.entries(Object(await resolveNames(value, lookUp, clock)).labels)).toEqual([
      ['constructor', 'x'],
      ['toString', 'y'],
      ['__proto__', 'z'],
    ]);
  });

  test('moments may be written as people say them, on the clock of the document', async () => {
    const value = {
      timeZone: 'Europe/Berlin',
      layers: [{ startAt: '2026-12-01 09:00', endAt: '2027-01-01T00:00:00Z' }],
    };
    expect(await resolveNames(value, lookUp, clock)).toEqual({
      timeZone: 'Europe/Berlin',
      layers: [{ startAt: '2026-12-01T08:00:00.000Z', endAt: '2027-01-01T00:00:00Z' }],
    });
  });
});
