import { visibleLine } from './visible.ts';

export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** No quoting, no comments, no lists, nothing that a header or an SMTP command could take for its own syntax. */
const BARE = /^[^\s\p{C}<>()[\]\\,;:"@]{1,64}@[^\s\p{C}<>()[\]\\,;:"@]{1,255}$/u;
const NAMED = /^(.*?)\s*<([^<>]*)>$/su;

/** Reads `heed@example.com` or `Heed <heed@example.com>`; undefined when it is neither. */
export function parseAddress(text: string): MailAddress | undefined {
  const [, name = '', inside = ''] = NAMED.exec(text.trim()) ?? [];
  const address = inside === '' ? text.trim() : inside;
  if (address.length > 254 || !BARE.test(address)) return undefined;
  return { name: visibleLine(name.replace(/^"(.*)"$/s, '$1'), 100), address };
}

/** One bare address as a person saved it; undefined when mail must not be sent to it. */
export function parseRecipient(text: string): string | undefined {
  return text.length <= 254 && BARE.test(text) ? text : undefined;
}
