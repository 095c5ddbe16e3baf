import { createHash } from 'node:crypto';
import type { Instant } from '@heed/core/kernel';
import MailComposer from 'nodemailer/lib/mail-composer';
import { visibleLine, visibleText, webUrl } from '../../../platform/html/index.ts';
import type { OutgoingMessage } from '../../../slices/notify/ports.ts';
import { composePlain } from './compose.ts';
import type { MailSender } from './server.ts';

export interface Mail {
  readonly raw: Buffer;
  readonly envelope: { readonly from: string; readonly to: string[] };
}

/**
 * The message as it crosses the wire (RFC 5322). Message-ID comes from the obligation's key, so that a second attempt is
 * the same mail; all mails of one thread refer to one id that only they know, which is how mail programs group them.
 */
export async function buildMail(message: OutgoingMessage, to: string, from: MailSender, now: Instant): Promise<Mail> {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const root = message.thread === undefined ? undefined : `<thread.${digest(message.thread)}@${domain}>`;
  const references = [root, message.inReplyTo].filter((id) => id !== undefined);
  const urgent = message.kind === 'page' || message.kind === 'bundle';
  const unsubscribe = webUrl(message.unsubscribe);
  const composer = new MailComposer({
    from: { ...from },
    to: { name: '', address: to },
    subject: visibleLine(message.subject, 200),
    date: new Date(message.at ?? now),
    messageId: `<${digest(message.obligationKey)}@${domain}>`,
    ...(message.replyTo === undefined ? {} : { replyTo: { ...message.replyTo } }),
    ...(references.length === 0 ? {} : { inReplyTo: references.at(-1), references }),
    text: textOf(message),
    html: message.html ?? composePlain(message.subject, message.text, message.link),
    ...(message.calendar === undefined
      ? {}
      : {
          icalEvent: { method: message.calendar.method, filename: 'review.ics', content: message.calendar.text },
        }),
    headers: {
      // RFC 3834: no out-of-office answers to a pager; the second header says it to Exchange.
      'Auto-Submitted': message.inReplyTo === undefined ? 'auto-generated' : 'auto-replied',
      'X-Auto-Response-Suppress': 'All',
      'X-Heed-Kind': message.kind,
      ...(unsubscribe === undefined
        ? {}
        : { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
      ...listOf(message.list, domain),
      ...(urgent ? { Importance: 'high', 'X-Priority': '1' } : {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const compiled = composer.compile();
  const raw = await compiled.build();
  // The composer's envelope has the domains in the ASCII form that SMTP wants.
  const envelope = compiled.getEnvelope();
  return { raw, envelope: { from: message.bounceTo ?? (envelope.from || from.address), to: envelope.to } };
}

function listOf(list: OutgoingMessage['list'], domain: string): Record<string, string> {
  if (list === undefined) return {};
  return { 'List-Id': `<${list.toLowerCase().replace(/[^a-z0-9-]/g, '-')}.status.${domain}>`, Precedence: 'list' };
}

function textOf(message: OutgoingMessage): string {
  const text = visibleText(message.text, 100_000);
  const link = webUrl(message.link);
  return link === undefined || text.includes(link) ? `${text}\n` : `${text}\n\n${link}\n`;
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 40);
}
