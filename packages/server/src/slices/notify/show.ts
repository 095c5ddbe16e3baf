import type { Instant } from '@heed/core/kernel';
import type { JsonObject } from '../../platform/outbox/index.ts';
import { type Composer, type NoticeWords, webhookBody } from './ports.ts';

/** What somebody would read before it is sent. */
export interface ShownNotice {
  readonly subject: string;
  /** The mail in plain text, with everything that stands under it. */
  readonly text: string;
  /** The JSON of a webhook, without its signature. */
  readonly body: string;
}

/** A notice by the same composer and the same JSON as when it is sent. */
export function showNotice(
  composer: Composer,
  words: NoticeWords,
  { data, at }: { readonly data: JsonObject; readonly at: Instant },
): ShownNotice {
  const { subject, text } = composer.notice(words);
  const link = words.link === undefined ? {} : { link: words.link.url };
  const message = { obligationKey: '', to: '', secrets: [], subject, text, ...link, kind: 'notice' as const, at, data };
  return { subject, text, body: JSON.stringify(JSON.parse(webhookBody(message, at)), undefined, 2) };
}
