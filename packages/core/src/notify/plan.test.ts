import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, MINUTE } from '../kernel/index.ts';
import { type ContactMethod, isUsable, type NotificationRule, planDeliveries } from './index.ts';

const personId = asId('person', `per_${'1'.repeat(26)}`);
const contactId = (n: number) => asId('contactMethod', `con_${String(n).padStart(26, '0')}`);
const now = 1_800_000_000_000;

function method(n: number, state: 'good' | 'new' | 'off' = 'good'): ContactMethod {
  const verifiedAt = state === 'new' ? undefined : 1;
  const disabledAt = state === 'off' ? 2 : undefined;
  return { id: contactId(n), personId, kind: 'email', label: 'x', address: 'a@b', verifiedAt, disabledAt };
}

let ruleNumber = 0;
function rule(n: number, delayMinutes: number): NotificationRule {
  ruleNumber += 1;
  const id = asId('notificationRule', `rul_${String(ruleNumber).padStart(26, '0')}`);
  return { id, personId, contactMethodId: contactId(n), delayMinutes };
}

function plan(methods: ContactMethod[], rules: NotificationRule[]) {
  return planDeliveries({ personId, methods, rules, pageKey: 'run_x/0.0.0', now });
}

/** Method and minutes, e.g. `1+5`. */
function told(methods: ContactMethod[], rules: NotificationRule[]): string[] {
  const made = plan(methods, rules);
  if (made.kind === 'unreachable') return ['unreachable'];
  return made.deliveries.map((one) => `${Number(one.contactMethodId.slice(4))}+${(one.dueAt - now) / MINUTE}`);
}

describe('planning deliveries', () => {
  it('follows the rules in the order of their delays', () => {
    expect(told([method(1), method(2)], [rule(2, 5), rule(1, 0), rule(1, 10)])).toEqual(['1+0', '2+5', '1+10']);
  });

  it('uses every usable method at once for a person without rules', () => {
    expect(told([method(1), method(2, 'new'), method(3)], [])).toEqual(['1+0', '3+0']);
  });

  it('falls back to every usable method when no rule names one', () => {
    const made = plan([method(1, 'off'), method(2)], [rule(1, 0), rule(9, 5)]);
    expect(made).toMatchObject({
      kind: 'deliveries',
      by: 'fallback',
      deliveries: [{ contactMethodId: contactId(2), dueAt: now }],
    });
    expect(made.skipped).toEqual([
      { contactMethodId: contactId(1), why: 'disabled' },
      { contactMethodId: contactId(9), why: 'removed' },
    ]);
  });

  it('brings the first usable rule forward when the earlier ones cannot be followed', () => {
    expect(told([method(1, 'off'), method(2), method(3)], [rule(1, 0), rule(2, 10), rule(3, 20)])).toEqual([
      '2+0',
      '3+20',
    ]);
  });

  it('keeps a delay that the person chose for the first word', () => {
    expect(told([method(1)], [rule(1, 3)])).toEqual(['1+3']);
  });

  it('says unreachable, and why, when nothing is usable', () => {
    expect(plan([method(1, 'new'), method(2, 'off')], [])).toEqual({
      kind: 'unreachable',
      skipped: [
        { contactMethodId: contactId(1), why: 'not-verified' },
        { contactMethodId: contactId(2), why: 'disabled' },
      ],
    });
  });

  it('is never silent, never uses an unusable method, never repeats a key, and is the same every time', () => {
    const state = fc.constantFrom('good' as const, 'new' as const, 'off' as const);
    const rules = fc.array(fc.tuple(fc.nat(6), fc.integer({ min: 0, max: 60 })), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(state, { maxLength: 6 }), rules, (states, pairs) => {
        const methods = states.map((one, index) => method(index, one));
        const given = pairs.map(([n, delay]) => rule(n, delay));
        const made = plan(methods, given);
        const usable = new Set(methods.filter(isUsable).map((one) => one.id));
        expect(made.kind).toBe(usable.size > 0 ? 'deliveries' : 'unreachable');
        if (made.kind === 'unreachable') return;
        expect(made.deliveries.length).toBeGreaterThan(0);
        expect(made.deliveries.every((one) => usable.has(one.contactMethodId))).toBe(true);
        expect(new Set(made.deliveries.map((one) => one.obligationKey)).size).toBe(made.deliveries.length);
        const promised = given.length === 0 ? 0 : Math.min(...given.map((one) => one.delayMinutes));
        expect(made.deliveries[0]?.dueAt).toBeLessThanOrEqual(now + promised * MINUTE);
        expect(made.deliveries.every((one) => one.staleAt > one.dueAt && one.dueAt >= now)).toBe(true);
        expect(plan(methods, given)).toEqual(made);
        const spoken = [...made.deliveries, ...made.skipped].map((one) => one.contactMethodId);
        expect(methods.every((one) => spoken.includes(one.id))).toBe(true);
      }),
    );
  });
});
