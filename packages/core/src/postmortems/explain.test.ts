import { expect, test } from 'vitest';
import { DAY, HOUR, isRefusal } from '../kernel/index.ts';
import {
  checksOf,
  decidePostmortem,
  evolvePostmortem,
  explainPostmortem,
  heldUpBy,
  type LookTaken,
  type PostmortemRecord,
  sayTrigger,
  TRIGGERS,
} from './index.ts';
import { ground, seed, T0, tom } from './postmortems.testing.ts';

function opened(): PostmortemRecord {
  const decided = decidePostmortem(undefined, { kind: 'open', by: tom, seed }, T0);
  if (isRefusal(decided)) throw new Error(decided.detail);
  const record = decided.reduce<PostmortemRecord | undefined>(evolvePostmortem, undefined);
  if (record === undefined) throw new Error('nothing was opened');
  return record;
}

const look: LookTaken = {
  reference: 'INC-42',
  because: ['severity', 'visible'],
  proposedAt: T0,
  asked: [{ at: T0, why: 'Support had no words' }],
  decision: { look: 'full', reason: 'Nobody could pay', at: T0 + HOUR },
};
const record = opened();
const said = (change: Partial<PostmortemRecord>, now: number, looks: readonly LookTaken[] = [look]) =>
  explainPostmortem({ ...record, ...change }, { looks, held: [] }, now).map(({ title, reasons }) => [
    title,
    ...reasons.map(({ kind }) => kind),
  ]);

test('why it is asked for: what the rules saw, who asked, what was decided', () => {
  const [asked] = explainPostmortem(record, { looks: [look], held: [] }, T0);
  expect(asked?.reasons.map(({ text }) => text)).toEqual([
    'It was of a severity that always gets one.',
    'Users saw it for longer than was agreed on.',
    'Somebody asked: Support had no words',
    'It was decided (full): Nobody could pay',
  ]);
  const two = explainPostmortem(record, { looks: [look, { ...look, reference: 'INC-7' }], held: [] }, T0);
  expect(two[0]?.reasons.at(-1)?.text).toBe('INC-7: It was decided (full): Nobody could pay');
  expect(new Set(TRIGGERS.map(sayTrigger)).size).toBe(TRIGGERS.length);
});

test('why it is overdue, or when it will be', () => {
  expect(said({}, T0 + DAY)[1]).toEqual(['When its review is due', 'no-date']);
  expect(said({}, T0 + 3 * DAY)[1]).toEqual(['Why it is overdue', 'schedule']);
  expect(said({}, T0 + 8 * DAY)[1]).toEqual(['Why it is overdue', 'hold']);
  const ahead = { scheduleBy: undefined, holdBy: undefined };
  expect(said(ahead, T0 + 8 * DAY)[1]).toEqual(['When its review is due', 'not-due']);
  expect(said({ state: 'final' }, T0 + 8 * DAY)).toHaveLength(1);
});

test('what holds the review up is what the gate says, and nothing once it is final', () => {
  const prose = { ...ground.prose, summary: '' };
  const held = heldUpBy(checksOf(record, { ...ground, prose }, T0), []);
  const kinds = explainPostmortem(record, { looks: [], held }, T0)
    .filter(({ question }) => question === 'gate')
    .flatMap(({ reasons }) => reasons.map(({ kind }) => kind));
  expect(new Set(kinds)).toEqual(new Set(held.map(({ id }) => id)));
  expect(kinds).toContain('summary');
  const final = explainPostmortem({ ...record, state: 'final' }, { looks: [], held }, T0);
  expect(final.some(({ question }) => question === 'gate')).toBe(false);
});
