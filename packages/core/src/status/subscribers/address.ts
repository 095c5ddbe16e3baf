const LONGEST = 254;
/** What a mail program sends to: nothing that would have to be quoted, one domain with a dot in it. */
const MAIL =
  /^[^\s@<>()[\],;:\\"\p{C}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,10}[\p{L}\p{N}-]{2,63}$/u;

/**
 * A mail address in its one form, or undefined for what is none. Capitals are nobody's mailbox: who writes `Ana@` and `ana@`
 * is one.
 */
export function readMailAddress(text: string): string | undefined {
  const address = text.normalize('NFC').trim().toLowerCase();
  return address.length <= LONGEST && MAIL.test(address) && !address.includes('..') ? address : undefined;
}

/** The address of a webhook in its one form, or undefined for what is none. */
export function readWebhookAddress(text: string): string | undefined {
  const given = text.trim();
  if (given.length > 2_000 || !URL.canParse(given)) return undefined;
  const url = new URL(given);
  if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '' || url.password !== '') {
    return undefined;
  }
  url.hash = '';
  return url.href;
}
