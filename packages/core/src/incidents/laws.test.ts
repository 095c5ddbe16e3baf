import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asId, isRefusal, type PersonId } from '../kernel/index.ts';
import { ada, ben, checkout, cleo, T0, tellOf } from './incidents.testing.ts';
import {
  bind,
  findBreak,
  foldIncident,
  type Hash,
  type IncidentCommand,
  type IncidentFact,
  isMajor,
  type Link,
  POSTURES,
  ROLES,
  SEVERITIES,
  unmetOf,
} from './index.ts';

const person = fc.constantFrom<PersonId>(ada, ben, cleo);
const number = fc.integer({ min: 1, max: 4 });
const reason = fc.option(fc.constant('said so'), { nil: undefined });
const later = fc.integer({ min: -10, max: 90 }).map((minutes) => T0 + minutes * 60_000);

const command: fc.Arbitrary<IncidentCommand> = fc
  .tuple(
    person,
    fc.oneof(
      fc.record({
        kind: fc.constant('change-severity' as const),
        to: fc.constantFrom(...SEVERITIES),
        override: reason,
      }),
      fc.record({ kind: fc.constant('shift-posture' as const), to: fc.constantFrom(...POSTURES) }),
      fc.record({
        kind: fc.constant('take-role' as const),
        role: fc.constantFrom(...ROLES),
        personId: person,
        override: reason,
      }),
      fc.record({ kind: fc.constant('leave-role' as const), role: fc.constantFrom(...ROLES), personId: person }),
      fc.record({ kind: fc.constant('offer-command' as const), to: person }),
      fc.record({ kind: fc.constant('accept-command' as const), number, override: reason }),
      fc.record({ kind: fc.constant('end-offer' as const), number }),
      fc.record({
        kind: fc.constant('state-hypothesis' as const),
        text: fc.constant('An idea'),
        confidence: fc.nat(100),
      }),
      fc.record({
        kind: fc.constant('judge-hypothesis' as const),
        number,
        state: fc.constantFrom('open' as const, 'leading' as const, 'rejected' as const, 'confirmed' as const),
        why: reason,
      }),
      fc.record({
        kind: fc.constant('start-timebox' as const),
        question: fc.constant('?'),
        deadline: later,
        fallback: fc.constant('Roll back'),
      }),
      fc.record({ kind: fc.constant('extend-timebox' as const), number, deadline: later }),
      fc.record({
        kind: fc.constant('set-criterion' as const),
        text: fc.constant('Errors below 1%'),
        check: fc.constant({ kind: 'alerts' as const, serviceId: checkout }),
        holdMinutes: fc.nat(20),
      }),
      fc.record({ kind: fc.constant('drop-criterion' as const), number }),
      fc.record({
        kind: fc.constant('check-criterion' as const),
        number,
        met: fc.boolean(),
        seen: fc.constant('0.2%'),
      }),
      fc.record({ kind: fc.constant('mitigated' as const), mitigatedAt: later, override: reason }),
      fc.record({
        kind: fc.constant('resolve' as const),
        resolvedAt: later,
        summary: fc.constant('Over'),
        override: reason,
      }),
      fc.record({ kind: fc.constant('reopen' as const) }),
      fc.record({
        kind: fc.constant('write-entry' as const),
        entry: fc.constant('note' as const),
        text: fc.constant('Seen'),
        occurredAt: later,
        reason,
      }),
      fc.record({ kind: fc.constant('star-entry' as const), of: number, on: fc.boolean() }),
      fc.record({ kind: fc.constant('wake' as const) }),
    ),
  )
  .map(([by, rest]) => ({ ...rest, by }));

const story = fc.tuple(
  fc.constantFrom(...SEVERITIES),
  fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), command), { maxLength: 40 }),
);

function told(
  [severity, steps]: [(typeof SEVERITIES)[number], [number, IncidentCommand][]],
  look: (facts: readonly IncidentFact[], at: number) => void,
) {
  const telling = tellOf({ severity });
  let minute = 0;
  for (const [wait, next] of steps) {
    minute += wait;
    const before = telling.incident();
    const outcome = telling.tell(minute, next);
    if (isRefusal(outcome)) expect(telling.incident()).toBe(before);
    else look(outcome, T0 + minute * 60_000);
  }
  return telling;
}

test('the stored incident is the fold of its facts', () => {
  fc.assert(
    fc.property(story, (given) => {
      const telling = told(given, () => undefined);
      expect(foldIncident(telling.facts())).toEqual(telling.incident());
      expect(telling.incident().length).toBe(telling.facts().length);
    }),
  );
});

test('there are never two commanders, and nobody commands who did not say so', () => {
  fc.assert(
    fc.property(story, (given) => {
      const willing = new Set<PersonId>();
      const telling = told(given, (facts) => {
        for (const { kind, data } of facts) {
          if (kind === 'incident.role-taken' && data.role === 'commander') expect(data.by).toBe(data.personId);
          if (kind === 'incident.command-accepted') expect(data.by).toBe(data.personId);
          if (data.by !== undefined) willing.add(data.by);
        }
      });
      const commanders = telling.incident().holders.filter(({ role }) => role === 'commander');
      expect(commanders.length).toBeLessThanOrEqual(1);
      for (const { personId } of commanders) expect(willing.has(personId)).toBe(true);
    }),
  );
});

test('in a SEV1 or SEV2 nobody commands and leads operations without a reason in the history', () => {
  fc.assert(
    fc.property(story, (given) => {
      const telling = told(given, () => undefined);
      const { holders, severity } = telling.incident();
      const [commander, operations] = ['commander', 'operations'].map(
        (role) => holders.find((holder) => holder.role === role)?.personId,
      );
      if (!isMajor(severity.value) || commander === undefined || commander !== operations) return;
      const overridden = given[1].some(([, each]) => 'override' in each && each.override !== undefined);
      expect(overridden).toBe(true);
    }),
  );
});

test('nothing is resolved while a criterion does not hold, unless it is said why', () => {
  fc.assert(
    fc.property(story, (given) => {
      let before = tellOf({ severity: given[0] }).incident();
      const telling = tellOf({ severity: given[0] });
      let minute = 0;
      for (const [wait, next] of given[1]) {
        minute += wait;
        before = telling.incident();
        const outcome = telling.tell(minute, next);
        if (isRefusal(outcome)) continue;
        for (const fact of outcome) {
          if (fact.kind !== 'incident.resolved' || fact.data.override !== undefined) continue;
          expect(unmetOf(before, T0 + minute * 60_000)).toEqual([]);
        }
      }
    }),
  );
});

test('a repeated command decides nothing more than the first did, where it says what shall be', () => {
  fc.assert(
    fc.property(story, fc.constantFrom(...POSTURES), (given, to) => {
      const telling = told(given, () => undefined);
      const first = telling.tell(900, { kind: 'shift-posture', by: ada, to });
      const second = telling.tell(900, { kind: 'shift-posture', by: ada, to });
      expect(second).toEqual(isRefusal(first) ? first : []);
    }),
  );
});

const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex');

test('a history that was changed, shortened in the middle or reordered shows where', () => {
  fc.assert(
    fc.property(story, fc.nat(), (given, at) => {
      const links: Link[] = [];
      for (const [index, { kind, data }] of told(given, () => undefined)
        .facts()
        .entries()) {
        const actor = { kind: 'person', id: asId('person', ada) } as const;
        const line = { number: index + 1, at: data.at, kind, actor, reason: undefined, data };
        links.push(bind(line, links.at(-1)?.hash ?? '', sha256));
      }
      expect(findBreak(links, sha256)).toBeUndefined();
      // As it comes back from a file.
      expect(findBreak(JSON.parse(JSON.stringify(links)), sha256)).toBeUndefined();
      const place = at % links.length;
      const changed = links.map((link, index) => (index === place ? { ...link, at: link.at + 1 } : link));
      expect(findBreak(changed, sha256)).toEqual({ number: place + 1, what: 'changed' });
      if (place === links.length - 1) return;
      expect(findBreak(links.toSpliced(place, 1), sha256)).toEqual({ number: place + 1, what: 'missing' });
    }),
  );
});
