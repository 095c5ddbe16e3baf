import { assert, constantFrom, integer, property, uniqueArray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId, DAY, HOUR, isRefusal, MINUTE } from '../kernel/index.ts';
import { hoursBetween, WEEKDAYS } from '../oncall/index.ts';
import {
  beginClass,
  type ClassCommand,
  csvOf,
  decideClass,
  directionOf,
  evolveClass,
  type FailureClass,
  fasterLedger,
  imbalanceOf,
  landedOf,
  lostIn,
  type Member,
  nextDigestAt,
  PHASES,
  phaseOf,
  suggestClasses,
  type TableLine,
  wallClock,
  weeksOf,
  workingClock,
} from './index.ts';

const T0 = Date.UTC(2026, 10, 2, 9);
const incident = (n: number) => asId('incident', `inc_${String(n).padStart(26, '0')}`);
const failureClass = (n: number) => asId('failureClass', `fcl_${String(n).padStart(26, '0')}`);

describe('the ledger of a class', () => {
  /** One a month, mitigated after so many minutes. */
  const members = (...minutes: readonly number[]): readonly Member[] =>
    minutes.map((length, n) => {
      const at = T0 + n * 30 * DAY;
      const moments = {
        impactStartedAt: at - MINUTE,
        detectedAt: at,
        declaredAt: at + MINUTE,
        mitigatedAt: at + MINUTE + length * MINUTE,
        resolvedAt: undefined,
      };
      return { incidentId: incident(n), moments, controls: [] };
    });
  const mitigation = (list: readonly Member[]) => {
    const ledger = fasterLedger(list, wallClock);
    return ledger.newest.find(({ phase }) => phase === 'mitigate');
  };

  test('of a planted series that falls says faster, with its known tau', () => {
    const compared = mitigation(members(90, 70, 60, 45, 30, 20));
    expect(compared).toMatchObject({ verdict: 'faster', took: 20 * MINUTE, usual: 60 * MINUTE });
    expect(compared?.trend?.tau).toBe(-1);
    expect(directionOf(compared?.trend)).toBe('faster');
  });

  test('of one that stays as it was says that there is no evidence', () => {
    const compared = mitigation(members(30, 45, 28, 40, 33));
    expect(directionOf(compared?.trend)).toBe('no-evidence');
    expect(directionOf(mitigation(members(20, 30, 45, 60, 90))?.trend)).toBe('slower');
  });

  test('of two says too few, and of a class without incidents nothing', () => {
    expect(mitigation(members(30, 20))?.verdict).toBe('too-few');
    expect(fasterLedger([], wallClock)).toEqual({ rows: [], newest: [], gapTrend: undefined });
  });

  test('types each recurrence by what the earlier ones had promised as it stood then', () => {
    const [first, second, third, fourth] = members(10, 10, 10, 10);
    if (!(first && second && third && fourth)) throw new Error('four');
    const control = { dueAt: T0 + 45 * DAY, verifiedAt: T0 + 80 * DAY, droppedAt: undefined };
    const { rows } = fasterLedger([fourth, { ...first, controls: [control] }, third, second], wallClock);
    expect(rows.map(({ recurrence }) => recurrence)).toEqual([undefined, 'before-due', 'overdue', 'failed']);
    expect(rows.map(({ gap }) => gap)).toEqual([undefined, 30 * DAY, 30 * DAY, 30 * DAY]);
  });

  test('is the same in whatever order its members come', () => {
    assert(
      property(uniqueArray(integer({ min: 1, max: 300 }), { minLength: 2, maxLength: 12 }), (minutes) => {
        const list = members(...minutes);
        expect(fasterLedger(list.toReversed(), wallClock)).toEqual(fasterLedger(list, wallClock));
      }),
    );
  });
});

test('what was written down when it was over was declared to nobody', () => {
  const moments = {
    impactStartedAt: T0,
    detectedAt: T0 + MINUTE,
    declaredAt: T0 + 9 * DAY,
    mitigatedAt: T0 + 11 * MINUTE,
    resolvedAt: T0 + 31 * MINUTE,
  };
  const phases = PHASES.map((phase) => phaseOf(moments, phase));
  expect(phases).toEqual([MINUTE, undefined, 10 * MINUTE, 20 * MINUTE]);
  expect(lostIn([{ moments }, { moments: { ...moments, resolvedAt: undefined } }], wallClock)).toBe(31 * MINUTE);
});

describe('support hours', () => {
  const hours = {
    timeZone: 'Europe/Berlin',
    windows: [{ days: WEEKDAYS.slice(0, 5), from: '09:00', until: '17:00' }],
  };
  // Friday 2026-11-06 16:00 in Berlin.
  const friday = Date.UTC(2026, 10, 6, 15);

  test('leave the night and the weekend out', () => {
    expect(workingClock(hours)(friday, friday + 3 * DAY)).toBe(1 * HOUR + 7 * HOUR);
    expect(workingClock(undefined)(friday, friday + 3 * DAY)).toBe(3 * DAY);
  });

  test('add up, and are never longer than the time on the wall', () => {
    const span = integer({ min: 0, max: 20 * 24 * 60 }).map((minutes) => minutes * MINUTE);
    assert(
      property(span, span, (one, other) => {
        const [middle, end] = [friday + one, friday + one + other];
        const whole = hoursBetween(hours, friday, end);
        expect(hoursBetween(hours, friday, middle) + hoursBetween(hours, middle, end)).toBe(whole);
        expect(whole).toBeLessThanOrEqual(end - friday);
      }),
    );
  });
});

describe('a failure class', () => {
  const begun = evolveClass(
    undefined,
    beginClass({ id: failureClass(1), name: 'dns', description: '', by: undefined }, T0),
  );
  const then = (one: FailureClass, command: ClassCommand): FailureClass => {
    const facts = decideClass(one, command, T0 + DAY);
    if (isRefusal(facts)) throw new Error(facts.detail);
    return facts.reduce<FailureClass>(evolveClass, one);
  };
  const by = undefined;
  const into = { id: failureClass(2), name: 'network', state: 'active' as const };

  test('is renamed, retired, restored and merged, and stays merged', () => {
    const named = then(begun, { kind: 'change', by, name: 'name resolution', description: 'x' });
    expect(named).toMatchObject({ name: 'name resolution', state: 'active' });
    const retired = then(named, { kind: 'retire', by, reason: 'too wide' });
    expect(then(retired, { kind: 'restore', by }).state).toBe('active');
    const merged = then(retired, { kind: 'merge', by, into, incidents: 3 });
    expect(merged).toMatchObject({ state: 'merged', mergedInto: into.id });
    for (const command of [
      { kind: 'restore', by },
      { kind: 'change', by, name: 'again', description: '' },
    ] as const) {
      expect(decideClass(merged, command, T0)).toMatchObject({ refused: 'wrong-state' });
    }
  });

  test('is not merged into itself, nor into one that is not in use', () => {
    expect(decideClass(begun, { kind: 'merge', by, into: begun, incidents: 0 }, T0)).toMatchObject({
      refused: 'invalid',
    });
    const old = { ...into, state: 'retired' as const };
    expect(decideClass(begun, { kind: 'merge', by, into: old, incidents: 0 }, T0)).toMatchObject({
      refused: 'invalid',
    });
  });

  test('said twice, nothing changes', () => {
    expect(decideClass(begun, { kind: 'change', by, name: 'dns', description: '' }, T0)).toEqual([]);
    expect(decideClass(begun, { kind: 'restore', by }, T0)).toEqual([]);
  });
});

test('three classes are suggested, those that the nearest speak for, with who speaks', () => {
  const near = (n: number, classId: number, score: number) => ({
    incidentId: incident(n),
    classId: failureClass(classId),
    score,
  });
  const suggested = suggestClasses([
    near(1, 1, 0.2),
    near(2, 2, 0.5),
    near(3, 1, 0.4),
    near(4, 3, 0.1),
    near(5, 4, 0.05),
  ]);
  expect(suggested.map(({ classId }) => classId)).toEqual([failureClass(1), failureClass(2), failureClass(3)]);
  expect(suggested[0]?.because).toEqual([incident(3), incident(1)]);
  expect(suggestClasses([])).toEqual([]);
});

describe('actions after three weeks', () => {
  const action = { createdAt: T0, tier: 2 as const, dueAt: T0 + 10 * DAY, verified: undefined, dropped: undefined };
  const shown = (at: number) => ({ at, by: undefined, evidence: 'seen' });

  test('are asked about when 21 days are over, and what came later changes nothing', () => {
    expect(landedOf([action], T0, T0 + 20 * DAY)).toBeUndefined();
    const list = [
      { ...action, verified: shown(T0 + 5 * DAY) },
      { ...action, verified: shown(T0 + 22 * DAY), tier: 4 as const },
      { ...action, dropped: { at: T0 + DAY, by: undefined, reason: 'no' } },
      { ...action, createdAt: T0 + 30 * DAY },
    ];
    const then = { verified: 1, counted: 2, overdue: 1, strong: 1 };
    expect(landedOf(list, T0, T0 + 21 * DAY)).toEqual(then);
    expect(landedOf(list, T0, T0 + 400 * DAY)).toEqual(then);
  });
});

describe('the mail of the week', () => {
  const monday = { weekday: 0, hour: 8 };
  const local = (at: number, zone: string) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(
      at,
    );

  test('comes at the same hour on the clock over both changes of the clocks', () => {
    let at = Date.UTC(2026, 9, 20);
    const seen: string[] = [];
    for (let week = 0; week < 30; week += 1) {
      at = nextDigestAt(monday, 'Europe/Berlin', at);
      seen.push(local(at, 'Europe/Berlin'));
    }
    expect(new Set(seen)).toEqual(new Set(['Mon 08:00']));
  });

  test('lies within the next seven days and an hour, and never now', () => {
    const zones = constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia');
    const now = integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) });
    assert(
      property(zones, now, integer({ min: 0, max: 6 }), integer({ min: 0, max: 23 }), (zone, at, weekday, hour) => {
        const next = nextDigestAt({ weekday, hour }, zone, at);
        expect(next).toBeGreaterThan(at);
        expect(next - at).toBeLessThanOrEqual(7 * DAY + HOUR);
      }),
    );
  });
});

describe('figures', () => {
  test('weeks are whole, the last one is the newest, and nothing is counted twice', () => {
    const until = T0 + 28 * DAY;
    const counted = [0, 6, 7, 27].map((day) => ({ detectedAt: T0 + day * DAY, severity: 'sev2' as const }));
    const weeks = weeksOf(counted, T0, until);
    expect(weeks.map(({ counts }) => counts.sev2)).toEqual([2, 1, 0, 1]);
    expect(weeks.at(-1)?.from).toBe(until - 7 * DAY);
  });

  test('how unevenly something is borne is 1 when it is even', () => {
    expect(imbalanceOf([3, 3, 3])).toBe(1);
    expect(imbalanceOf([9, 0, 0])).toBe(3);
    expect(imbalanceOf([0, 0])).toBeUndefined();
    expect(imbalanceOf([])).toBeUndefined();
  });

  test('a table keeps what is text as text', () => {
    const line: TableLine = {
      reference: 'INC-1',
      title: '=HYPERLINK("x"), or not',
      severity: 'sev1',
      detectedAt: '2026-11-02T09:00:00.000Z',
      services: [{ name: 'a' }, { name: 'b' }],
      failureClass: null,
      times: {
        detect: null,
        acknowledge: 61_000,
        command: 5_000,
        coordinate: null,
        technical: null,
        mitigate: 0,
        resolve: null,
      },
      lateUpgrades: 0,
      reopened: 1,
      byOthers: true,
    };
    const [head, row] = csvOf([line]).split('\r\n');
    expect(head).toContain('incident,title,severity');
    expect(row).toBe('INC-1,"\'=HYPERLINK(""x""), or not",sev1,2026-11-02T09:00:00.000Z,a; b,,,61,5,,,0,,0,1,yes');
  });
});
