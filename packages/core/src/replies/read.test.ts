import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE } from '../kernel/index.ts';
import { claimOf, isMeant, isTrusted, MOST_ASKED, readReply, whyAutomatic } from './index.ts';

const page = (verb: string, line = verb) => ({ kind: 'page', line, verb });
const note = (text: string) => ({
  kind: 'say',
  line: text,
  spoken: { verb: 'entry', kind: 'note', text, next: undefined },
});

describe('an answer to the page of an alert', () => {
  test.each([
    ['ack', 'acknowledge'],
    ['Ack.', 'acknowledge'],
    ['/ack', 'acknowledge'],
    ['Acknowledged!', 'acknowledge'],
    ['escalate', 'escalate'],
    ['/resolve', 'resolve'],
    ['Resolved', 'resolve'],
  ])('%s', (text, verb) => {
    expect(readReply(text, 'alert')).toEqual([page(verb, text)]);
  });

  test('may put it to sleep, for a time that is said', () => {
    expect(readReply('snooze 30m', 'alert')).toEqual([{ ...page('snooze', 'snooze 30m'), length: 30 * MINUTE }]);
    expect(readReply('/snooze for 1h', 'alert')).toMatchObject([{ verb: 'snooze', length: 60 * MINUTE }]);
    for (const text of ['snooze', 'snooze soon', '/snooze 999h']) {
      expect(readReply(text, 'alert')).toMatchObject([{ kind: 'unclear', line: text }]);
    }
  });

  test('has no place for more, and says so', () => {
    expect(readReply('ack\n\nI look at it', 'alert')).toEqual([
      page('acknowledge', 'ack'),
      { kind: 'unclear', line: 'I look at it', why: expect.stringContaining('no timeline') },
    ]);
    expect(readReply('I will not ack', 'alert')).toMatchObject([{ kind: 'unclear' }]);
  });
});

describe('an answer to an incident', () => {
  test('without a slash is a note, however many paragraphs it has', () => {
    expect(readReply('Two nodes\nare down.\n\nOne is back.', 'incident')).toEqual([
      note('Two nodes\nare down.\n\nOne is back.'),
    ]);
  });

  test('may ask for several things, in their order; a verb reaches to the blank line', () => {
    const asked = readReply(
      'ack\n/decision Roll back checkout\nsince errors began with the deploy\n/update Rolling back -> 30m\n\nTom here.',
      'incident',
    );
    expect(asked).toMatchObject([
      { kind: 'page', verb: 'acknowledge' },
      { spoken: { kind: 'decision', text: 'Roll back checkout\nsince errors began with the deploy' } },
      { spoken: { kind: 'update', text: 'Rolling back', next: 30 * MINUTE } },
      { spoken: { kind: 'note', text: 'Tom here.' } },
    ]);
  });

  test('keeps what cannot be read, with the mend', () => {
    expect(readReply('/decison Roll back', 'incident')).toEqual([
      { kind: 'unclear', line: '/decison Roll back', why: 'There is no /decison. Did you mean /decision?' },
    ]);
    expect(readReply('/var/log is full', 'incident')).toMatchObject([
      { why: expect.stringContaining('Put a space before it') },
    ]);
    expect(readReply(' /var/log is full', 'incident')).toEqual([note('/var/log is full')]);
    expect(readReply('/resolve', 'incident')).toMatchObject([
      { kind: 'unclear', why: expect.stringContaining('/resolve') },
    ]);
  });

  test('asks for so much at most, and hears what was not read', () => {
    const asked = readReply(Array.from({ length: 30 }, (_, n) => `/note ${n}`).join('\n'), 'incident');
    expect(asked).toHaveLength(MOST_ASKED + 1);
    expect(asked.at(-1)).toMatchObject({ kind: 'unclear', line: '/note 20' });
  });

  test('loses no word, whatever is written', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[ /a-z0-9>-]{0,12}$/), { maxLength: 15 }), (lines) => {
        const text = lines.join('\n');
        const told = readReply(text, 'incident')
          .map(({ line }) => line)
          .join(' ');
        const words = (said: string) => said.split(/\s+/).filter((word) => word !== '');
        expect(words(told)).toEqual(words(text));
      }),
    );
  });
});

test('a mail that no person wrote is told by its headers', () => {
  const why = (headers: Record<string, string>, sender = 'tom@x.org', subject = 'Re: CRITICAL') =>
    whyAutomatic(headers, { sender, subject });
  expect(why({})).toBeUndefined();
  expect(why({ 'auto-submitted': 'no' })).toBeUndefined();
  expect(why({}, '')).toBe('it has no sender');
  for (const headers of [
    { 'auto-submitted': 'auto-replied' },
    { 'x-heed-kind': 'page' },
    { precedence: 'bulk' },
    { 'list-id': '<x>' },
    { 'x-autoreply': 'yes' },
    { 'content-type': 'multipart/report; report-type=delivery-status' },
  ]) {
    expect(why(headers), JSON.stringify(headers)).toBeDefined();
  }
  expect(why({}, 'tom@x.org', 'Automatische Antwort: CRITICAL')).toBeDefined();
  expect(why({}, 'tom@x.org', 'Out of office')).toBeDefined();
});

test('only the word of the server that is trusted counts, and only its first', () => {
  const pass = 'mx.example.org; spf=pass smtp.mailfrom=x.org; dkim=pass (2048 bit; secure) header.d=x.org; dmarc=pass';
  expect(isTrusted([pass], 'mx.example.org')).toBe(true);
  expect(isTrusted([pass], 'other.example.org')).toBe(false);
  expect(isTrusted(['mx.example.org 1; dmarc=fail (p=none) header.from=x.org', pass], 'MX.example.org')).toBe(false);
  expect(isTrusted(['mx.example.org; none'], 'mx.example.org')).toBe(false);
  expect(isTrusted([], 'mx.example.org')).toBe(false);
});

test('files that a person meant are told from those that come by themselves', () => {
  const file = (mediaType: string, size: number, isInline: boolean) =>
    isMeant({ filename: 'x', mediaType, size, isInline });
  expect(file('image/png', 400, false)).toBe(true);
  expect(file('image/png', 90_000, true)).toBe(true);
  expect(file('image/png', 400, true)).toBe(false);
  expect(file('text/plain', 400, true)).toBe(true);
  expect(file('application/pgp-signature', 400, false)).toBe(false);
});

test('a declared type claims something only where a program knew it', () => {
  expect(['application/octet-stream', 'text/x-log', 'application/x-tar', ''].map(claimOf)).toEqual(
    Array(4).fill(undefined),
  );
  expect(claimOf('image/jpg; name="a.jpg"')).toBe('image/jpeg');
  expect(claimOf('Text/HTML')).toBe('text/html');
});
