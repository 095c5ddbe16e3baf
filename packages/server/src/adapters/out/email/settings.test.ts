import { describe, expect, it } from 'vitest';
import { parseAddress, parseRecipient } from './address.ts';
import { createEmailTransport } from './index.ts';
import { readSettings } from './settings.ts';

const from = 'Heed <heed@example.com>';

describe('the mail server', () => {
  it.each([
    ['smtp://mail.example', { host: 'mail.example', port: 587, secure: false, tls: 'opportunistic', auth: undefined }],
    ['smtp://127.0.0.1:1025', { host: '127.0.0.1', port: 1025, tls: 'opportunistic' }],
    ['smtps://mail.example', { port: 465, secure: true, tls: 'required' }],
    ['smtp://ann:p%40ss@mail.example', { tls: 'required', auth: { user: 'ann', pass: 'p@ss' } }],
    ['smtp://ann:pass@localhost:25', { port: 25, tls: 'opportunistic' }],
    ['smtp://ann:pass@mail.example?tls=off', { tls: 'off' }],
    [
      'smtp://ann%40example.com:x@[::1]:2525',
      { host: '::1', port: 2525, auth: { user: 'ann@example.com', pass: 'x' } },
    ],
  ])('is read from %s', (url, expected) => {
    expect(readSettings({ url, from })).toMatchObject(expected);
  });

  it.each([
    ['mail.example:587', 'smtp://user'],
    ['https://mail.example', 'smtp://user'],
    ['smtp://', 'smtp://user'],
    ['smtp://ann:100%@mail.example', '%25'],
    ['smtp://mail.example?tls=maybe', 'tls must be'],
    ['smtps://mail.example?tls=off', 'contradict'],
  ])('is refused as %s, with the mend and without the password', (url, mend) => {
    const refusal = readSettings({ url, from });
    expect(refusal).toMatchObject({ refused: 'invalid', detail: expect.stringContaining(mend) });
    expect(refusal).not.toMatchObject({ detail: expect.stringContaining('100%') });
  });

  it('that is not set is named wherever it matters, and nothing pretends to be sent', async () => {
    const transport = createEmailTransport({ url: undefined, from, now: () => 0 });
    expect(transport.configured()).toMatchObject({ refused: 'not-configured' });
    const message = {
      obligationKey: 'a',
      kind: 'test',
      to: 'ann@example.com',
      subject: '',
      text: '',
      data: {},
    } as const;
    const outcome = await transport.send(message, new AbortController().signal);
    expect(outcome).toMatchObject({ outcome: 'refused', words: expect.stringContaining('HEED_SMTP_URL') });
  });

  it.each([undefined, '', 'heed', 'a@b.example, c@d.example'])('with the sender %j is not configured', (sender) => {
    expect(readSettings({ url: 'smtp://mail.example', from: sender })).toMatchObject({
      detail: expect.stringContaining('HEED_SMTP_FROM'),
    });
  });
});

describe('an address', () => {
  it('may be bare, named, or from beyond ASCII', () => {
    expect(parseAddress('heed@example.com')).toEqual({ name: '', address: 'heed@example.com' });
    expect(parseAddress('"Heed, Inc" <heed@example.com>')).toEqual({ name: 'Heed, Inc', address: 'heed@example.com' });
    expect(parseRecipient('jörg@bücher.example')).toBe('jörg@bücher.example');
    expect(parseRecipient('a+b.c@sub.example.com')).toBe('a+b.c@sub.example.com');
  });

  it.each([
    'ann',
    'ann@',
    '@example.com',
    'ann@a@b.example',
    'ann@example.com\r\nRCPT TO:<eve@evil.example>',
    'ann@example.com\nBcc: eve@evil.example',
    'ann@example.com, eve@evil.example',
    'Ann <ann@example.com>',
    '<ann@example.com>',
    'ann@example.com>',
    '"ann"@example.com',
    'an n@example.com',
    'ann\u202e@example.com',
    `${'a'.repeat(300)}@example.com`,
  ])('%j is not written to', (text) => {
    expect(parseRecipient(text)).toBeUndefined();
  });
});
