import { type Instant, isRefusal, type Refusal } from '@heed/core/kernel';
import { type Outcome, type OutgoingMessage, oneLine, type Transport } from '../../../slices/notify/ports.ts';
import { parseRecipient } from './address.ts';
import { openLine } from './line.ts';
import { buildMail } from './mail.ts';
import { outcomeOf, type SmtpTrouble } from './outcome.ts';
import { createPool, type Pool } from './pool.ts';
import { type MailSender, type MailServer, whereToSend } from './server.ts';

/**
 * Hands mail to one SMTP server. Without one configured it refuses, and says which setting to set: a page that nobody
 * sends must not look sent.
 */
export interface EmailOptions {
  readonly server: MailServer | undefined;
  readonly from: MailSender | undefined;
  readonly now: () => Instant;
  /** Of one mail, from waiting for a free connection to the server's last word, in milliseconds; 10 s by default. */
  readonly deadline?: number;
  /** The most connections at a time; 4 by default. */
  readonly connections?: number;
}

export { emailComposer } from './compose.ts';
export type { MailSender, MailServer } from './server.ts';

export function createEmailTransport(options: EmailOptions): Transport {
  const target = whereToSend(options.server, options.from);
  if (isRefusal(target)) return unconfigured(target);
  const pool = createPool({
    open: (signal) => openLine(target.server, signal),
    limit: options.connections ?? 4,
    idleFor: 8_000,
  });
  return {
    channel: 'email',
    configured: () => true,
    send: (message, signal) => deliver(message, signal, { ...options, from: target.from, pool }),
    close: async () => pool.close(),
  };
}

function unconfigured(refusal: Refusal): Transport {
  return {
    channel: 'email',
    configured: () => refusal,
    send: async () => ({ outcome: 'refused', words: oneLine(refusal.detail) }),
    close: async () => undefined,
  };
}

type Means = EmailOptions & { readonly from: MailSender; readonly pool: Pool };

async function deliver(message: OutgoingMessage, signal: AbortSignal, means: Means): Promise<Outcome> {
  const to = parseRecipient(message.to);
  if (to === undefined)
    return { outcome: 'refused', words: oneLine(`${JSON.stringify(message.to)} is no mail address`) };
  const milliseconds = means.deadline ?? 10_000;
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(milliseconds)]);
  try {
    const mail = await buildMail(message, to, means.from, means.now());
    return { outcome: 'accepted', words: oneLine(await means.pool.send(mail, deadline)) };
  } catch (trouble) {
    if (signal.aborted) return { outcome: 'retryable', words: 'Called off before the mail server answered.' };
    if (deadline.aborted)
      return { outcome: 'retryable', words: `The mail server gave no answer in ${milliseconds} ms.` };
    return outcomeOf(isSmtpTrouble(trouble) ? trouble : { message: String(trouble) });
  }
}

function isSmtpTrouble(trouble: unknown): trouble is SmtpTrouble {
  return trouble instanceof Error;
}
