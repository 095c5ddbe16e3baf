import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asId, type Instant, isRefusal, SECOND } from '../kernel/index.ts';
import { ada, T0, tellOf } from './incidents.testing.ts';
import { foldIncident, type Incident, type IncidentCommand, isHeld, LONGEST_UNSEEN } from './index.ts';

const check = {
  kind: 'metrics',
  serverId: asId('metricsServer', `mts_${'0'.repeat(26)}`),
  query: 'errors',
  comparison: '<',
  threshold: 0.01,
} as const;
const set = { kind: 'set-criterion', by: ada, text: 'Errors below 1%', check, holdMinutes: 5 } as const;
const HOLD = 5 * 60_000;

/** A story of looks as the engine takes them: what each saw is remembered beside the incident. */
function watching() {
  const telling = tellOf({ severity: 'sev3' });
  telling.tell(0, set);
  let seenAt: Instant | undefined;
  const tellAt = (at: Instant, command: IncidentCommand) => telling.tell((at - T0) / 60_000, command);
  return {
    ...telling,
    tellAt,
    criterion: () => telling.incident().criteria[0] as Incident['criteria'][number],
    sightings: () => new Map(seenAt === undefined ? [] : [[1, seenAt]]),
    look(at: Instant, saw: 'met' | 'unmet' | 'nothing') {
      const look = saw === 'nothing' ? { trouble: 'It answers 503.' } : { met: saw === 'met', seen: saw };
      const decided = tellAt(at, { kind: 'look-criterion', by: undefined, number: 1, seenAt, look });
      if (saw !== 'nothing') seenAt = at;
      return isRefusal(decided) ? [decided.refused] : decided.map(({ kind }) => kind.replace('incident.', ''));
    },
  };
}

const looks = fc.array(
  fc.record({
    wait: fc.integer({ min: 1, max: 200 }).map((seconds) => seconds * SECOND),
    saw: fc.constantFrom('met' as const, 'met' as const, 'met' as const, 'unmet' as const, 'nothing' as const),
  }),
  { maxLength: 60 },
);

test('a query counts as held only when it was seen, without a gap and never unmet, for all of its minutes', () => {
  fc.assert(
    fc.property(looks, fc.integer({ min: 0, max: 200 }), (given, more) => {
      const { look, criterion, sightings, incident, facts } = watching();
      const seen: { at: Instant; met: boolean }[] = [];
      let at = T0;
      for (const { wait, saw } of given) {
        at += wait;
        look(at, saw);
        if (saw !== 'nothing') seen.push({ at, met: saw === 'met' });
      }
      const now = at + more * SECOND;
      expect(foldIncident(facts())).toEqual(incident());
      if (!isHeld(criterion(), now, sightings())) return;
      // Backwards from now until the minutes are full: every sighting met, and none farther than allowed from the next.
      let next = now;
      for (const one of seen.toReversed()) {
        if (next <= now - HOLD) break;
        expect(one.met).toBe(true);
        expect(next - one.at).toBeLessThanOrEqual(LONGEST_UNSEEN);
        next = one.at;
      }
      expect(next).toBeLessThanOrEqual(now - HOLD);
    }),
    { numRuns: 300 },
  );
});

test('what is met and seen all the time is held in the end, and history hears only of changes', () => {
  const { look, criterion, sightings, facts } = watching();
  for (let at = T0; at <= T0 + HOLD; at += 20 * SECOND) look(at, 'met');
  expect(isHeld(criterion(), T0 + HOLD, sightings())).toBe(true);
  expect(facts().filter(({ kind }) => kind === 'incident.criterion-checked')).toHaveLength(1);
});

test('a look that saw nothing changes nothing, until it has been too long', () => {
  const { look, criterion, sightings, tellAt } = watching();
  expect(look(T0, 'met')).toEqual(['criterion-checked']);
  expect(look(T0 + LONGEST_UNSEEN, 'nothing')).toEqual([]);
  expect(criterion()).toMatchObject({ met: true, since: T0 });
  expect(look(T0 + LONGEST_UNSEEN + SECOND, 'nothing')).toEqual(['criterion-lost']);
  expect(criterion()).toMatchObject({ met: undefined, since: undefined, seen: 'It answers 503.' });
  expect(look(T0 + 10 * 60_000, 'nothing')).toEqual([]);
  const now = T0 + 11 * 60_000;
  expect(look(now, 'met')).toEqual(['criterion-checked']);
  expect(criterion()).toMatchObject({ met: true, since: now });
  const over = { kind: 'resolve', by: ada, resolvedAt: now, summary: 'Over' } as const;
  expect(tellAt(now + HOLD, { ...over, sightings: sightings() })).toMatchObject({
    fields: [{ message: 'nothing was seen of “Errors below 1%” in the last two minutes' }],
  });
});

test('when nobody looked for a while, the minutes begin anew although it is met again', () => {
  const { look, criterion, sightings } = watching();
  look(T0, 'met');
  const now = T0 + 3 * HOLD;
  expect(isHeld(criterion(), now, sightings())).toBe(false);
  expect(look(now, 'met')).toEqual(['criterion-lost', 'criterion-checked']);
  expect(criterion().since).toBe(now);
});

test('a criterion that is a query is not checked by hand, and must be one that can be asked', () => {
  const { tellAt } = watching();
  const byHand = { kind: 'check-criterion', by: ada, number: 1, met: true, seen: 'I looked' } as const;
  expect(tellAt(T0, byHand)).toMatchObject({ refused: 'wrong-state', detail: expect.stringContaining('Drop it') });
  expect(tellAt(T0, { ...set, check: { ...check, query: ' ' } })).toMatchObject({ fields: [{ path: 'check.query' }] });
  const endless = { ...check, threshold: Number.POSITIVE_INFINITY };
  expect(tellAt(T0, { ...set, check: endless })).toMatchObject({ fields: [{ path: 'check.threshold' }] });
});
