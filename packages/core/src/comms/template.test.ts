import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideIncident, foldIncident, type Incident } from '../incidents/index.ts';
import { asId } from '../kernel/index.ts';
import {
  bodyOf,
  CUSTOMER_LANGUAGES,
  chooseTemplate,
  defaultTemplates,
  fillTemplate,
  LONGEST_TEMPLATE,
  refuseContact,
  refuseTemplate,
  type Template,
  valuesOf,
} from './index.ts';

test('a template is filled, and a line whose placeholders are all empty is left out', () => {
  const body = '{{severity}}: {{title}}\nImpact: {{impact}}\n\nTried: {{tried}} {{doing}}\nThanks';
  expect(fillTemplate(body, { severity: 'SEV1', doing: 'rollback' })).toBe('SEV1: \n\nTried:  rollback\nThanks');
  expect(fillTemplate(body, { impact: 'Nobody can pay' })).toBe('Impact: Nobody can pay\n\nThanks');
});

test('what is filled in is never read as a template again', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (impact) => {
      expect(fillTemplate('{{impact}}.', { impact, title: 'SECRET' })).not.toContain('SECRET');
    }),
  );
  expect(fillTemplate('{{impact}}', { impact: '{{title}}', title: 'SECRET' })).toBe('{{title}}');
});

describe('a template', () => {
  test('of Heed can be used', () => {
    for (const each of CUSTOMER_LANGUAGES.flatMap(defaultTemplates)) expect(refuseTemplate(each)).toBeUndefined();
  });
  test.each([
    [{ audience: 'customers', body: 'See {{reference}}' }, 'is not for customers'],
    [{ audience: 'responders', body: 'See {{constructor}}' }, 'does not exist'],
    [{ audience: 'responders', body: '{{ x y }}' }, 'does not exist'],
    [{ audience: 'responders', body: ' ' }, 'must say something'],
    [{ audience: 'responders', body: 'x'.repeat(LONGEST_TEMPLATE + 1) }, 'at most'],
  ] as const)('that is %o is refused', (template, words) => {
    expect(refuseTemplate(template)).toMatchObject({
      refused: 'invalid',
      fields: [{ path: 'body', message: expect.stringContaining(words) }],
    });
  });
  test('for the severity comes before one for all', () => {
    const make = (name: string, severity: Template['severity']): Template => ({
      name,
      severity,
      audience: 'leadership',
      occasion: 'first',
      body: 'x',
    });
    const wanted = { audience: 'leadership', severity: 'sev1', occasion: 'first' } as const;
    const all = make('all', undefined);
    expect(chooseTemplate([all, make('one', 'sev1')], wanted)?.name).toBe('one');
    expect(chooseTemplate([all, make('two', 'sev2')], wanted)?.name).toBe('all');
    expect(chooseTemplate([], wanted)).toBeUndefined();
  });
});

test('a draft says what the live record says', () => {
  const now = Date.UTC(2026, 10, 21, 13, 0);
  const by = asId('person', `per_${'1'.repeat(26)}`);
  const seed = {
    id: asId('incident', `inc_${'1'.repeat(26)}`),
    number: 42,
    title: 'Checkout fails',
    kind: 'incident' as const,
    isPrivate: false,
    severity: 'sev1' as const,
    answers: undefined,
    detection: 'monitoring' as const,
    impactStartedAt: now - 75 * 60_000,
    detectedAt: now - 60 * 60_000,
    services: [],
    alerts: [],
    environment: undefined,
    impact: 'Nobody can pay',
    channel: undefined,
  };
  const declared = decideIncident(undefined, { kind: 'declare', by, seed }, now);
  const incident = foldIncident(Array.isArray(declared) ? declared : []) as Incident;
  const ground = { now, next: now + 15 * 60_000, followUpBy: undefined, names: new Map(), contact: 'Lea' };
  expect(valuesOf(incident, ground)).toEqual({
    reference: 'INC-42',
    title: 'Checkout fails',
    severity: 'SEV1',
    impact: 'Nobody can pay',
    started: '11:45 UTC',
    lasted: '1 h 15 min',
    contact: 'Lea',
    next: '13:15 UTC',
  });
});

test('parts become a form for those who know it, and sentences for customers', () => {
  const parts = { now: 'Nobody can pay.', tried: '', next: 'We roll back.' };
  expect(bodyOf(parts, 'responders')).toBe('Now: Nobody can pay.\nTrying next: We roll back.');
  expect(bodyOf(parts, 'customers')).toBe('Nobody can pay.\n\nWe roll back.');
});

test('a contact by which nobody can be reached is refused', () => {
  const contact = {
    kind: 'vendor' as const,
    name: 'Payments Ltd',
    about: '',
    serviceId: undefined,
    email: undefined,
    phone: undefined,
    url: undefined,
    position: 0,
  };
  expect(refuseContact(contact)).toMatchObject({ fields: [{ path: 'email' }] });
  expect(refuseContact({ ...contact, phone: '+49 30 1234567' })).toBeUndefined();
  expect(refuseContact({ ...contact, email: 'a@b', phone: 'x', url: 'javascript:alert(1)' })).toMatchObject({
    fields: [{ path: 'phone' }, { path: 'url' }],
  });
});
