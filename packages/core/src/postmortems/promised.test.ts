import { array, assert, integer, option, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { asId, type IncidentId } from '../kernel/index.ts';
import { promisedBy } from './promised.ts';

const id = (number: number): IncidentId => asId('incident', `inc_${String(number).padStart(26, '0')}`);
const at = (moment: number) => ({ at: moment, by: undefined, evidence: 'seen', reason: 'gone' });

test('an action that was kept before the next one came counts against nobody, and one that was not names what came', () => {
  const members = [2, 0, 1].map((number) => ({ id: id(number), detectedAt: number * 100 }));
  const base = { verified: undefined, dropped: undefined };
  const late = { ...base, incidentId: id(0), createdAt: 10, verified: at(150) };
  const kept = { ...base, incidentId: id(0), createdAt: 10, verified: at(90) };
  const gone = { ...base, incidentId: id(1), createdAt: 110, dropped: at(120) };
  const open = { ...base, incidentId: id(1), createdAt: 110 };
  const strange = { ...base, incidentId: id(7), createdAt: 1 };
  const promised = promisedBy(members, [late, kept, gone, open, strange]);
  expect(promised).toEqual([
    { action: late, cameBefore: [id(1)] },
    { action: kept, cameBefore: [] },
    { action: gone, cameBefore: [] },
    { action: open, cameBefore: [id(2)] },
  ]);
});

test('only a later member can come before a promise is kept, and only while it stands', () => {
  const moment = integer({ min: 0, max: 1_000 });
  const action = record({
    of: integer({ min: 0, max: 4 }),
    createdAt: moment,
    verified: option(moment.map(at), { nil: undefined }),
    dropped: option(moment.map(at), { nil: undefined }),
  });
  assert(
    property(array(moment, { minLength: 1, maxLength: 5 }), array(action, { maxLength: 6 }), (detected, actions) => {
      const members = detected.map((detectedAt, number) => ({ id: id(number), detectedAt }));
      const when = new Map(members.map((one) => [one.id, one.detectedAt]));
      const given = actions.map(({ of, ...rest }) => ({ ...rest, incidentId: id(of) }));
      for (const { action: one, cameBefore } of promisedBy(members, given)) {
        for (const member of cameBefore) {
          const came = when.get(member) ?? Number.NaN;
          expect(came).toBeGreaterThanOrEqual(when.get(one.incidentId) ?? Number.NaN);
          expect(one.createdAt).toBeLessThanOrEqual(came);
          expect(one.verified?.at ?? Number.POSITIVE_INFINITY).toBeGreaterThan(came);
          expect(one.dropped?.at ?? Number.POSITIVE_INFINITY).toBeGreaterThan(came);
        }
      }
      const known = given.filter(({ incidentId }) => when.has(incidentId));
      expect(promisedBy(members, given)).toHaveLength(known.length);
    }),
  );
});
