import { expect, test } from 'vitest';
import type { Evidence } from './evidence.ts';
import { check } from './index.ts';
import {
  ALERT,
  answeredEvidence,
  FIRST,
  fault,
  mail,
  rightEvidence,
  SECOND,
  T0,
  withDatabase,
} from './planted.testing.ts';

/** The numbers of the invariants that are broken, with what broke them. */
function broken(evidence: Evidence): Readonly<Record<string, string>> {
  const found = check(evidence).filter((verdict) => verdict.violations.length > 0);
  return Object.fromEntries(found.map(({ name, violations }) => [name.slice(0, 2), violations.join('\n')]));
}

test('a run in which everything was right breaks nothing', () => {
  expect(broken(rightEvidence())).toEqual({});
  expect(broken(answeredEvidence())).toEqual({});
});

test('I0 sees a node that ended by itself', () => {
  const deaths = [{ node: 'north', at: T0 + 9_000, words: 'code 1' }];
  expect(broken({ ...rightEvidence(), deaths })).toEqual({ I0: 'north ended at +9.000 s: code 1' });
});

test('I1 sees an alert that was taken and is gone, one that is there twice, and one that nobody sent', () => {
  const right = rightEvidence();
  const [row] = right.database.alerts;
  if (row === undefined) throw new Error('an alert was planted');
  expect(broken(withDatabase(right, { alerts: [] })).I1).toContain(
    `${ALERT} was taken at +0.050 s and is there 0 times`,
  );
  const twice = withDatabase(right, { alerts: [row, { ...row, id: 'alr_2' }] });
  expect(broken(twice).I1).toContain('is there 2 times');
  const foreign = withDatabase(right, { alerts: [row, { ...row, id: 'alr_2', summary: 's1-p9-9' }] });
  expect(broken(foreign).I1).toContain('nobody sent it');
});

test('I1 does not ask for an alert that was never answered with 2xx', () => {
  const right = rightEvidence();
  const never = withDatabase({ ...right, load: right.load.slice(0, 1), mails: [] }, emptied);
  expect(broken(never)).toEqual({});
});

const emptied = { alerts: [], deliveries: [], attempts: [], facts: [] };

test('I2 sees a first page that never came, and a second one that came too late', () => {
  const right = rightEvidence();
  expect(broken({ ...right, mails: [mail(1, 60_400)] }).I2).toContain(`step 1, ${FIRST}`);
  expect(broken({ ...right, mails: [mail(0, 300), mail(1, 63_100)] })).toEqual({
    I2: expect.stringContaining('reached +63.100 s'),
  });
});

test('I2 counts what the provider took, not what it refused', () => {
  const mails = [mail(0, 300, { accepted: false }), mail(1, 60_400)];
  expect(broken({ ...rightEvidence(), mails }).I2).toContain('reached never');
});

test('I2 gives a page near a fault thirty seconds after it, and not one more', () => {
  const late = (at: number): Evidence => ({
    ...rightEvidence(),
    mails: [mail(0, 300), mail(1, at)],
    faults: [fault(58_000, 62_000)],
  });
  expect(broken(late(91_900))).toEqual({});
  expect(broken(late(92_100)).I2).toContain('as things were by +92.000 s');
});

test('I2 gives a page thirty seconds after the kill of one node of two, however long that node is away', () => {
  const late = (at: number): Evidence => ({
    ...rightEvidence(),
    mails: [mail(0, 300), mail(1, at)],
    faults: [fault(58_000, 118_000, true)],
  });
  expect(broken(late(87_900))).toEqual({});
  expect(broken(late(88_100)).I2).toContain('as things were by +88.000 s');
});

test('I2 gives a provider that failed half a minute to be asked again, and PostgreSQL ten seconds', () => {
  const late = (what: string, to: number, at: number): Evidence => ({
    ...rightEvidence(),
    mails: [mail(0, 300), mail(1, at)],
    faults: [{ ...fault(30_000, to), what }],
  });
  expect(broken(late('provider', 40_000, 69_900))).toEqual({});
  expect(broken(late('provider', 40_000, 70_100)).I2).toContain('as things were by +70.000 s');
  expect(broken(late('database', 40_000, 63_100)).I2).toContain('as things were by +63.050 s');
});

test('I2 does not let faults that follow one another put a page off for ever', () => {
  const faults = Array.from({ length: 12 }, (_, index) => fault(61_000 + index * 15_000, 66_000 + index * 15_000));
  const late = (at: number): Evidence => ({ ...rightEvidence(), mails: [mail(0, 300), mail(1, at)], faults });
  // Due at +60.050 s; 40 s without a fault and four faults of 5 s later.
  expect(broken(late(120_000))).toEqual({});
  expect(broken(late(120_100)).I2).toContain('as things were by +120.050 s');
});

test('I2 counts the second step from the mail of the first, when a fault put that off', () => {
  const late = (at: number): Evidence => ({
    ...rightEvidence(),
    mails: [mail(0, 10_000), mail(1, at)],
    faults: [fault(0, 5_000)],
  });
  expect(broken(late(72_900))).toEqual({});
  expect(broken(late(73_100)).I2).toContain(`step 2, ${SECOND}`);
});

test('I2 does not ask for a page that somebody answered before it was due', () => {
  expect(broken(answeredEvidence()).I2).toBeUndefined();
});

test('I3 sees a duplicate without a fault, and allows two with one', () => {
  const copies = (count: number): Evidence => {
    const right = rightEvidence();
    const again = Array.from({ length: count }, (_, index) => mail(0, 5_000 + index));
    const attempts = Array.from({ length: count }, (_, index) => ({
      deliveryId: 'del_0',
      attempt: index + 2,
      node: 'south',
      outcome: 'accepted',
    }));
    const deliveries = right.database.deliveries.map((one) => ({ ...one, attempts: 9 }));
    const database = { deliveries, attempts: [...right.database.attempts, ...attempts] };
    return withDatabase({ ...right, mails: [...right.mails, ...again] }, database);
  };
  expect(broken(copies(1))).toEqual({ I3: expect.stringContaining('without a fault') });
  expect(broken({ ...copies(2), faults: [fault(200, 900)] })).toEqual({});
  expect(broken({ ...copies(3), faults: [fault(200, 900)] })).toEqual({ I3: expect.stringContaining('3 duplicates') });
});

test('I3 sees copies under different Message-IDs, and a page to somebody to whom it was not owed', () => {
  const right = { ...rightEvidence(), faults: [fault(200, 900)] };
  const other = mail(0, 5_000, { messageId: '<other@lab.test>' });
  expect(broken({ ...right, mails: [...right.mails, other] }).I3).toContain('under different Message-IDs');
  const astray = mail(0, 5_000, { to: 'p07@lab.test' });
  expect(broken({ ...right, mails: [...right.mails, astray] }).I3).toContain('nobody owed this mail');
});

test('I4 sees a send that began more than two seconds after an answer, also one that was refused', () => {
  const answered = answeredEvidence();
  const late = mail(1, 12_100, { accepted: false });
  expect(broken({ ...answered, mails: [...answered.mails, late] }).I4).toContain('was answered at +10.040 s');
});

test('I4 allows a send that had begun before', () => {
  const answered = answeredEvidence();
  const under = mail(0, 11_900);
  expect(broken({ ...answered, mails: [under] }).I4).toBeUndefined();
});

test('I5 sees a second page more than a second early, and a first one before the alert was sent', () => {
  const right = rightEvidence();
  expect(broken({ ...right, mails: [mail(0, 300), mail(1, 58_900)] })).toEqual({
    I5: expect.stringContaining('not before +60.000 s'),
  });
  expect(broken({ ...right, mails: [mail(0, 300), mail(1, 59_100)] })).toEqual({});
  expect(broken({ ...right, mails: [mail(0, -1_200), mail(1, 60_400)] }).I5).toContain('step 1');
});

test.each([
  ['a beginning that is missing', (kind: string) => kind !== 'page.started', 'cannot happen to what is nothing'],
  ['an alert without its first fact', (kind: string) => kind !== 'alert.raised', 'cannot happen to what is nothing'],
])('I6 sees %s', (_, keep, words) => {
  const right = rightEvidence();
  const facts = right.database.facts.filter((fact) => keep(fact.kind));
  expect(broken(withDatabase(right, { facts })).I6).toContain(words);
});

test('I6 sees a step after an acknowledgement, a step twice, and one before its delay', () => {
  const answered = answeredEvidence();
  const step = rightEvidence().database.facts.find((fact) => fact.seq === 6);
  if (step === undefined) throw new Error('a second step was planted');
  const facts = [...answered.database.facts, { ...step, seq: 9 }];
  expect(broken(withDatabase(answered, { facts })).I6).toContain(
    'page.step-reached cannot happen to what is acknowledged',
  );
  const right = rightEvidence();
  const again = [...right.database.facts, { ...step, seq: 9 }];
  expect(broken(withDatabase(right, { facts: again })).I6).toContain('step 2 was reached as number 3');
  const early = right.database.facts.map((fact) => (fact.seq === 6 ? { ...fact, at: T0 + 60_099 } : fact));
  expect(broken(withDatabase(right, { facts: early })).I6).toContain('59999 ms after the first');
});

test('I7 sees a telling without a delivery, and a delivery without a telling', () => {
  const right = rightEvidence();
  const { deliveries, facts } = right.database;
  const fewer = withDatabase(right, { deliveries: deliveries.slice(0, 1) });
  expect(broken(fewer).I7).toContain('the telling run_1/0.0.1/per_1/ has 0 deliveries');
  const untold = withDatabase(right, { facts: facts.filter((fact) => fact.seq !== 6) });
  expect(broken(untold).I7).toContain('the delivery of run_1/0.0.1/per_1/ belongs to no telling');
});

test('I7 sees a delivery that is said to be accepted but was not, and one that was but is said to be dead', () => {
  const right = rightEvidence();
  expect(broken({ ...right, mails: [mail(0, 300)] }).I7).toContain('the provider never took it');
  const deliveries = right.database.deliveries.map((one) => ({ ...one, state: 'dead' }));
  expect(broken(withDatabase(right, { deliveries })).I7).toContain('its delivery is dead');
});

test('I7 sees attempts that are missing, beyond the count, or without an outcome', () => {
  const right = rightEvidence();
  const { attempts } = right.database;
  expect(broken(withDatabase(right, { attempts: attempts.slice(0, 1) })).I7).toContain('no attempt was accepted');
  const more = [...attempts, { deliveryId: 'del_0', attempt: 2, node: 'south', outcome: null }];
  const words = broken(withDatabase(right, { attempts: more })).I7;
  expect(words).toContain('attempts beyond the 1 that were claimed');
  expect(words).toContain('an attempt has no outcome');
});

test('I7 sees a history that is silent about an end, or tells it twice', () => {
  const right = rightEvidence();
  const { facts } = right.database;
  const silent = withDatabase(right, { facts: facts.filter((fact) => fact.seq !== 7) });
  expect(broken(silent).I7).toContain('history does not say so');
  const [report] = facts.filter((fact) => fact.seq === 7);
  const twice = withDatabase(right, { facts: report === undefined ? [] : [...facts, { ...report, seq: 8 }] });
  expect(broken(twice).I7).toContain('history says 2 times how it ended');
});

test('P1 sees a page that was dark, words that were seen late or never, and words that were lost or taken in twice', () => {
  const right = rightEvidence();
  const page = (...lines: Evidence['page']) => broken({ ...right, page: [...right.page, ...lines] }).P1;
  expect(page({ kind: 'looked', at: T0 + 5_000, isServed: false })).toBe('the page was not served at +5.000 s');
  const late = { kind: 'said', at: T0, words: 'Something else', seenAt: T0 + 61_000 } as const;
  expect(page(late)).toContain('was seen at +61.000 s');
  expect(page({ ...late, seenAt: undefined })).toContain('was seen at never');
  expect(page({ ...late, words: 'Gone', seenAt: T0 + 1 })).toBe('"Gone" is in the history 0 times');
  expect(broken(withDatabase(right, { told: ['All is dead', 'All is dead'] })).P1).toContain('2 times');
});
