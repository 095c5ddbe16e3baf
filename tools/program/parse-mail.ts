/** A mail, read far enough to be shown: RFC 5322 headers, MIME parts, quoted-printable, base64 and encoded words. */
export interface ParsedMail {
  /** Names in lower case; of a repeated header, such as `received`, every value in order. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly subject: string;
  /** The first part of its type; undefined when there is none. */
  readonly text: string | undefined;
  readonly html: string | undefined;
}

interface Part {
  readonly type: string;
  readonly content: string;
}

type Headers = Record<string, string[]>;

const DEEPEST = 8;

/** Never throws: what cannot be understood is shown as it came. */
export function parseMail(raw: Buffer): ParsedMail {
  // One character a byte, so that parts can be cut by string functions and decoded by their own charset afterwards.
  const { headers, body } = split(raw.toString('latin1'));
  const parts = partsOf(headers, body, 0);
  const first = (type: string): string | undefined => parts.find((part) => part.type === type)?.content;
  return {
    headers,
    subject: decodeWords(headers.subject?.[0] ?? ''),
    text: first('text/plain'),
    html: first('text/html'),
  };
}

function split(source: string): { readonly headers: Headers; readonly body: string } {
  const gap = /\r?\n\r?\n/.exec(source);
  const head = gap === null ? source : source.slice(0, gap.index);
  const body = gap === null ? '' : source.slice(gap.index + gap[0].length);
  const headers: Headers = {};
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    headers[name] = [...(headers[name] ?? []), line.slice(colon + 1).trim()];
  }
  return { headers, body };
}

function partsOf(headers: Headers, body: string, depth: number): readonly Part[] {
  const described = headers['content-type']?.[0] ?? 'text/plain';
  const type = (described.split(';')[0] ?? '').trim().toLowerCase();
  const boundary = parameter(described, 'boundary');
  if (!type.startsWith('multipart/') || boundary === undefined || depth === DEEPEST) {
    const encoding = (headers['content-transfer-encoding']?.[0] ?? '7bit').toLowerCase();
    return [{ type, content: decodeText(decodeBytes(body, encoding), parameter(described, 'charset')) }];
  }
  // What stands before the first boundary and after the closing one is for readers without MIME.
  const line = new RegExp(`\\r?\\n--${boundary.replace(/\W/g, '\\$&')}(?=--|[ \\t]*\\r?\\n)`);
  const sections = `\r\n${body}`.split(line).slice(1);
  return sections
    .filter((section) => !section.startsWith('--'))
    .flatMap((section) => {
      const inner = split(section.replace(/^[ \t]*\r?\n/, ''));
      return partsOf(inner.headers, inner.body, depth + 1);
    });
}

function parameter(described: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(described);
  return found?.[1] ?? found?.[2];
}

function decodeBytes(body: string, encoding: string): Buffer {
  switch (encoding) {
    case 'base64':
      return Buffer.from(body, 'base64');
    case 'quoted-printable':
      return fromHex(body.replace(/=[ \t]*\r?\n/g, ''));
    default:
      return Buffer.from(body, 'latin1');
  }
}

function fromHex(body: string): Buffer {
  const bytes = body.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}

function decodeText(bytes: Buffer, charset = 'utf-8'): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

/** RFC 2047: `=?utf-8?Q?caf=C3=A9?=`. The space between two encoded words is not part of the text. */
function decodeWords(value: string): string {
  return value
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(/=\?([^?\s]+)\?([bq])\?([^?]*)\?=/gi, (_, charset: string, how: string, word: string) => {
      const bytes = how.toLowerCase() === 'b' ? Buffer.from(word, 'base64') : fromHex(word.replaceAll('_', ' '));
      return decodeText(bytes, charset);
    });
}
