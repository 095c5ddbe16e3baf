import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../../slices/notify/ports.ts';
import { createEmailTransport, type EmailOptions, emailComposer, type MailServer } from './index.ts';
import { outcomeOf } from './outcome.ts';

const now = Date.UTC(2026, 10, 21, 3, 12, 0);
const never = new AbortController().signal;
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0)) await each();
});

interface Caught {
  readonly from: string;
  readonly to: string[];
  readonly headers: Map<string, string>;
  /** The plain and the HTML part, decoded. */
  readonly parts: string[];
}

/** A real SMTP server on loopback that keeps what it is given. */
async function mailServer(options: SMTPServerOptions = {}) {
  const caught: Caught[] = [];
  let sessions = 0;
  let open = 0;
  let most = 0;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onConnect: (_, done) => {
      sessions += 1;
      open += 1;
      most = Math.max(most, open);
      done();
    },
    onClose: () => {
      open -= 1;
    },
    onData: (stream, session, done) => {
      stream.toArray().then((chunks) => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = parseMail(Buffer.concat(chunks).toString('latin1'));
        caught.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), ...mail });
        done(null, 'taken as 42');
      }, done);
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  cleanUp.push(() => new Promise<void>((closed) => server.close(closed)));
  const { port } = server.server.address() as AddressInfo;
  return { caught, server: serverAt(port), sessions: () => sessions, most: () => most };
}

/** A server that follows its own script, for what no well-behaved library would do. */
async function oddServer(talk: (socket: Socket) => void): Promise<MailServer> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    talk(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return serverAt((server.address() as AddressInfo).port);
}

/** Reads a mail as RFC 5322 and MIME say, by hand: headers unfolded, parts decoded from quoted-printable or base64. */
function parseMail(raw: string): Pick<Caught, 'headers' | 'parts'> {
  const { headers, body } = split(raw);
  const boundary = /boundary="(.*?)"/.exec(headers.get('content-type') ?? '')?.[1];
  const parts = boundary === undefined ? [raw] : body.split(`--${boundary}`).slice(1, -1);
  return { headers, parts: parts.map((part) => decode(split(part.replace(/^\r\n/, '')))) };
}

function split(raw: string) {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (headers.has(name)) throw new Error(`header twice: ${line}`);
    headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: raw.slice(end + 4) };
}

function decode({ headers, body }: ReturnType<typeof split>): string {
  if (headers.get('content-transfer-encoding') === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (headers.get('content-transfer-encoding') !== 'quoted-printable') return body.replace(/\r\n/g, '\n');
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replace(/\r\n/g, '\n');
}

function decodeSubject(text: string | undefined): string {
  const joined = (text ?? '').replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/=\?UTF-8\?([QB])\?(.*?)\?=/gi, (_, how, word) => {
    if (how.toUpperCase() === 'B') return Buffer.from(word, 'base64').toString('utf8');
    return decodeURIComponent(
      word
        .replaceAll('%', '%25')
        .replaceAll('_', ' ')
        .replace(/=([0-9A-F]{2})/g, '%$1'),
    );
  });
}

function serverAt(port: number): MailServer {
  return { host: '127.0.0.1', port, secure: false, tls: 'opportunistic', user: undefined, password: undefined };
}

function transport(server: MailServer, more: Partial<EmailOptions> = {}) {
  const from = { name: 'Heed', address: 'heed@example.com' };
  const made = createEmailTransport({ server, from, now: () => now, deadline: 2_000, ...more });
  cleanUp.unshift(() => made.close());
  return made;
}

function page(more: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const link = 'https://heed.example/p/1';
  const words = emailComposer.page({ title: 'Käse is burning', since: now, link, why: 'You are on call.' });
  return {
    obligationKey: 'alr_1:1:0',
    thread: 'alr_1',
    kind: 'page',
    to: 'ann@example.com',
    ...words,
    link,
    data: {},
    ...more,
  };
}

describe('a mail', () => {
  it('without a mail server is refused with the name of the setting, and nothing pretends to be sent', async () => {
    const unset = createEmailTransport({ server: undefined, from: undefined, now: () => now });
    expect(unset.configured()).toMatchObject({ refused: 'not-configured' });
    const words = expect.stringContaining('HEED_SMTP_URL');
    expect(await unset.send(page(), never)).toEqual({ outcome: 'refused', words });
    const unsigned = createEmailTransport({ server: serverAt(25), from: undefined, now: () => now });
    expect(unsigned.configured()).toMatchObject({ detail: expect.stringContaining('HEED_MAIL_FROM') });
  });

  it('tells mail programs how its reader unsubscribes with one press', async () => {
    const { caught, server } = await mailServer();
    const url = 'https://heed.example/u/scr_1.mac';
    const words = emailComposer.notice({
      subject: 'News',
      paragraphs: ['It works.'],
      unsubscribe: { why: 'You asked.', url },
    });
    await transport(server).send({ ...page(), ...words, kind: 'notice', unsubscribe: url }, never);
    await transport(server).send({ ...page(), unsubscribe: 'javascript:alert(1)' }, never);
    const [mail, other] = caught;
    expect(mail?.headers.get('list-unsubscribe')).toBe(`<${url}>`);
    expect(mail?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(mail?.parts[0]).toContain(`* Unsubscribe\n  You asked.\n  ${url}`);
    expect(other?.headers.has('list-unsubscribe')).toBe(false);
  });

  it('arrives as it was composed', async () => {
    const { caught, server } = await mailServer();
    const message = page();
    expect(await transport(server).send(message, never)).toEqual({ outcome: 'accepted', words: '250 taken as 42' });
    const [mail] = caught;
    expect(mail).toMatchObject({ from: 'heed@example.com', to: ['ann@example.com'] });
    expect(mail?.parts.map((part) => part.trim())).toEqual([message.text.trim(), message.html?.trim()]);
    expect(decodeSubject(mail?.headers.get('subject'))).toBe('Käse is burning');
    expect(Object.fromEntries(mail?.headers ?? [])).toMatchObject({
      from: 'Heed <heed@example.com>',
      to: 'ann@example.com',
      date: 'Sat, 21 Nov 2026 03:12:00 +0000',
      'auto-submitted': 'auto-generated',
      importance: 'high',
      'x-heed-kind': 'page',
    });
  });

  it('is the same mail when tried again, and threads with the other mails of its alert only', async () => {
    const { caught, server } = await mailServer();
    const sender = transport(server);
    await sender.send(page(), never);
    await sender.send(page(), never);
    await sender.send(page({ obligationKey: 'alr_1:1:1' }), never);
    await sender.send(page({ obligationKey: 'alr_2:1:0', thread: 'alr_2' }), never);
    const ids = caught.map(({ headers }) => headers.get('message-id'));
    const threads = caught.map(({ headers }) => headers.get('references'));
    expect(ids[0]).toMatch(/^<[0-9a-f]{40}@example\.com>$/);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(3);
    expect(threads[2]).toBe(threads[0]);
    expect(threads[3]).not.toBe(threads[0]);
    expect(caught.map(({ headers }) => headers.get('in-reply-to'))).toEqual(threads);
  });

  it('says where it is answered, and answers a mail in its thread, as an answer that wants none', async () => {
    const { caught, server } = await mailServer();
    const replyTo = { name: 'Heed INC-42', address: 'reply+x@in.heed.example' };
    await transport(server).send(page({ replyTo }), never);
    await transport(server).send(page({ replyTo, kind: 'notice', inReplyTo: '<a@b.example>' }), never);
    expect(caught.map(({ headers }) => headers.get('reply-to'))).toEqual(
      Array(2).fill('"Heed INC-42" <reply+x@in.heed.example>'),
    );
    expect(caught[1]?.headers.get('in-reply-to')).toBe('<a@b.example>');
    expect(caught[1]?.headers.get('references')).toBe(`${caught[0]?.headers.get('references')} <a@b.example>`);
    expect(caught.map(({ headers }) => headers.get('auto-submitted'))).toEqual(['auto-generated', 'auto-replied']);
  });

  it('without HTML of its own gets it from its text, with the link as a button', async () => {
    const { caught, server } = await mailServer();
    const { html: _, ...plain } = page({ text: 'Disk <full>' });
    await transport(server).send(plain, never);
    expect(caught[0]?.parts[0]).toContain('Disk <full>\n\nhttps://heed.example/p/1');
    expect(caught[0]?.parts[1]).toContain('Disk &#60;full&#62;');
    expect(caught[0]?.parts[1]).toContain('href="https://heed.example/p/1"');
  });

  it('cannot be given more headers or recipients by the text of an alert', async () => {
    const { caught, server } = await mailServer();
    const evil = 'Disk full\r\nBcc: eve@evil.example\r\n\r\n.\r\nMAIL FROM:<eve@evil.example>';
    const outcome = await transport(server).send(
      page({ subject: evil, text: evil, thread: evil, obligationKey: evil }),
      never,
    );
    expect(outcome.outcome).toBe('accepted');
    expect(caught).toHaveLength(1);
    expect(caught[0]?.to).toEqual(['ann@example.com']);
    expect([...(caught[0]?.headers.keys() ?? [])]).not.toContain('bcc');
    expect(decodeSubject(caught[0]?.headers.get('subject'))).toContain('Disk full␍␊Bcc: eve@evil.example');
    expect(caught[0]?.parts[0]).toContain('\n.\nMAIL FROM');
  });

  it('is refused before any connection when its address is not one', async () => {
    const { server, sessions } = await mailServer();
    const to = 'ann@example.com\r\nRCPT TO:<eve@evil.example>';
    const outcome = await transport(server).send(page({ to }), never);
    expect(outcome).toMatchObject({ outcome: 'refused', words: expect.stringContaining('no mail address') });
    expect(sessions()).toBe(0);
  });
});

describe('connections', () => {
  it('are used again, and never more than the limit at once', async () => {
    const { caught, server, sessions, most } = await mailServer();
    const sender = transport(server, { connections: 3 });
    const sends = Array.from({ length: 30 }, (_, n) => sender.send(page({ obligationKey: `key ${n}` }), never));
    for (const outcome of await Promise.all(sends)) expect(outcome.outcome).toBe('accepted');
    expect(caught).toHaveLength(30);
    expect(sessions()).toBeLessThanOrEqual(3);
    expect(most()).toBeLessThanOrEqual(3);
  });

  it('that the server dropped while unused cost the next mail nothing', async () => {
    const { caught, server, sessions } = await mailServer({ socketTimeout: 400 });
    const sender = transport(server);
    expect(await sender.send(page(), never)).toMatchObject({ outcome: 'accepted' });
    await new Promise((later) => setTimeout(later, 800));
    expect(await sender.send(page(), never)).toMatchObject({ outcome: 'accepted' });
    expect([caught.length, sessions()]).toEqual([2, 2]);
  });

  it.each([
    ['at the first word of a used line are replaced at once', 0, 'accepted', 2],
    ['after a silence are not replaced: somebody may have answered the page by then', 1_500, 'retryable', 1],
  ])('that break %s', async (_, silence, outcome, lines) => {
    let conversations = 0;
    const server = await oddServer((socket) => {
      conversations += 1;
      const first = conversations === 1;
      let mails = 0;
      socket.write('220 odd\r\n');
      let inData = false;
      socket.on('data', (chunk) => {
        for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
          if (inData) {
            if (line === '.') {
              inData = false;
              socket.write('250 taken\r\n');
            }
          } else if (line.startsWith('MAIL')) {
            mails += 1;
            if (first && mails === 2) setTimeout(() => socket.destroy(), silence);
            else socket.write('250 ok\r\n');
          } else if (line.startsWith('DATA')) {
            inData = true;
            socket.write('354 go\r\n');
          } else socket.write('250 ok\r\n');
        }
      });
    });
    const sender = transport(server);
    expect(await sender.send(page(), never)).toMatchObject({ outcome: 'accepted' });
    expect(await sender.send(page(), never)).toMatchObject({ outcome });
    expect(conversations).toBe(lines);
  });

  it('are waited for no longer than the mail may wait, and then it is never sent', async () => {
    const { caught, server } = await mailServer({
      onData: (stream) => {
        stream.resume();
      },
    });
    const sender = transport(server, { connections: 1, deadline: 300 });
    const outcomes = await Promise.all([sender.send(page(), never), sender.send(page(), never)]);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ outcome: 'retryable', words: expect.stringContaining('no answer') });
    expect(caught).toHaveLength(0);
  });
});

describe('a mail server that', () => {
  function answering(step: 'onMailFrom' | 'onRcptTo', responseCode: number): SMTPServerOptions {
    return {
      [step]: (_: unknown, __: unknown, done: (trouble: Error) => void) =>
        done(Object.assign(new Error('my words'), { responseCode })),
    };
  }

  it.each([
    ['knows no such box', answering('onRcptTo', 550), { outcome: 'refused', words: '550 my words' }],
    [
      'cannot reach the box for now',
      answering('onRcptTo', 452),
      { outcome: 'retryable', words: '452 my words', isOfRecipient: true },
    ],
    ['greylists', answering('onRcptTo', 450), { outcome: 'retryable', words: '450 my words', isOfRecipient: true }],
    ['has no room for mail', answering('onMailFrom', 452), { outcome: 'retryable', words: '452 my words' }],
    ['dislikes the sender', answering('onMailFrom', 553), { outcome: 'refused', words: '553 my words' }],
    ['wants a password first', answering('onMailFrom', 530), { outcome: 'retryable', words: '530 my words' }],
  ])('%s', async (_, options, said) => {
    const { server } = await mailServer(options);
    expect(await transport(server).send(page(), never)).toEqual(said);
  });

  it('goes away at the recipient goes away for all', () => {
    const trouble = { message: 'gone', response: '421 my words', responseCode: 421, command: 'RCPT TO' };
    expect(outcomeOf(trouble)).toEqual({ outcome: 'retryable', words: '421 my words' });
  });

  it('rejects the content is final', async () => {
    const { server } = await mailServer({
      onData: (stream, _, done) => {
        stream.resume().on('end', () => done(Object.assign(new Error('no spam'), { responseCode: 554 })));
      },
    });
    expect(await transport(server).send(page(), never)).toEqual({ outcome: 'refused', words: '554 no spam' });
  });

  it('refuses one mail takes the next', async () => {
    let refuse = true;
    const { caught, server } = await mailServer({
      onRcptTo: (_, __, done) => done(refuse ? Object.assign(new Error('no'), { responseCode: 550 }) : null),
    });
    const sender = transport(server);
    expect(await sender.send(page(), never)).toMatchObject({ outcome: 'refused' });
    refuse = false;
    expect(await sender.send(page(), never)).toMatchObject({ outcome: 'accepted' });
    expect(caught).toHaveLength(1);
  });

  it('wants a password gets it; a wrong one may be mended, so the mail is tried again', async () => {
    const options: SMTPServerOptions = {
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) => {
        if (username === 'ann@x' && password === 'p@ss') done(null, { user: username });
        else done(Object.assign(new Error('wrong password'), { responseCode: 535 }));
      },
    };
    const { server } = await mailServer(options);
    const right = { ...server, user: 'ann@x', password: 'p@ss' };
    expect(await transport(right).send(page(), never)).toMatchObject({ outcome: 'accepted' });
    const wrong = await transport({ ...server, user: 'ann', password: 'hush' }).send(page(), never);
    expect(wrong).toMatchObject({ outcome: 'retryable', words: expect.stringContaining('535') });
    expect(wrong.words).not.toContain('hush');
  });

  it('offers no TLS is not given a mail that must be private', async () => {
    const { caught, server } = await mailServer();
    expect(await transport({ ...server, tls: 'required' }).send(page(), never)).toMatchObject({ outcome: 'retryable' });
    expect(caught).toHaveLength(0);
  });

  it('offers TLS with its own certificate is spoken to in TLS', async () => {
    const secured: boolean[] = [];
    const { server } = await mailServer({
      disabledCommands: ['AUTH'],
      onMailFrom: (_, session, done) => {
        secured.push(session.secure);
        done();
      },
    });
    expect(await transport(server).send(page(), never)).toMatchObject({ outcome: 'accepted' });
    expect(secured).toEqual([true]);
    expect(await transport({ ...server, tls: 'required' }).send(page(), never)).toMatchObject({ outcome: 'retryable' });
    expect(secured).toEqual([true]);
  });

  it.each([
    ['is not there', undefined],
    ['says nothing', () => undefined],
    ['hangs up at once', (socket: Socket) => socket.end()],
    ['hangs up before its greeting ends', (socket: Socket) => socket.end('22')],
    ['speaks another protocol', (socket: Socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['turns everybody away', (socket: Socket) => socket.end('554 no service here\r\n')],
    ['asks to come back later', (socket: Socket) => socket.end('421 too busy\r\n')],
    ['talks without end', (socket: Socket) => socket.write(`220-${'x'.repeat(200_000)}`)],
  ])('%s is tried again, in bounded time', async (_, talk) => {
    const server = await oddServer(talk ?? (() => undefined));
    if (talk === undefined) await cleanUp.pop()?.();
    const begun = performance.now();
    const { outcome, words } = await transport(server, { deadline: 500 }).send(page(), never);
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(outcome).toBe('retryable');
    expect(words).toMatch(/^[^\p{C}]{3,1000}$/u);
  });

  it('is called off is left at once, and so is one that was called off before', async () => {
    const called = new AbortController();
    const server = await oddServer(() => called.abort());
    const sender = transport(server, { deadline: 5_000 });
    expect(await sender.send(page(), called.signal)).toMatchObject({
      outcome: 'retryable',
      words: expect.stringContaining('Called off'),
    });
    expect(await sender.send(page(), called.signal)).toMatchObject({
      outcome: 'retryable',
      words: expect.stringContaining('Called off'),
    });
  });
});
