import { createTransport } from 'nodemailer';
import { expect, test } from 'vitest';
import { startMailSink } from './mail-sink.ts';
import { parseMail } from './parse-mail.ts';

function mail(...lines: string[]): Buffer {
  return Buffer.from(lines.join('\r\n'), 'latin1');
}

test('what a mail client sends over SMTP is caught whole: subject, both parts, and whom it went to', async () => {
  const sink = await startMailSink();
  const subject = `CRITICAL: Größe über ${'viel '.repeat(30)}✓`;
  const text = `Zeile eins = 1\n.punkt am Anfang\n${'ä'.repeat(200)}\n`;
  const client = createTransport({ host: '127.0.0.1', port: sink.port });
  await client.sendMail({ from: 'heed@heed.test', to: 'Mia@heed.test', subject, text, html: '<p>größer &amp; ✓</p>' });
  client.close();
  await sink.close();
  expect(sink.to('mia@heed.test')).toMatchObject([{ number: 1, text, subject }]);
  expect(sink.mails[0]?.html).toContain('größer &amp; ✓');
});

test('parts inside parts are found, each in its own charset', () => {
  const parsed = parseMail(
    mail(
      'Subject: =?iso-8859-1?Q?caf=E9_?= =?utf-8?B?4pyT?=',
      'Content-Type: multipart/mixed;',
      ' boundary="a+b"',
      '',
      'for old readers',
      '--a+b',
      'Content-Type: multipart/alternative; boundary=c',
      '',
      '--c',
      'Content-Type: text/plain; charset=iso-8859-1',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'caf=E9 and =',
      'more',
      '--c',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('<b>✓</b>').toString('base64'),
      '--c--',
      '--a+b--',
      '',
    ),
  );
  expect(parsed).toMatchObject({ subject: 'café ✓', text: 'café and more', html: '<b>✓</b>' });
});

test('repeated headers are all kept, folded lines are one', () => {
  const { headers } = parseMail(mail('Received: from a', '\tby b', 'Received: from c', '', 'x'));
  expect(headers.received).toEqual(['from a by b', 'from c']);
});

test.each([
  '',
  'no headers at all',
  'Content-Type: multipart/mixed\r\n\r\n',
  'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b',
  'Content-Type: text/plain; charset=nonsense\r\n\r\nx',
])('a broken mail is shown as it came: %j', (source) => {
  expect(() => parseMail(Buffer.from(source))).not.toThrow();
});
