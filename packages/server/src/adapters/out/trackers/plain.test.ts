import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainFor } from './plain.ts';

const KINDS = ['github', 'gitlab', 'jira'] as const;
const ACTION = `act_${'0'.repeat(26)}`;

describe('what somebody wrote', () => {
  test('is no command of GitLab, wherever a line begins', () => {
    const text = 'Look here\n/close\r\n  /assign @all\n\t/label ~x\u2028/confidential\nsee /etc/hosts';
    expect(plainFor('gitlab', text)).not.toMatch(/^\s*\//m);
    expect(plainFor('gitlab', '/close')).toBe('\\/close');
    expect(plainFor('gitlab', 'see /etc/hosts')).toBe('see /etc/hosts');
  });

  test.each(['github', 'gitlab'] as const)('calls nobody in %s, and leaves addresses as they are', (kind) => {
    for (const text of [
      '@all',
      'ask @ana, @acme/ops',
      '(@x)',
      '@@all',
      'x-@all',
      '&#64;all',
      '&#x40;all',
      '&commat;all',
    ]) {
      const plain = plainFor(kind, text);
      expect(plain, text).not.toMatch(/(?<!\w)@\w|&(#0*64|#x0*40|commat);/i);
      expect(plain.replaceAll('\u200b', ''), text).toBe(text);
    }
    expect(plainFor(kind, 'mail ana@acme.test')).toBe('mail ana@acme.test');
  });

  test('names nobody in Jira', () => {
    expect(plainFor('jira', 'ask [~ana] and [~accountid:5]')).not.toContain('[~');
  });

  test.each(KINDS)('is the mark of no action in %s, and says the same words', (kind) => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const plain = plainFor(kind, `${before}heed-${ACTION}${after}`);
        expect(plain).not.toContain(`heed-${ACTION}`);
        expect(plain.replaceAll('\u200b', '')).toContain(`heed-${ACTION}`);
      }),
    );
  });
});
