/**
 * A mail server that can be made to fail, as a process of its own: what it has taken, it knows after any crash of Heed.
 * It listens on one port for each node, so that its journal tells who sent. Told by one JSON argument; obeys the orders
 * that come over the channel to its parent, and ends with it.
 */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { parseMail } from '../program/parse-mail.ts';
import { openJournal, wallClock } from './journal.ts';
import type { MailLine } from './lines.ts';
import type { FromProvider, Moment, ProviderStart, SmtpFault, ToProvider } from './provider-handle.ts';

const start: ProviderStart = JSON.parse(process.argv[2] ?? '{}');
const journal = openJournal<MailLine>(start.journal);
const sockets = new Map<number, Socket>();
const servers = await Promise.all(start.listeners.map(listen));
let fault: SmtpFault | undefined;
/** The next mail is reported at this moment and held, so that its node can be struck just then. */
let trap: Moment | undefined;

const HOLD = 400;
const tell = (message: FromProvider): void => void process.send?.(message);

process.on('message', (order: ToProvider) => {
  switch (order.kind) {
    case 'fault':
      changeFault(order.fault);
      break;
    case 'trap':
      trap = order.moment;
      break;
  }
  tell({ kind: 'done', order: order.order });
});
process.once('disconnect', () => process.exit());
tell({ kind: 'done', order: 0 });

function changeFault(to: SmtpFault | undefined): void {
  if (fault === 'refuse-connections' && to !== 'refuse-connections') {
    for (const [index, { port }] of start.listeners.entries()) servers[index]?.server.listen(port, '127.0.0.1');
  }
  if (to === 'refuse-connections' && fault !== to) {
    for (const { server } of servers) server.close();
    hangUp();
  }
  // Those who wait for an answer that was never to come are let go, as when a machine is started again.
  if (fault === 'hang') hangUp();
  fault = to;
}

function hangUp(): void {
  for (const socket of sockets.values()) socket.destroy();
}

async function listen({ node, port }: ProviderStart['listeners'][number]): Promise<SMTPServer> {
  const began = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onConnect: (_session, answer) => answer(fault === 'answer-421' ? refusal(421, 'Too busy, come back later') : null),
    onMailFrom(_address, session, answer) {
      if (fault === 'hang') return;
      began.set(session.id, wallClock());
      if (!springs('begun', node)) return answer();
      setTimeout(answer, HOLD);
    },
    onRcptTo: (_address, _session, answer) =>
      answer(fault === 'answer-450' ? refusal(450, 'Mailbox busy, try again') : null),
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const at = wallClock();
        const { headers, subject } = parseMail(Buffer.concat(chunks));
        const accepted = fault === undefined || fault === 'drop-before-250';
        journal.write({
          node,
          beganAt: began.get(session.id) ?? at,
          at,
          to: session.envelope.rcptTo.map(({ address }) => address.toLowerCase()).join(),
          messageId: headers['message-id']?.[0] ?? '',
          kind: headers['x-heed-kind']?.[0] ?? '',
          subject,
          accepted,
          fault,
        });
        if (!accepted) return answer(refusal(451, 'Local trouble, try again'));
        tell({ kind: 'mail', to: session.envelope.rcptTo[0]?.address.toLowerCase() ?? '', subject });
        if (fault === 'drop-before-250') {
          // Once: a provider that takes and never says so would be sent the same mail for ever, by anybody.
          fault = undefined;
          sockets.get(session.remotePort)?.destroy();
          return;
        }
        if (!springs('taken', node)) return answer();
        setTimeout(answer, HOLD);
      });
    },
  });
  // A client that goes away in the middle of a sentence is no trouble of ours.
  server.on('error', () => undefined);
  const listening = server.listen(port, '127.0.0.1');
  listening.on('connection', (socket: Socket) => {
    const from = socket.remotePort ?? 0;
    sockets.set(from, socket);
    socket.once('close', () => sockets.delete(from));
  });
  await once(listening, 'listening');
  return server;
}

function springs(moment: Moment, node: string): boolean {
  if (trap !== moment) return false;
  trap = undefined;
  tell({ kind: 'trapped', node });
  return true;
}

function refusal(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}
