import { readFileSync } from 'node:fs';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { MailDoor } from '../../../slices/replies/ports.ts';
import { createReader } from './reader.ts';
import { said } from './said.ts';

/**
 * The door for mail: a small SMTP server that takes mail for the addresses to which people answer, and for no other, so
 * that it is nobody's relay and sends no bounce. What it refuses it refuses while the sender's server listens.
 */
export interface MailInOptions {
  readonly host: string;
  readonly port: number;
  /** As whom it greets. */
  readonly name: string;
  /** PEM files. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly door: MailDoor;
  /** A defect: the mail was refused for it. */
  readonly onDefect: (error: unknown) => void;
  /** Of the reading of one mail, in milliseconds. */
  readonly deadline?: number;
}

export interface MailIn {
  /** Where it listens. */
  listen(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}

export const LARGEST_MAIL = 12 * 1024 * 1024;
const MOST_CONNECTIONS = 20;
const IDLE = 60_000;

export function openMailIn(options: MailInOptions): MailIn {
  const { door, tls, onDefect } = options;
  const reader = createReader(options.deadline);
  /** Turns what goes wrong into an answer: no promise here is left to itself. */
  const answering = (work: Promise<unknown>, done: (error?: Error | null) => void): void => {
    work.then(
      () => done(null),
      (error: unknown) => {
        if (error instanceof Error && 'responseCode' in error) return done(error);
        onDefect(error);
        done(
          said(
            554,
            '5.3.0 This mail makes Heed fail. Answer in the web app; the operator finds the reason in the log.',
          ),
        );
      },
    );
  };
  const server = new SMTPServer({
    name: options.name,
    banner: 'Heed',
    size: LARGEST_MAIL,
    maxClients: MOST_CONNECTIONS,
    socketTimeout: IDLE,
    closeTimeout: 5_000,
    // Nobody signs in here: an address is its own proof.
    disabledCommands: tls === undefined ? ['AUTH', 'STARTTLS'] : ['AUTH'],
    disableReverseLookup: true,
    logger: false,
    ...(tls === undefined ? {} : { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) }),
    onRcptTo: ({ address }, session, done) => answering(checkRecipient(door, address, session), done),
    onData: (stream, session, done) => answering(takeData(stream, session), done),
  });
  const takeData = async (stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> => {
    const recipient = envelope.rcptTo[0]?.address ?? '';
    const bytes = await gather(stream);
    const mail = bytes && (await reader.read(bytes));
    if (mail === undefined && (await door.knows(recipient)) === 'machine') return door.dropped(recipient);
    if (bytes === undefined)
      throw said(552, `5.3.4 This mail is larger than ${LARGEST_MAIL / 1024 / 1024} MiB. Link what is large.`);
    if (mail === undefined) throw said(554, '5.6.0 This mail cannot be read. Send it as plain text.');
    const sender = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
    const taken = await door.take({ ...mail, recipient, sender });
    if (taken.kind === 'later') throw LATER;
    if (taken.kind === 'refused') throw said(550, `5.7.1 ${taken.words}`);
  };
  // A connection that breaks is the other side's matter.
  server.on('error', () => undefined);
  return {
    listen: () => listen(server, options),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

const LATER = said(451, '4.3.0 Heed cannot take mail at the moment. Try again later.');

async function checkRecipient(door: MailDoor, address: string, { envelope }: SMTPServerSession): Promise<void> {
  // Each mail is for one address: who answers two at once means neither.
  if (envelope.rcptTo.length > 0) throw said(452, '4.5.3 One recipient at a time.');
  const known = await door.knows(address);
  if (known === 'later') throw LATER;
  if (known === 'no')
    throw said(550, '5.1.1 There is no such address here (any more). Open Heed, or answer a newer mail.');
}

/** The bytes of a mail; undefined when there are too many, which are read on and thrown away. */
async function gather(stream: SMTPServerDataStream): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_MAIL) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > LARGEST_MAIL || stream.sizeExceeded ? undefined : Buffer.concat(chunks);
}

function listen(server: SMTPServer, { host, port }: MailInOptions): Promise<{ readonly port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const where = server.server.address();
      resolve({ port: where !== null && typeof where === 'object' ? where.port : port });
    });
  });
}
