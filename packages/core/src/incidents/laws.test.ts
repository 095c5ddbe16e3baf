import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asId, isRefusal, type PersonId } from '../kernel/index.ts';
import { ada, ben, checkout, cleo, T0, tellOf } from './incidents.testing.ts';
import {
  bind,
  type Called,
  findBreak,
  foldIncident,
  type Hash,
  type IncidentCommand,
  type IncidentFact,
  isMajor,
  type Link,
  POSTURES,
  promptsOf,
  QUESTIONS,
  ROLES,
  SEVERITIES,
  unmetOf,
} from './index.ts';

const person = fc.constantFrom<PersonId>(ada, ben, cleo);
const number = fc.integer({ min: 1, max: 4 });
const OTHER = asId('incident', `inc_${'0'.repeat(25)}2`);
const reason = fc.option(fc.constant('said so'), { nil: undefined });
const later = fc.integer({ min: -10, max: 90 }).map((minutes) => T0 + minutes * 60_000);
const item = fc.constantFrom('1', '2', '3').map((last) => asId('evidence', `evd_${'0'.repeat(25)}${last}`));

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
      fc.record({
        kind: fc.constant('note-evidence' as const),
        evidenceId: item,
        evidence: fc.constantFrom('link', 'file'),
        title: fc.constant('The logs'),
        sha256: fc.constant(undefined),
        size: fc.constant(undefined),
        observedAt: later,
        keptUntil: fc.option(later, { nil: undefined }),
        copyOf: fc.option(item, { nil: undefined }),
      }),
      fc.record({ kind: fc.constant('date-evidence' as const), evidenceId: item, keptUntil: later }),
      fc.record({ kind: fc.constant('note-fading-evidence' as const), evidenceId: item }),
      fc.record({
        kind: fc.constant('ask-page' as const),
        called: fc.constantFrom<Called>({ kind: 'person', id: ben }, { kind: 'service', id: checkout }),
        name: fc.constant('Somebody'),
        why: fc.constant('Help'),
      }),
      fc.record({
        kind: fc.constant('settle-question' as const),
        question: fc.constantFrom(...QUESTIONS),
        answer: fc.constantFrom('yes' as const, 'no' as const),
        why: reason,
      }),
      fc.record({ kind: fc.constant('promise-update' as const), until: later }),
      fc.record({ kind: fc.constant('wake' as const) }),
    ),
  )
  .map(([by, rest]) => ({ ...rest, by }));

/** What people do one after the other: without these no story would come far. */
const act: fc.Arbitrary<readonly IncidentCommand[]> = fc.oneof(
  { weight: 8, arbitrary: command.map((one) => [one]) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(person, person, person)
      .map(([by, to, other]): IncidentCommand[] => [
        { kind: 'take-role', role: 'commander', by, personId: by, override: 'alone' },
        { kind: 'offer-command', by, to },
        { kind: 'offer-command', by, to: other },
        ...[1, 2, 3, 4, 5].map(
          (each) => ({ kind: 'accept-command', by: to, number: each, override: 'alone' }) as const,
        ),
      ]),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(person, fc.boolean()).map(([by, looks]): IncidentCommand[] => [
      ...[10, 25, 45, 70, 100].map(
        (minutes) =>
          ({
            kind: 'start-timebox',
            by,
            question: '?',
            deadline: T0 + minutes * 60_000,
            fallback: 'Roll back',
          }) as const,
      ),
      ...(looks ? [{ kind: 'wake', by: undefined } as const] : []),
    ]),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(person, number, reason).map(([by, of, override]): IncidentCommand[] => [
      { kind: 'start-mitigation', by, title: 'Roll back', mitigation: 'rollback', expectation: 'Fewer', undo: 'Again' },
      { kind: 'conclude-mitigation', by, number: 1, result: 'worse', evidence: '9%' },
      { kind: 'conclude-mitigation', by, number: of, result: 'helped', evidence: '0.1%' },
      { kind: 'mitigated', by, mitigatedAt: T0, override: override ?? 'no criterion yet' },
    ]),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(person, number, fc.boolean())
      .map(([by, of, holds]): IncidentCommand[] => [
        { kind: 'take-role', role: 'commander', by, personId: by, override: 'alone' },
        { kind: 'set-criterion', by, text: 'No errors', check: { kind: 'by-hand' }, holdMinutes: 0 },
        ...[1, 2, 3, 4, of].map(
          (each) => ({ kind: 'check-criterion', by, number: each, met: holds, seen: '0' }) as const,
        ),
        { kind: 'resolve', by, resolvedAt: T0, summary: 'Over' },
      ]),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(person, person, number).map(([by, to, of]): IncidentCommand[] => [
      { kind: 'offer-command', by, to },
      { kind: 'end-offer', by, number: of },
    ]),
  },
  { weight: 1, arbitrary: person.map((by): IncidentCommand[] => [{ kind: 'reopen', by }]) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(person, fc.boolean())
      .map(([by, into]): IncidentCommand[] => [
        into
          ? { kind: 'absorb', by, other: OTHER, services: [checkout], alerts: [] }
          : { kind: 'relate', by, other: OTHER },
      ]),
  },
);
/** The last word of some stories: another incident goes on with it, or it was none. */
const end: fc.Arbitrary<readonly IncidentCommand[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(person, fc.boolean())
      .map(([by, merged]): IncidentCommand[] => [
        merged ? { kind: 'dismiss', by, why: 'merged', into: OTHER } : { kind: 'dismiss', by, why: 'false-alarm' },
        { kind: 'reopen', by },
        { kind: 'resolve', by, resolvedAt: T0, summary: 'Over', override: 'I say so' },
      ]),
  },
);
const wait = fc.integer({ min: 0, max: 12 });

type Story = [(typeof SEVERITIES)[number], [number, IncidentCommand][]];

const story: fc.Arbitrary<Story> = fc
  .tuple(fc.constantFrom(...SEVERITIES), fc.array(fc.tuple(wait, act), { maxLength: 20, size: 'max' }), end)
  .map(([severity, acts, last]) => [
    severity,
    [...acts, [1, last] as const].flatMap(([minutes, commands]) =>
      commands.map((one, index): [number, IncidentCommand] => [index === 0 ? minutes : 1, one]),
    ),
  ]);

/** How many stories of a hundred reach it; without it the laws below would say little. */
const REACHED: Readonly<Record<string, number>> = {
  'incident.command-accepted': 20,
  'incident.offer-ended': 4,
  'incident.mitigation-concluded': 15,
  'incident.mitigated': 30,
  'incident.resolved': 30,
  'resolved, all criteria met': 10,
  'refused while a criterion is not met': 10,
  'incident.reopened': 10,
  'incident.absorbed': 10,
  'merged into another': 3,
  'incident.timebox-ran-out': 5,
};

test('the stories come far enough for the laws to mean something', () => {
  const stories = fc.sample(story, { numRuns: 300, seed: 42 });
  const reached = new Map<string, number>(Object.keys(REACHED).map((what) => [what, 0]));
  for (const [severity, steps] of stories) {
    const telling = tellOf({ severity });
    const seen = new Set<string>();
    let minute = 0;
    for (const [waited, next] of steps) {
      minute += waited;
      const outcome = telling.tell(minute, next);
      if (isRefusal(outcome)) {
        if (outcome.fields?.some(({ path }) => path.startsWith('criteria.')))
          seen.add('refused while a criterion is not met');
        continue;
      }
      for (const { kind, data } of outcome) {
        seen.add(kind);
        if (kind === 'incident.resolved' && data.override === undefined) seen.add('resolved, all criteria met');
        if (kind === 'incident.dismissed' && data.why === 'merged') seen.add('merged into another');
      }
    }
    for (const what of seen) if (reached.has(what)) reached.set(what, (reached.get(what) ?? 0) + 1);
  }
  const percent = Object.fromEntries([...reached].map(([what, count]) => [what, Math.round(count / 3)]));
  const short = Object.entries(REACHED).filter(([what, least]) => (percent[what] ?? 0) < least);
  expect(short, `of a hundred stories: ${JSON.stringify(percent)}`).toEqual([]);
});

function told([severity, steps]: Story, look: (facts: readonly IncidentFact[], at: number) => void) {
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

test('an ordinary issue calls nobody, asks for nothing and promises nothing, whatever happened before', () => {
  fc.assert(
    fc.property(story, (given) => {
      const telling = told(given, () => undefined);
      if (telling.incident().severity.value !== 'sev4') {
        telling.tell(9_000, { kind: 'change-severity', by: ada, to: 'sev4' });
      }
      if (telling.incident().severity.value !== 'sev4' || telling.incident().status !== 'open') return;
      const ordinary = telling.incident();
      expect(promptsOf(ordinary, T0 + 9_999 * 60_000)).toEqual([]);
      const call = { kind: 'ask-page', by: ada, called: { kind: 'person', id: ben }, name: 'Ben', why: '?' } as const;
      expect(telling.tell(9_999, call)).toMatchObject({ refused: 'wrong-state' });
      const promise = { kind: 'promise-update', by: ada, until: T0 + 10_009 * 60_000 } as const;
      expect(telling.tell(9_999, promise)).toMatchObject({ refused: 'wrong-state' });
      telling.tell(9_999, { kind: 'change-severity', by: ada, to: 'sev3' });
      expect(isRefusal(telling.tell(9_999, call))).toBe(false);
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
