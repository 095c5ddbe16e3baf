import PostalMime, { type Attachment, addressParser, type Email } from 'postal-mime';
import type { IncomingFile, IncomingMail } from '../../../slices/replies/ports.ts';

/** A mail without its envelope. */
export type ReadMail = Omit<IncomingMail, 'recipient' | 'sender'>;

/** Headers of all parts together; a mail of a person has a few thousand bytes of them. */
const MOST_HEADER_BYTES = 256 * 1024;
const DEEPEST = 20;
/** Attachments beyond these are not even looked at. */
const MOST_ATTACHMENTS = 100;
const LONGEST_TEXT = 200_000;
const LONGEST_LINE = 1_000;

/** Reads the bytes of a mail. Throws where they are none, or one that no person's program makes. */
export async function readMail(bytes: Uint8Array): Promise<ReadMail> {
  const mail = await PostalMime.parse(bytes, {
    maxHeadersSize: MOST_HEADER_BYTES,
    maxNestingDepth: DEEPEST,
    // A mail that is attached was not written by who sends it: its words are none of this mail's.
    forceRfc822Attachments: true,
  });
  const headers: Record<string, string> = {};
  for (const { key, value } of mail.headers) if (!Object.hasOwn(headers, key)) headers[key] = short(value);
  return {
    from: sendersOf(mail),
    subject: short(mail.subject ?? ''),
    messageId: /^<[^<>\s]{1,400}>$/.test(mail.messageId ?? '') ? mail.messageId : undefined,
    headers,
    authentication: mail.headers
      .filter(({ key }) => key === 'authentication-results')
      .slice(0, 10)
      .map(({ value }) => value.slice(0, 4_000)),
    text: mail.text?.slice(0, LONGEST_TEXT),
    html: mail.html?.slice(0, LONGEST_TEXT),
    files: mail.attachments.slice(0, MOST_ATTACHMENTS).map(fileOf),
  };
}

/** All whom the headers From name, groups and repeated headers included: only of one is it known who writes. */
function sendersOf({ headers }: Email): readonly string[] {
  const from = headers.filter(({ key }) => key === 'from').slice(0, 5);
  return from.flatMap(({ value }) =>
    addressParser(value.slice(0, 4_000), { flatten: true }).map(({ address }) => address ?? ''),
  );
}

function fileOf({ filename, mimeType, disposition, related, content }: Attachment): IncomingFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
  const name = filename === null ? undefined : short(filename);
  return { filename: name, mediaType: short(mimeType), isInline: related === true || disposition === 'inline', bytes };
}

/** One line without what a header or a log could take for its own. */
function short(text: string): string {
  return text
    .slice(0, LONGEST_LINE)
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}
