/** No quoting, no comments, no lists, nothing that a header or an SMTP command could take for its own syntax. */
const BARE = /^[^\s\p{C}<>()[\]\\,;:"@]{1,64}@[^\s\p{C}<>()[\]\\,;:"@]{1,255}$/u;

/** One bare address as a person saved it; undefined when mail must not be sent to it. */
export function parseRecipient(text: string): string | undefined {
  return text.length <= 254 && BARE.test(text) ? text : undefined;
}
