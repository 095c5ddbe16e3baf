import type { OutgoingBatch } from '../../platform/outbox/index.ts';
import { unpack } from './message.ts';
import type { AlertWords, Composed, Composer, OutgoingMessage } from './ports.ts';

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
  means: { readonly composer: Composer; readonly publicUrl: string },
): OutgoingMessage | undefined {
  const [first] = batch.members;
  if (first === undefined) throw new Error(`the batch ${batch.key} has no member`);
  const envelope = { obligationKey: batch.key, ...destination, at: first.createdAt };
  if (batch.isBundle) return { ...envelope, ...bundleOf(batch, means) };
  const message = unpack(first.message);
  switch (message.kind) {
    case 'page': {
      const { words, thread, data } = message;
      const severity = words.severity === undefined ? {} : { severity: words.severity };
      return {
        ...envelope,
        ...safely(() => means.composer.page(words), plainPage(words)),
        ...(thread === undefined ? {} : { thread }),
        ...severity,
        kind: 'page',
        link: words.link,
        data: { subject: first.subject, title: words.title, service: words.service ?? null, ...data },
      };
    }
    case 'notice': {
      const { words, thread, data } = message;
      return {
        ...envelope,
        ...means.composer.notice(words),
        ...(thread === undefined ? {} : { thread }),
        ...(words.link === undefined ? {} : { link: words.link.url }),
        kind: 'notice',
        data: { subject: first.subject, ...data },
      };
    }
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

function bundleOf(batch: OutgoingBatch, means: { readonly composer: Composer; readonly publicUrl: string }) {
  const pages = batch.members.flatMap(({ subject, message }) => {
    const stored = unpack(message);
    return stored.kind === 'page' ? [{ subject, words: stored.words }] : [];
  });
  const alerts = pages.map((page) => page.words);
  const more = batch.members.length - pages.length + batch.more;
  const link = `${means.publicUrl}/alerts`;
  const words = { alerts, more, link };
  const severity = alerts[0]?.severity;
  return {
    ...safely(() => means.composer.bundle(words), plainBundle(alerts, more, link)),
    ...(severity === undefined ? {} : { severity }),
    kind: 'bundle' as const,
    link,
    data: { count: alerts.length + more, subjects: pages.map((page) => page.subject) },
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
