import { asId } from '@heed/core/kernel';
import type { OutgoingBatch } from '../../platform/outbox/index.ts';
import type { NotifyMeans } from './deps.ts';
import type { Letter } from './letters.ts';
import { type StoredMessage, unpack } from './message.ts';
import type { AlertWords, Composed, OutgoingMessage } from './ports.ts';
import { replyOf } from './reply-address.ts';

export interface Destination {
  readonly to: string;
  readonly secrets: readonly string[];
}

export interface Code {
  readonly code: string;
  readonly expiresInMinutes: number;
}

/** Puts a batch into words; pure. Undefined when it is a code that is over. */
export function outgoingOf(
  batch: OutgoingBatch,
  destination: Destination,
  code: Code | undefined,
  means: Pick<NotifyMeans, 'composer' | 'publicUrl' | 'replyAddresses' | 'bounceAddresses'>,
): OutgoingMessage | undefined {
  const [first] = batch.members;
  if (first === undefined) throw new Error(`the batch ${batch.key} has no member`);
  const message = unpack(first.message);
  const isPage = batch.isBundle || message.kind === 'page';
  const returns = isPage ? {} : bounceFor(batch, means);
  const envelope = { obligationKey: batch.key, ...destination, ...returns, at: first.createdAt };
  if (batch.isBundle) return { ...envelope, ...bundleOf(batch, means) };
  switch (message.kind) {
    case 'page': {
      const { thread, data } = message;
      const reply = replyFor(batch, message, means);
      const words = reply === undefined ? message.words : { ...message.words, byReply: reply.words };
      const severity = words.severity === undefined ? {} : { severity: words.severity };
      return {
        ...envelope,
        ...safely(() => means.composer.page(words), plainPage(words)),
        ...(thread === undefined ? {} : { thread }),
        ...severity,
        ...(reply === undefined ? {} : { replyTo: reply.to }),
        kind: 'page',
        link: words.link,
        data: { subject: first.subject, title: words.title, service: words.service ?? null, ...data },
      };
    }
    case 'notice': {
      const { thread, inReplyTo, data, calendar } = message;
      const reply = replyFor(batch, message, means);
      const words = reply === undefined ? message.words : { ...message.words, byReply: reply.words };
      return {
        ...envelope,
        ...means.composer.notice(words),
        ...(reply === undefined ? {} : { replyTo: reply.to }),
        ...(inReplyTo === undefined ? {} : { inReplyTo }),
        ...(thread === undefined ? {} : { thread }),
        ...(calendar === undefined ? {} : { calendar }),
        ...(words.link === undefined ? {} : { link: words.link.url }),
        ...(words.unsubscribe === undefined ? {} : { unsubscribe: words.unsubscribe.url }),
        kind: 'notice',
        data: { subject: first.subject, ...data },
      };
    }
    case 'letter':
      // Written by whoever alone knows to whom: see send.ts.
      return undefined;
    case 'test':
      return {
        ...envelope,
        ...means.composer.test(message.words),
        kind: 'test',
        data: { requestedBy: message.words.requestedBy },
      };
    case 'verification':
      return code && { ...envelope, ...means.composer.verification(code), kind: 'verification', data: { ...code } };
  }
}

/** A letter that its writer has written. */
export function outgoingLetter(
  batch: OutgoingBatch,
  { to, secrets, words, thread, data, unsubscribe, list }: Letter,
  means: Pick<NotifyMeans, 'composer' | 'bounceAddresses'>,
): OutgoingMessage {
  const [first] = batch.members;
  return {
    obligationKey: batch.key,
    to,
    secrets,
    ...bounceFor(batch, means),
    ...(first === undefined ? {} : { at: first.createdAt }),
    ...means.composer.notice(words),
    ...(thread === undefined ? {} : { thread }),
    ...(words.link === undefined ? {} : { link: words.link.url }),
    ...(unsubscribe === undefined ? {} : { unsubscribe }),
    ...(list === undefined ? {} : { list }),
    kind: 'notice',
    data,
  };
}

/**
 * Where it comes back to, by mail. A page keeps the sender that it always had: that receivers look at the domain of this one
 * too must never keep anybody asleep.
 */
function bounceFor(
  { channel, members }: OutgoingBatch,
  { bounceAddresses }: Pick<NotifyMeans, 'bounceAddresses'>,
): { readonly bounceTo?: string } {
  const [first] = members;
  if (channel !== 'email' || bounceAddresses === undefined || first === undefined) return {};
  return { bounceTo: bounceAddresses.addressFor(asId('delivery', first.id)) };
}

/** The address is made here, when it is sent: who reads the table of deliveries learns none. */
function replyFor(
  { channel, addressee }: OutgoingBatch,
  message: Extract<StoredMessage, { kind: 'page' | 'notice' }>,
  { replyAddresses }: Pick<NotifyMeans, 'replyAddresses'>,
) {
  if (channel !== 'email' || replyAddresses === undefined || message.byReply === undefined) return undefined;
  return replyOf(replyAddresses, message.byReply, addressee);
}

function bundleOf(batch: OutgoingBatch, means: Pick<NotifyMeans, 'composer' | 'publicUrl'>) {
  const told = batch.members.flatMap(({ subject, message, createdAt }): { subject: string; words: AlertWords }[] => {
    const stored = unpack(message);
    if (stored.kind === 'page') return [{ subject, words: stored.words }];
    if (stored.kind !== 'notice') return [];
    const { subject: title, link } = stored.words;
    return [{ subject, words: { title, since: createdAt, link: link?.url ?? means.publicUrl } }];
  });
  const alerts = told.map(({ words }) => words);
  const more = batch.members.length - told.length + batch.more;
  const link = `${means.publicUrl}/alerts`;
  const words = { alerts, more, link };
  const severity = alerts[0]?.severity;
  return {
    ...safely(() => means.composer.bundle(words), plainBundle(alerts, more, link)),
    ...(severity === undefined ? {} : { severity }),
    kind: 'bundle' as const,
    link,
    data: { count: alerts.length + more, subjects: told.map(({ subject }) => subject) },
  };
}

/** A page that cannot be made pretty goes plain: a defect in the composer must not keep anybody asleep. */
function safely(
  compose: () => Composed,
  plain: Pick<Composed, 'subject' | 'text'>,
): Pick<OutgoingMessage, 'subject' | 'text' | 'html'> {
  try {
    return compose();
  } catch {
    return plain;
  }
}

function plainPage(words: AlertWords) {
  const title = words.title.replace(/[\p{C}\s]+/gu, ' ').slice(0, 150);
  return { subject: title, text: `${title}\n\nOpen and acknowledge: ${words.link}\n` };
}

function plainBundle(alerts: readonly AlertWords[], more: number, link: string) {
  const lines = alerts.map((words) => plainPage(words).text);
  return {
    subject: `${alerts.length + more} alerts need you`,
    text: [...lines, `and ${more} more: ${link}\n`].join('\n'),
  };
}
