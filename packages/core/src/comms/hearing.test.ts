import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AUDIENCES } from '../incidents/index.ts';
import { asId } from '../kernel/index.ts';
import {
  beginHearing,
  fits,
  type Happening,
  HEARER_AUDIENCES,
  type Heard,
  type Hearing,
  hearOf,
  type Interest,
  type Notice,
  type NoticeGround,
  noticeDetails,
  noticeText,
  refuseSubscription,
} from './index.ts';

const at = Date.UTC(2026, 10, 21, 14);
const said = (seq: number, audience: 'responders' | 'customers' | 'leadership', isFinal = false): Happening => ({
  seq,
  at,
  kind: 'said',
  audience,
  text: `word ${seq}`,
  isFinal,
});
const resolved = (seq: number): Happening => ({ seq, at, kind: 'resolved', summary: 'Rolled back' });
const kinds = ({ notices }: Heard) => notices.map(({ kind }) => kind);

describe('somebody who hears of an incident', () => {
  it('is told that it is known, what is said to their audience, and that it is over', () => {
    const begun = beginHearing(3);
    expect(kinds(begun)).toEqual(['acknowledgment']);
    const heard = hearOf(begun.hearing, 'leadership', [said(4, 'customers'), said(5, 'leadership'), resolved(6)]);
    expect(kinds(heard)).toEqual(['regular', 'final']);
    expect(heard.hearing).toEqual({ state: 'over', round: 1, heard: 6 });
  });

  it('reads the last word once: as it was written, or else the end', () => {
    const { hearing } = beginHearing(1);
    expect(kinds(hearOf(hearing, 'customers', [said(2, 'customers', true), resolved(3)]))).toEqual(['final']);
    expect(kinds(hearOf(hearing, 'customers', [resolved(2), said(3, 'customers', true)]))).toEqual([
      'final',
      'regular',
    ]);
  });

  it('is told when it is open again, and of its second end', () => {
    const { hearing } = beginHearing(1);
    const heard = hearOf(hearing, 'customers', [resolved(2), { seq: 3, at, kind: 'reopened' }, resolved(4)]);
    expect(heard.notices.map(({ key }) => key)).toEqual(['end/2', 'begin/2', 'end/4']);
  });

  it('as support reads what is said to customers', () => {
    expect(kinds(hearOf(beginHearing(1).hearing, 'support', [said(2, 'customers'), said(3, 'leadership')]))).toEqual([
      'regular',
    ]);
  });
});

const happening = fc.oneof(
  fc.record({ audience: fc.constantFrom(...AUDIENCES), isFinal: fc.boolean() }).map(
    ({ audience, isFinal }) =>
      (seq: number) =>
        said(seq, audience, isFinal),
  ),
  fc.constant(resolved),
  fc.constant((seq: number): Happening => ({ seq, at, kind: 'reopened' })),
  fc.constant((seq: number): Happening => ({ seq, at, kind: 'dismissed', why: 'false-alarm' })),
);
const history = fc.array(happening, { maxLength: 20 }).map((all) => all.map((make, index) => make(2 + index)));

it('law: a crash at any place changes nothing of what is told, and nothing is told twice', () => {
  fc.assert(
    fc.property(
      history,
      fc.constantFrom(...HEARER_AUDIENCES),
      fc.array(fc.nat(20), { maxLength: 6 }),
      (all, audience, stops) => {
        const whole = hearOf(beginHearing(1).hearing, audience, all);
        let hearing: Hearing = beginHearing(1).hearing;
        const told: string[] = [];
        // Each time everything is read again from the beginning, as after a crash.
        for (const stop of [...stops.toSorted((a, b) => a - b), all.length]) {
          const step = hearOf(hearing, audience, all.slice(0, stop));
          hearing = step.hearing;
          told.push(...step.notices.map(({ key }) => key));
        }
        expect(told).toEqual(whole.notices.map(({ key }) => key));
        expect(new Set(told).size).toBe(told.length);
      },
    ),
  );
});

it('law: between two beginnings there is at most one end', () => {
  fc.assert(
    fc.property(history, fc.constantFrom(...HEARER_AUDIENCES), (all, audience) => {
      let ends = 0;
      for (const { kind } of hearOf(beginHearing(1).hearing, audience, all).notices) {
        if (kind === 'acknowledgment') ends = 0;
        if (kind === 'final') ends += 1;
        expect(ends).toBeLessThanOrEqual(1);
      }
    }),
  );
});

describe('of interest', () => {
  const [checkout, search] = [asId('service', `svc_${'0'.repeat(26)}`), asId('service', `svc_${'1'.repeat(26)}`)];
  const payments = asId('team', `tea_${'0'.repeat(26)}`);
  const all: Interest = { audience: 'customers', leastSeverity: 'sev2', serviceIds: [], teamIds: [] };
  const incident = { kind: 'incident', severity: 'sev2', services: [checkout], teams: [payments] } as const;

  it.each([
    [{}, {}, true],
    [{}, { severity: 'sev3' }, false],
    [{}, { kind: 'drill' }, false],
    [{}, { kind: 'near-miss' }, false],
    [{ serviceIds: [checkout] }, {}, true],
    [{ serviceIds: [search] }, {}, false],
    [{ serviceIds: [search], teamIds: [payments] }, {}, true],
    [{ teamIds: [payments] }, { services: [], teams: [] }, false],
    [{}, { services: [], teams: [] }, true],
  ] as const)('%j of %j: %s', (interest, change, expected) => {
    expect(fits({ ...all, ...interest }, { ...incident, ...change })).toBe(expected);
  });

  it('is nothing that is announced to nobody, and nobody whom nothing could reach', () => {
    const person = { kind: 'person', personId: asId('person', `per_${'0'.repeat(26)}`) } as const;
    expect(refuseSubscription(person, { leastSeverity: 'sev3' })).toBeUndefined();
    expect(refuseSubscription(person, { leastSeverity: 'sev4' })?.fields).toMatchObject([{ path: 'leastSeverity' }]);
    const mailbox = { kind: 'mailbox', name: 'Desk', email: 'desk' } as const;
    expect(refuseSubscription(mailbox, { leastSeverity: 'sev1' })?.fields).toMatchObject([{ path: 'hearer.email' }]);
    const webhook = { kind: 'webhook', name: 'Board', url: 'ftp://board.test' } as const;
    expect(refuseSubscription(webhook, { leastSeverity: 'sev1' })?.fields).toMatchObject([{ path: 'hearer.url' }]);
  });
});

describe('the words', () => {
  const ground: NoticeGround = {
    reference: 'INC-7',
    title: 'checkout-api answers 503',
    publicTitle: undefined,
    severity: 'sev1',
    services: ['checkout-api'],
    impact: 'Nobody can pay',
    began: at - 600_000,
    ended: at,
    nextUpdateAt: at + 1_800_000,
    contact: 'Lea Berg',
    now: at,
  };
  const notices: readonly Notice[] = [
    { key: 'a', kind: 'acknowledgment', again: false },
    { key: 'b', kind: 'acknowledgment', again: true },
    { key: 'c', kind: 'final', of: { seq: 2, at, kind: 'resolved', summary: 'db-3 was full' } },
    { key: 'd', kind: 'final', of: { seq: 2, at, kind: 'dismissed', why: 'merged' } },
    {
      key: 'e',
      kind: 'regular',
      of: { seq: 2, at, kind: 'said', audience: 'customers', text: 'Paying works', isFinal: false },
    },
  ];

  it('for customers hold nothing that was not written for them', () => {
    for (const notice of notices) {
      const shown = JSON.stringify([
        noticeText(notice, 'customers', ground),
        noticeDetails(notice, 'customers', ground),
      ]);
      expect(shown).not.toMatch(/checkout-api|503|SEV1|Lea|db-3|Nobody/);
    }
  });

  it('say to each what they need', () => {
    const [begin, , end] = notices;
    if (begin === undefined || end === undefined) throw new Error('no notice');
    expect(noticeText(begin, 'customers', { ...ground, publicTitle: 'Paying fails' })).toEqual({
      subject: 'INC-7 (new): Paying fails',
      paragraphs: ['We know of a problem and are working on it.', 'You hear more by 14:30 UTC.'],
    });
    expect(noticeText(begin, 'support', ground)).toEqual({
      subject: 'INC-7 (new): checkout-api answers 503',
      paragraphs: [
        'We know of a problem and are working on it.',
        'You hear more by 14:30 UTC.',
        'For you only: INC-7, SEV1. checkout-api. Ask Lea Berg. Customers are told after you.',
      ],
    });
    expect(noticeText(begin, 'leadership', ground).paragraphs).toEqual([
      'SEV1, since 13:50 UTC',
      'What is seen: Nobody can pay',
      'Affected: checkout-api',
      'Ask Lea Berg.',
      'You hear more by 14:30 UTC.',
    ]);
    expect(noticeText(end, 'responders', ground).paragraphs).toEqual([
      'It is resolved. It lasted 10 min, until 14:00 UTC.',
      'db-3 was full',
    ]);
    expect(noticeText(end, 'customers', ground)).toEqual({
      subject: 'INC-7 (over): the problem is over',
      paragraphs: ['The problem is resolved.', 'It lasted 10 min, until 14:00 UTC.'],
    });
  });
});
