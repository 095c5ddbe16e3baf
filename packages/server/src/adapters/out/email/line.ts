import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { Mail } from './mail.ts';
import type { MailServer } from './server.ts';

/** One conversation with the mail server, which can carry several mails one after another. */
export interface Line {
  /** Resolves with the server's last words; rejects with nodemailer's error, an `SmtpTrouble`. */
  deliver(mail: Mail, signal: AbortSignal): Promise<string>;
  /** False once the mail's first byte has left: only before that may it be handed to another line at once. */
  untouched(): boolean;
  alive(): boolean;
  /** Says goodbye, and hangs up when nobody answers. */
  quit(): void;
}

type Done<T> = (trouble: Error | null | undefined, value: T) => void;

export async function openLine(server: MailServer, signal: AbortSignal): Promise<Line> {
  const connection = new SMTPConnection(optionsFor(server));
  let alive = true;
  let untouched = true;
  connection.on('error', () => {
    alive = false;
  });
  connection.on('end', () => {
    alive = false;
  });
  try {
    await greet(connection, server, signal);
  } catch (trouble) {
    connection.close();
    throw trouble;
  }
  return {
    deliver: (mail, deadline) => {
      untouched = true;
      // Read only once the server has said 354 to DATA.
      async function* content() {
        untouched = false;
        yield mail.raw;
      }
      const envelope = { ...mail.envelope, size: mail.raw.length };
      return step(connection, deadline, (done) =>
        connection.send(envelope, Readable.from(content()), (trouble, info) => done(trouble, info?.response ?? '')),
      );
    },
    untouched: () => untouched,
    alive: () => alive,
    quit: () => {
      if (alive) connection.quit();
    },
  };
}

async function greet(connection: SMTPConnection, server: MailServer, signal: AbortSignal): Promise<void> {
  await step<void>(connection, signal, (done) => connection.connect((trouble) => done(trouble, undefined)));
  if (server.user === undefined) return;
  const credentials = { credentials: { user: server.user, pass: server.password ?? '' } };
  await step<void>(connection, signal, (done) => connection.login(credentials, (trouble) => done(trouble, undefined)));
}

/** Runs one step of the conversation to its end, the connection's end, or the signal, whichever comes first. */
function step<T>(connection: SMTPConnection, signal: AbortSignal, begin: (done: Done<T>) => void): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const hangUp = () => {
      connection.close();
      settle(() => reject(signal.reason));
    };
    const failed = (trouble: Error) => settle(() => reject(trouble));
    const ended = () => settle(() => reject(new Error('The mail server closed the connection.')));
    const settle = (tell: () => void) => {
      signal.removeEventListener('abort', hangUp);
      connection.removeListener('error', failed);
      connection.removeListener('end', ended);
      tell();
    };
    if (signal.aborted) return hangUp();
    signal.addEventListener('abort', hangUp, { once: true });
    connection.on('error', failed);
    connection.on('end', ended);
    begin((trouble, value) => settle(() => (trouble ? reject(trouble) : resolve(value))));
  });
}

function optionsFor(server: MailServer): SMTPConnectionOptions {
  return {
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: server.tls === 'required' && !server.secure,
    ignoreTLS: server.tls === 'off',
    opportunisticTLS: server.tls === 'opportunistic',
    tls: { rejectUnauthorized: server.tls === 'required' },
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    socketCloseTimeout: 0,
    maxResponseSize: 64 * 1024,
    // A host whose only network is loopback may still have a mail server of its own.
    allowInternalNetworkInterfaces: true,
  };
}
