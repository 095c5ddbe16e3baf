import { type Refusal, refuse } from '../kernel/index.ts';
import { endingOf } from './filename.ts';

/** What is kept. Archives are kept closed: nothing here looks into them. */
export const MEDIA_TYPES = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
  'application/json',
  'text/csv',
  'text/plain',
  'application/gzip',
  'application/zip',
] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

const ENDINGS: Readonly<Record<string, MediaType>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
  json: 'application/json',
  csv: 'text/csv',
  txt: 'text/plain',
  log: 'text/plain',
  md: 'text/plain',
  yaml: 'text/plain',
  yml: 'text/plain',
  gz: 'application/gzip',
  tgz: 'application/gzip',
  zip: 'application/zip',
};

/** What the sender says of a file. */
export interface Declared {
  readonly filename: string | undefined;
  readonly mediaType: string | undefined;
}

/**
 * The type of a file: what its bytes are, more closely said by what was declared where the bytes allow it (`text/csv` for
 * a text). Refuses with `invalid` what is none of the kept types, and a declaration that the bytes contradict.
 */
export function judgeFile(bytes: Uint8Array, { filename, mediaType }: Declared): MediaType | Refusal {
  if (bytes.length === 0) return refuse('invalid', 'The file is empty. Send its bytes as the body of the request.');
  const found = sniff(bytes);
  if (found === undefined) {
    return refuse(
      'invalid',
      `The file is none of the types that are kept: ${MEDIA_TYPES.join(', ')}. Put it into a zip.`,
    );
  }
  const ending = filename === undefined ? undefined : endingOf(filename);
  const byName = ending === undefined ? undefined : (ENDINGS[ending] ?? unknownEnding(ending));
  const byType = mediaType === undefined ? undefined : (MEDIA_TYPES.find((one) => one === bare(mediaType)) ?? 'other');
  if (byName === 'other') return lie('?filename', `ends with .${ending}, which is not kept`, found);
  if (byType === 'other') return lie('?mediaType', `says ${bare(mediaType ?? '')}, which is not kept`, found);
  if (byName !== undefined && !agrees(byName, found)) return lie('?filename', `ends with .${ending}`, found);
  if (byType !== undefined && !agrees(byType, found)) return lie('?mediaType', `says ${byType}`, found);
  const closer = byType ?? byName ?? found;
  // The bytes of JSON and of CSV are text, and a text that is said to be JSON must be: the caller parsed nothing yet.
  return closer === 'application/json' && !isJson(bytes) ? lie('?filename', 'says JSON', 'text/plain') : closer;
}

function lie(path: string, says: string, found: MediaType): Refusal {
  const message = `${says}, but the bytes are ${found}`;
  return refuse('invalid', `The file is not what it is said to be: ${path.slice(1)} ${message}.`, [{ path, message }]);
}

/** What runs when it is opened is refused by its name; endings that mean nothing to anybody pass as text does. */
function unknownEnding(ending: string): 'other' | undefined {
  return ACTIVE.has(ending) ? 'other' : undefined;
}

const ACTIVE = new Set(
  'html htm xhtml shtml svg svgz xml xsl mht mhtml js mjs cjs hta exe com bat cmd ps1 msi scr jar vbs vbe wsf lnk url sh app dmg iso docm xlsm swf'.split(
    ' ',
  ),
);

const bare = (mediaType: string): string => mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
const TEXTS: readonly MediaType[] = ['text/plain', 'text/csv', 'application/json'];

function agrees(declared: MediaType, found: MediaType): boolean {
  return declared === found || (found === 'text/plain' && TEXTS.includes(declared));
}

/** What bytes are, by how they begin; text when they are whole UTF-8 without control characters and no markup. */
export function sniff(bytes: Uint8Array): MediaType | undefined {
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (begins(bytes, ascii('GIF87a')) || begins(bytes, ascii('GIF89a'))) return 'image/gif';
  if (begins(bytes, ascii('RIFF')) && begins(bytes.subarray(8), ascii('WEBP'))) return 'image/webp';
  if (begins(bytes, ascii('%PDF-'))) return 'application/pdf';
  if (begins(bytes, [0x1f, 0x8b, 0x08])) return 'application/gzip';
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04]) || begins(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'application/zip';
  const text = textOf(bytes);
  return text === undefined || MARKUP.test(text) ? undefined : 'text/plain';
}

const MARKUP = /^\ufeff?\s*<(?:!doctype|!--|\?xml|html|head|body|script|svg|iframe)/i;
/** A log may colour its lines: escape is let through, beside tab and the ends of lines and pages. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for here.
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/;

function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return CONTROL.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}

const ascii = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
