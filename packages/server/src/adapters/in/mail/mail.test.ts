import { connect } from 'node:net';
import { createTransport } from 'nodemailer';
import { afterEach, expect, test } from 'vitest';
import type { IncomingMail, MailDoor, Taken } from '../../../slices/replies/ports.ts';
import { LARGEST_MAIL, type MailIn, openMailIn } from './index.ts';
import { readMail } from './read.ts';

const OURS = 'reply+x@in.heed.test';
const opened: MailIn[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

/** The door for mail on a real port, before a house that answers as it is told. */
async function open({ taken = { kind: 'taken' }, knows, deadline }: Partial<House> = {}) {
  const mails: IncomingMail[] = [];
  const defects: unknown[] = [];
  const dropped: string[] = [];
  const door: MailDoor = {
    knows: knows ?? (async (address) => (address === OURS ? 'yes' : 'no')),
    async take(mail) {
      mails.push(mail);
      if (taken === 'defect') throw new Error('a defect');
      return taken;
    },
    dropped: (recipient) => void dropped.push(recipient),
  };
  const mailIn = openMailIn({
    host: '127.0.0.1',
    port: 0,
    name: 'in.heed.test',
    tls: undefined,
    door,
    onDefect: (error) => defects.push(error),
    ...(deadline === undefined ? {} : { deadline }),
  });
  opened.push(mailIn);
  const { port } = await mailIn.listen();
  return { mails, defects, dropped, port };
}

interface House {
  readonly taken: Taken | 'defect';
  readonly knows: MailDoor['knows'];
  readonly deadline: number;
}

/** Speaks line by line, and answers what was said to each. `bytes` follow the last line. */
function talk(port: number, lines: readonly string[], bytes?: Buffer): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const heard: string[] = [];
    const left = [...lines];
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
      for (let end = text.indexOf('\r\n'); end !== -1; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        if (line[3] === '-') continue;
        heard.push(line);
        const next = left.shift();
        if (next !== undefined) socket.write(`${next}\r\n`);
        else if (line.startsWith('354') && bytes !== undefined) socket.write(bytes);
        else socket.end();
      }
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard));
  });
}

const ENVELOPE = ['EHLO there', 'MAIL FROM:<tom@heed.test>', `RCPT TO:<${OURS}>`, 'DATA'];
const send = async (port: number, mail: Buffer | string): Promise<string | undefined> =>
  (await talk(port, ENVELOPE, Buffer.concat([Buffer.from(mail), Buffer.from('\r\n.\r\n')]))).at(-1);

test('a mail of a real program arrives with what it says, and with what is attached', async () => {
  const { mails, port } = await open();
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const said = await transport.sendMail({
    from: 'Töm <tom@heed.test>',
    to: OURS,
    subject: 'Re: Käse',
    text: 'ack – schön',
    html: '<p>ack</p>',
    messageId: '<1@mail.test>',
    attachments: [{ filename: 'grüße.png', content: png, contentType: 'image/png' }],
  });
  expect(said.response).toMatch(/^250/);
  expect(mails).toMatchObject([
    {
      recipient: OURS,
      sender: 'tom@heed.test',
      from: ['tom@heed.test'],
      subject: 'Re: Käse',
      messageId: '<1@mail.test>',
      text: expect.stringContaining('ack – schön'),
      files: [{ filename: 'grüße.png', mediaType: 'image/png', isInline: false }],
    },
  ]);
  expect(Buffer.from(mails[0]?.files[0]?.bytes ?? [])).toEqual(png);
});

test('it is nobody’s relay: another address is refused, and so is a second one in the same mail', async () => {
  const { mails, port } = await open();
  const stranger = await talk(port, ['EHLO there', 'MAIL FROM:<a@b.test>', 'RCPT TO:<eve@evil.test>', 'QUIT']);
  expect(stranger[3]).toMatch(/^550 5\.1\.1 There is no such address here/);
  const two = await talk(port, [...ENVELOPE.slice(0, 3), `RCPT TO:<${OURS.replace('x', 'y')}>`, 'QUIT']);
  expect(two[4]).toMatch(/^452 4\.5\.3/);
  expect(mails).toEqual([]);
});

test.each([
  ['taken', { kind: 'taken' }, /^250/],
  ['refused', { kind: 'refused', words: 'Not\r\nyou.' }, /^550 5\.7\.1 Not you\.$/],
  ['later', { kind: 'later' }, /^451 4\.3\.0/],
  ['defect', 'defect', /^554 5\.3\.0/],
] as const)('%s by the house, the sender’s server hears so', async (_, taken, answer) => {
  const { port, defects } = await open({ taken });
  expect(await send(port, 'From: tom@heed.test\r\nSubject: x\r\n\r\nack')).toMatch(answer);
  expect(defects).toHaveLength(taken === 'defect' ? 1 : 0);
});

test('while the house cannot say whose an address is, the sender’s server comes again', async () => {
  const { port } = await open({ knows: async () => 'later' });
  expect((await talk(port, [...ENVELOPE.slice(0, 3), 'QUIT']))[3]).toMatch(/^451/);
});

test('what is larger than twelve mebibytes is refused, whether it says so or not', async () => {
  const { port, mails } = await open();
  const declared = await talk(port, ['EHLO there', `MAIL FROM:<a@b.test> SIZE=${LARGEST_MAIL + 1}`, 'QUIT']);
  expect(declared[2]).toMatch(/^552/);
  const large = Buffer.concat([
    Buffer.from('Subject: x\r\n\r\n'),
    Buffer.from(`${'x'.repeat(98)}\r\n`.repeat(140_000)),
  ]);
  expect(await send(port, large)).toMatch(/^552 5\.3\.4/);
  expect(mails).toEqual([]);
});

test('at an address for machines nothing is refused: what cannot be read or is too large is taken and dropped', async () => {
  const { mails, dropped, port } = await open({ knows: async () => 'machine' });
  const large = Buffer.concat([
    Buffer.from('Subject: x\r\n\r\n'),
    Buffer.from(`${'x'.repeat(98)}\r\n`.repeat(140_000)),
  ]);
  for (const mail of ['X-A: b\r\n'.repeat(100_000), large]) expect(await send(port, mail)).toMatch(/^250/);
  expect(dropped).toEqual([OURS, OURS]);
  expect(mails).toEqual([]);
});

test('nobody signs in, and no TLS is offered without a certificate of one’s own', async () => {
  const { port } = await open();
  const said = await talk(port, ['EHLO there', 'AUTH PLAIN AGEAYg==', 'STARTTLS', 'QUIT']);
  expect(said.slice(2, 4).every((line) => line.startsWith('5'))).toBe(true);
});

const HOSTILE: Readonly<Record<string, Buffer | string>> = {
  nothing: '',
  'bytes without sense': Buffer.from(
    Array.from({ length: 50_000 }, (_, n) => (n * 7919) % 256).filter((n) => n !== 46),
  ),
  'a hundred thousand headers': 'X-A: b\r\n'.repeat(100_000),
  'parts within parts': Array.from(
    { length: 200 },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  ).join(''),
  'a boundary that never ends':
    'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nack',
  'an unknown charset': 'Content-Type: text/plain; charset=klingon\r\n\r\nack',
  'broken base64': 'Content-Transfer-Encoding: base64\r\n\r\n!!!=???',
  'a header without an end': `From: ${'('.repeat(100_000)}\r\n\r\nack`,
  zeros: `From: \u0000tom@heed.test\u0000\r\n\r\na\u0000ck`,
};

test.each(Object.entries(HOSTILE))(
  '%s harms nothing: it is taken or refused, and the next mail is taken',
  async (_, mail) => {
    const { port, defects, mails } = await open();
    expect(await send(port, mail)).toMatch(/^(250|554 5\.6\.0)/);
    expect(await send(port, 'From: tom@heed.test\r\n\r\nack')).toMatch(/^250/);
    expect(mails.at(-1)).toMatchObject({ from: ['tom@heed.test'], text: expect.stringContaining('ack') });
    expect(defects).toEqual([]);
  },
);

test('a mail that was made to take long is given up, while others are read', async () => {
  const { port } = await open({ deadline: 3_000 });
  const slow = `Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\n\r\na\r\n'.repeat(400_000)}`;
  const [first, second] = await Promise.all([send(port, slow), send(port, 'From: tom@heed.test\r\n\r\nack')]);
  expect(first).toMatch(/^554 5\.6\.0/);
  expect(second).toMatch(/^250/);
});

test('of several who are named as senders all are told, so that nobody hides behind another', async () => {
  const from = async (head: string) => (await readMail(Buffer.from(`${head}\r\n\r\nx`))).from;
  expect(await from('From: Tom <tom@heed.test>')).toEqual(['tom@heed.test']);
  expect(await from('From: tom@heed.test, eve@evil.test')).toHaveLength(2);
  expect(await from('From: tom@heed.test\r\nFrom: eve@evil.test')).toHaveLength(2);
  expect(await from('From: Us: tom@heed.test, eve@evil.test;')).toHaveLength(2);
  expect(await from('From: "tom@heed.test" <eve@evil.test>')).toEqual(['eve@evil.test']);
  expect(await from('Subject: x')).toEqual([]);
});
