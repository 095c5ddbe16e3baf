import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { freePort } from './heed.ts';
import { type ParsedMail, parseMail } from './parse-mail.ts';

export interface CaughtMail extends ParsedMail {
  /** From 1, in the order in which they came. */
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Of the envelope, in lower case: whom it really went to. */
  readonly to: readonly string[];
}

/** A mail server that takes everything and delivers nothing. */
export interface MailSink {
  readonly port: number;
  readonly mails: readonly CaughtMail[];
  onMail(listener: (mail: CaughtMail) => void): void;
  /** The mails that this address got, the oldest first. */
  to(address: string): readonly CaughtMail[];
  close(): Promise<void>;
}

export async function startMailSink(port?: number): Promise<MailSink> {
  const chosen = port ?? (await freePort());
  const mails: CaughtMail[] = [];
  const listeners: ((mail: CaughtMail) => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
        const mail = { number: mails.length + 1, at: Date.now(), to, ...parseMail(Buffer.concat(chunks)) };
        mails.push(mail);
        done();
        for (const listener of listeners) listener(mail);
      });
    },
  });
  // A client that goes away in the middle of a sentence is no trouble of ours.
  server.on('error', () => undefined);
  const listening = server.listen(chosen, '127.0.0.1');
  await once(listening, 'listening');
  return {
    port: chosen,
    mails,
    onMail: (listener) => void listeners.push(listener),
    to: (address) => mails.filter((mail) => mail.to.includes(address.toLowerCase())),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
