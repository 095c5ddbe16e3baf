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
  const urgent = message.kind === 'page' || message.kind === 'bundle';
  const composer = new MailComposer({
    from: { ...from },
    to: { name: '', address: to },
    subject: visibleLine(message.subject, 200),
    date: new Date(message.at ?? now),
    messageId: `<${digest(message.obligationKey)}@${domain}>`,
    ...(root === undefined ? {} : { inReplyTo: root, references: root }),
    text: textOf(message),
    html: message.html ?? composePlain(message.subject, message.text, message.link),
    headers: {
      // RFC 3834: no out-of-office answers to a pager; the second header says it to Exchange.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'X-Heed-Kind': message.kind,
      ...(urgent ? { Importance: 'high', 'X-Priority': '1' } : {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const compiled = composer.compile();
  const raw = await compiled.build();
  // The composer's envelope has the domains in the ASCII form that SMTP wants.
  const envelope = compiled.getEnvelope();
  return { raw, envelope: { from: envelope.from || from.address, to: envelope.to } };
}

function textOf(message: OutgoingMessage): string {
  const text = visibleText(message.text, 100_000);
  const link = webUrl(message.link);
  return link === undefined || text.includes(link) ? `${text}\n` : `${text}\n\n${link}\n`;
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 40);
}
