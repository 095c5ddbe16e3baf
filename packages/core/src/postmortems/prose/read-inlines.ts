import { runAt } from './blanks.ts';
import { createOpeners, type Openers } from './openers.ts';
import { readLinkEnd } from './read-link.ts';
import { linkTarget, tidyInlines } from './tidy.ts';
import type { Inline, Span } from './tree.ts';

/** What was read so far, and which signs of it wait for what closes them. */
interface Read {
  readonly pieces: Inline[];
  readonly openers: Openers;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };
/** As far ahead as anything looks from where it stands, but the end of a piece of code. */
const FAR = 4_000;
/** As many back-quotes as open a piece of code. */
const MOST_QUOTES = 200;

const text = (words: string): Span => ({ kind: 'text', text: words });

/** Reads the lines of one paragraph. What is not understood stays as it stands. */
export function readInlines(line: string): readonly Inline[] {
  const read: Read = { pieces: [], openers: createOpeners() };
  const { pieces, openers } = read;
  let at = 0;
  while (at < line.length) {
    const step = readSign(line, at, read);
    if (step !== undefined) {
      at += step;
      continue;
    }
    const char = line.charAt(at);
    const sign = char === '[' ? '[' : line.startsWith('![', at) ? '![' : undefined;
    if (sign !== undefined) openers.push(sign, pieces.length);
    const plain = sign ?? /^[^\\`*_[\]!<&\n ]+/.exec(line.slice(at, at + FAR))?.[0] ?? char;
    pieces.push(text(plain));
    at += plain.length;
  }
  return tidyInlines(pieces);
}

/** Reads what begins with a sign; undefined when there it says nothing. */
function readSign(line: string, at: number, read: Read): number | undefined {
  switch (line.charAt(at)) {
    case ' ':
    case '\n':
      return readBlanks(line, at, read);
    case '\\':
      return line.charAt(at + 1) === '\n' ? readBreak(line, at + 1, at, read) : readEscape(line, at, read);
    case '&':
      return readEntity(line, at, read);
    case '`':
      return readCodeSpan(line, at, read);
    case ']':
      return closeLink(line, at, read);
    case '*':
    case '_':
      return readEmphasis(line, at, read);
    case '<':
      return readAutolink(line, at, read);
    default:
      return undefined;
  }
}

/** Blanks, and perhaps the end of a line among them: two before it make it a break. */
function readBlanks(line: string, at: number, read: Read): number {
  const blanks = runAt(line, at, ' ');
  if (line.charAt(at + blanks) === '\n') {
    if (blanks >= 2) return readBreak(line, at + blanks, at, read);
    const end = at + blanks + 1;
    read.pieces.push(text(' '));
    return end + runAt(line, end, ' ') - at;
  }
  read.pieces.push(text(line.slice(at, at + blanks)));
  return blanks;
}

function readBreak(line: string, newline: number, at: number, { pieces }: Read): number {
  pieces.push({ kind: 'break' });
  return newline + 1 + runAt(line, newline + 1, ' ') - at;
}

function readEscape(line: string, at: number, { pieces }: Read): number | undefined {
  const sign = line.charAt(at + 1);
  if (!/[!-/:-@[-`{-~]/.test(sign)) return undefined;
  pieces.push(text(sign));
  return 2;
}

function readEntity(line: string, at: number, { pieces }: Read): number | undefined {
  const found = /^&(?:#(\d{1,6})|#x([\da-f]{1,6})|(\w{2,8}));/i.exec(line.slice(at, at + 12));
  if (found === null) return undefined;
  const [all, decimal, hex, name] = found;
  const number = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  const words = name === undefined ? (number <= 0x10ffff ? String.fromCodePoint(number) : undefined) : ENTITIES[name];
  if (words === undefined) return undefined;
  pieces.push(text(words));
  return all.length;
}

function readCodeSpan(line: string, at: number, { pieces }: Read): number {
  const fence = '`'.repeat(runAt(line, at, '`', MOST_QUOTES));
  let end = at + fence.length;
  for (;;) {
    end = line.indexOf(fence, end);
    if (end === -1) break;
    const run = runAt(line, end, '`', MOST_QUOTES);
    if (run === fence.length) break;
    end += run;
  }
  if (end === -1) {
    pieces.push(text(fence));
    return fence.length;
  }
  const inside = line.slice(at + fence.length, end).replaceAll('\n', ' ');
  const isPadded = inside.length > 1 && inside.startsWith(' ') && inside.endsWith(' ') && inside.trim() !== '';
  pieces.push({ kind: 'text', text: isPadded ? inside.slice(1, -1) : inside, code: true });
  return end + fence.length - at;
}

function closeLink(line: string, at: number, { pieces, openers }: Read): number | undefined {
  const found = line.charAt(at + 1) === '(' ? readLinkEnd(line.slice(at, at + FAR)) : undefined;
  const opener = found && openers.last(['[', '![']);
  if (found === undefined || opener === undefined) return undefined;
  openers.closeFrom(opener.at);
  const inside = pieces.splice(opener.at).slice(1);
  const person = /^person:([a-z]+_[\w-]{4,40})$/.exec(found.address)?.[1];
  const words = inside.map((inline) => (inline.kind === 'text' ? inline.text : ' ')).join('');
  if (person !== undefined && words.startsWith('@') && words.trim().length > 1) {
    pieces.push({ kind: 'mention', person, name: words.slice(1).trim() });
    return found.length;
  }
  // Where it leads nowhere that a click may lead, the words stay and the address goes.
  const link = linkTarget(found.address);
  for (const inline of inside) {
    pieces.push(inline.kind === 'text' && link !== undefined ? { ...inline, link } : inline);
  }
  return found.length;
}

function readEmphasis(line: string, at: number, { pieces, openers }: Read): number {
  const char = line.charAt(at);
  const isTwo = line.charAt(at + 1) === char;
  const before = at === 0 ? ' ' : line.charAt(at - 1);
  const single = char === '*' ? '*' : '_';
  const double = char === '*' ? '**' : '__';
  const opener = /[ \n]/.test(before) ? undefined : openers.last([single, double]);
  if (opener !== undefined && (opener.sign.length === 1 || isTwo) && opener.at < pieces.length - 1) {
    if (char === '*' || !/[\p{L}\p{N}]/u.test(line.charAt(at + opener.sign.length))) {
      openers.closeAround(opener.at);
      const look = opener.sign.length === 2 ? { bold: true as const } : { italic: true as const };
      for (const inline of pieces.splice(opener.at).slice(1)) {
        pieces.push(inline.kind === 'text' ? { ...inline, ...look } : inline);
      }
      return opener.sign.length;
    }
  }
  const sign = isTwo ? double : single;
  const next = line.charAt(at + sign.length);
  const mayOpen = next !== '' && !/[ \n]/.test(next) && (char === '*' || !/[\p{L}\p{N}]/u.test(before));
  if (mayOpen) openers.push(sign, pieces.length);
  pieces.push(text(sign));
  return sign.length;
}

function readAutolink(line: string, at: number, { pieces }: Read): number | undefined {
  const found = /^<(https?:\/\/[^\s<>]{1,2000})>/i.exec(line.slice(at, at + FAR));
  const address = found?.[1] ?? '';
  const link = found === null ? undefined : linkTarget(address);
  if (found === null || link === undefined) return undefined;
  pieces.push({ kind: 'text', text: address, link });
  return found[0].length;
}
