import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, isRefusal } from '../kernel/index.ts';
import { type ContactMethod, isReachable, validateContactMethod, validateNotificationRule } from './index.ts';

const email = (address: string) => validateContactMethod({ kind: 'email', label: 'Work', address });
const webhook = (address: string) => validateContactMethod({ kind: 'webhook', label: 'Work', address });
const contactId = (n: number) => asId('contactMethod', `con_${String(n).padStart(26, '0')}`);
const personId = asId('person', `per_${'1'.repeat(26)}`);
const method = (n: number, part: Partial<ContactMethod> = {}): ContactMethod => ({
  id: contactId(n),
  personId,
  kind: 'email',
  label: 'Work',
  address: 'ada@example.org',
  verifiedAt: 1,
  disabledAt: undefined,
  ...part,
});

describe('a contact method', () => {
  it('is tidied: spaces around it go, the domain is lower-cased, the mailbox keeps its case', () => {
    expect(validateContactMethod({ kind: 'email', label: ' Work ', address: ' Ada.L@Example.ORG ' })).toEqual({
      kind: 'email',
      label: 'Work',
      address: 'Ada.L@example.org',
    });
    expect(webhook('https://Hooks.example.org/heed?a=1')).toMatchObject({
      address: 'https://hooks.example.org/heed?a=1',
    });
  });

  it.each(['root@localhost', 'a+pager@x.example', "o'neil@example.org", 'a@xn--bcher-kva.example'])(
    'may be %s',
    (it) => {
      expect(email(it)).toMatchObject({ address: it });
    },
  );

  it.each([
    '',
    'ada',
    '@example.org',
    'ada@',
    'ada@@example.org',
    'Ada <ada@example.org>',
    'a@example.org,b@example.org',
    'a@example.org;b@example.org',
    'a..b@example.org',
    '.a@example.org',
    'a@-example.org',
    'a@bücher.example',
    'a@example.org\r\nBcc: b@example.org',
    'a\n@example.org',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(60)}`,
  ])('cannot be the mailbox %j', (address) => {
    expect(email(address)).toMatchObject({ refused: 'invalid', fields: [{ path: 'address' }] });
  });

  it.each([
    '',
    'hooks.example.org',
    'ftp://example.org',
    'javascript:alert(1)',
    'https://user:secret@example.org/',
    'https://example.org/a b',
    'https://example.org/a\r\nX: y',
    'https://exa\tmple.org/',
    `https://example.org/${'a'.repeat(2_048)}`,
  ])('cannot be the webhook %j', (address) => {
    expect(webhook(address)).toMatchObject({ refused: 'invalid', fields: [{ path: 'address' }] });
  });

  it('names every field that is wrong at once', () => {
    const refusal = validateContactMethod({ kind: 'pigeon', label: 'a\nb', address: 'x' });
    expect(refusal).toMatchObject({ fields: [{ path: 'label' }, { path: 'kind' }] });
  });

  it('never lets a line break, a space or a second @ of a mailbox through, whatever is typed', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('a', '.', '@', '-', ' ', '\r', '\n', '\0', ',', '<', '\u2028'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(nasty, (address) => {
        const answer = email(address);
        if (isRefusal(answer)) return;
        expect(answer.address).toMatch(/^[a-z.-]+@[a-z.-]+$/);
      }),
    );
  });

  it('reaches its person only when it is verified and not disabled', () => {
    expect(isReachable([])).toBe(false);
    expect(isReachable([method(1, { verifiedAt: undefined }), method(2, { disabledAt: 5 })])).toBe(false);
    expect(isReachable([method(1, { verifiedAt: undefined }), method(2)])).toBe(true);
  });
});

describe('a notification rule', () => {
  const rule = (contactMethodId: string, delayMinutes: number, rules = 0) =>
    validateNotificationRule(
      { contactMethodId, delayMinutes },
      [method(1)],
      Array.from({ length: rules }, (_, index) => ({
        id: asId('notificationRule', `rul_${String(index).padStart(26, '0')}`),
        personId,
        contactMethodId: contactId(1),
        delayMinutes: index,
      })),
    );

  it('names a method of the same person and a delay of 0 to 60 whole minutes', () => {
    expect(rule(contactId(1), 0)).toEqual({ contactMethodId: contactId(1), delayMinutes: 0 });
    expect(rule(contactId(1), 60)).toMatchObject({ delayMinutes: 60 });
    for (const delay of [-1, 61, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(rule(contactId(1), delay)).toMatchObject({ refused: 'invalid', fields: [{ path: 'delayMinutes' }] });
    }
    expect(rule(contactId(2), 0)).toMatchObject({ refused: 'invalid', fields: [{ path: 'contactMethodId' }] });
  });

  it('is refused when it repeats another one, and beyond twenty', () => {
    expect(rule(contactId(1), 3, 5)).toMatchObject({ refused: 'already-exists' });
    expect(rule(contactId(1), 59, 20)).toMatchObject({ refused: 'invalid' });
  });
});
