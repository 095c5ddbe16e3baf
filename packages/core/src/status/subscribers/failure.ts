import type { SubscriberKind } from './subscriber.ts';

/** Of an address that takes no mail, as RFC 3463 numbers it: no such mailbox or domain, moved, disabled, nowhere to go. */
const ABOUT_ADDRESS = /^5\d\d[ -]5\.(?:1\.(?:1|2|3|6|10)|2\.1|4\.4)\b/;
/** A server that gives no such number, and says nothing of us. */
const PLAIN = /^55[0139][ -](?!5\.\d)/;
const ABOUT_US = /relay|spam|polic|block|black|denied|reputation|authenticat|spf|dkim|dmarc|sender|rate|limit/i;

/**
 * Whether what a server said is about the subscriber's address, rather than about us: a server that takes no mail of ours
 * must not cost a page all its subscribers.
 */
export function isAboutAddress(
  kind: SubscriberKind,
  { outcome, words }: { readonly outcome: 'refused' | 'dead'; readonly words: string },
): boolean {
  if (kind === 'webhook') return true;
  if (outcome === 'dead') return false;
  return ABOUT_ADDRESS.test(words) || (PLAIN.test(words) && !ABOUT_US.test(words));
}
