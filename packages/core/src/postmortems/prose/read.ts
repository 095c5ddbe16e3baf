import { headingOf, startOf } from './blanks.ts';
import { readInlines } from './read-inlines.ts';
import { tidyProse } from './tidy.ts';
import { type Block, DEEPEST, type Prose, type Span } from './tree.ts';

const BLANK = /^[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-*+]|(\d{1,9})[.)])( {1,4}(?=[^ ])| *$)/;
const UNDERLINE = /^ {0,3}(?:=+|-+) *$/;

/**
 * Reads Markdown. Paragraphs, lists, quotes, code, bold, italic, links and mentions are understood; headings become bold
 * lines, pictures become links, rules go, and everything else stays as the text that it is. Nothing is refused.
 */
export function readProse(markdown: string): Prose {
  const lines = markdown.toWellFormed().replaceAll(/\r\n?/g, '\n').split('\n');
  return tidyProse(readBlocks(lines, 0));
}

function readBlocks(lines: readonly string[], depth: number): Prose {
  const found: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (BLANK.test(line) || isRule(line)) {
      at += 1;
      continue;
    }
    const [block, next] = readBlock(lines, at, depth);
    found.push(...block);
    at = next;
  }
  return found;
}

function readBlock(lines: readonly string[], at: number, depth: number): readonly [Prose, number] {
  const line = lines[at] ?? '';
  const fence = fenceOf(line);
  if (fence !== undefined) return readCode(lines, at, fence);
  const heading = headingOf(line);
  if (heading !== undefined) return [[boldLine(heading)], at + 1];
  if (depth < DEEPEST && QUOTE.test(line)) return readQuote(lines, at, depth);
  if (depth < DEEPEST && ITEM.test(line)) return readList(lines, at, depth);
  return readParagraph(lines, at);
}

function boldLine(text: string): Block {
  const inlines = readInlines(text.trim());
  return {
    kind: 'paragraph',
    inlines: inlines.map((one) => (one.kind === 'text' ? ({ ...one, bold: true } satisfies Span) : one)),
  };
}

function readCode(lines: readonly string[], at: number, fence: string): readonly [Prose, number] {
  const isEnd = (line: string): boolean => {
    const bare = line.trim();
    return bare.length >= fence.length && bare === fence.charAt(0).repeat(bare.length);
  };
  let end = at + 1;
  while (end < lines.length && !isEnd(lines[end] ?? '')) end += 1;
  return [[{ kind: 'code', text: lines.slice(at + 1, end).join('\n') }], end + 1];
}

function readQuote(lines: readonly string[], at: number, depth: number): readonly [Prose, number] {
  let end = at;
  while (end < lines.length && QUOTE.test(lines[end] ?? '')) end += 1;
  const inside = lines.slice(at, end).map((line) => line.replace(QUOTE, ''));
  return [[{ kind: 'quote', blocks: readBlocks(inside, depth + 1) }], end];
}

function readList(lines: readonly string[], start: number, depth: number): readonly [Prose, number] {
  const sign = signOf(lines[start] ?? '');
  const items: Prose[] = [];
  let at = start;
  while (at < lines.length && signOf(lines[at] ?? '') === sign && !isRule(lines[at] ?? '')) {
    const [item, next] = itemLines(lines, at);
    items.push(readBlocks(item, depth + 1));
    at = next;
    while (at < lines.length && BLANK.test(lines[at] ?? '')) at += 1;
  }
  return [[{ kind: 'list', ordered: /[.)]/.test(sign ?? ''), items }], at];
}

/** The sign that makes an item one of its list: a bullet, or what stands behind the number. */
function signOf(line: string): string | undefined {
  return ITEM.exec(line)?.[2]?.slice(-1);
}

function itemLines(lines: readonly string[], start: number): readonly [readonly string[], number] {
  const [all = '', before = '', sign = ''] = ITEM.exec(lines[start] ?? '') ?? [];
  const indent = BLANK.test((lines[start] ?? '').slice(all.length)) ? before.length + sign.length + 1 : all.length;
  const item = [(lines[start] ?? '').slice(all.length)];
  let at = start + 1;
  let isAfterBlank = false;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (BLANK.test(line)) {
      isAfterBlank = true;
      item.push('');
      continue;
    }
    if (startOf(line) >= indent) {
      item.push(line.slice(indent));
      isAfterBlank = false;
      continue;
    }
    // A line that only forgot its indent goes on with the paragraph above it.
    if (isAfterBlank || startsBlock(line) || signOf(line) !== undefined) break;
    item.push(line);
  }
  return [item, at];
}

function startsBlock(line: string): boolean {
  const item = ITEM.exec(line);
  const isItem = item !== null && !BLANK.test(line.slice(item[0].length)) && (item[3] === undefined || item[3] === '1');
  return isItem || fenceOf(line) !== undefined || QUOTE.test(line) || headingOf(line) !== undefined || isRule(line);
}

/** The signs that begin a block of code. */
function fenceOf(line: string): string | undefined {
  const [all, fence] = FENCE.exec(line) ?? [];
  return all === undefined || line.includes('`', all.length) ? undefined : fence;
}

/** A line across the page: three of one sign and nothing else. */
function isRule(line: string): boolean {
  const start = startOf(line);
  const sign = line[start];
  if (start > 3 || (sign !== '-' && sign !== '*' && sign !== '_')) return false;
  let count = 0;
  for (const char of line) {
    if (char === sign) count += 1;
    else if (char !== ' ') return false;
  }
  return count >= 3;
}

function readParagraph(lines: readonly string[], at: number): readonly [Prose, number] {
  let end = at + 1;
  while (end < lines.length) {
    const line = lines[end] ?? '';
    if (UNDERLINE.test(line)) return [[boldLine(lines.slice(at, end).join(' '))], end + 1];
    if (BLANK.test(line) || startsBlock(line)) break;
    end += 1;
  }
  const text = lines.slice(at, end).map((line) => line.replace(/^[ \t]+/, ''));
  return [[{ kind: 'paragraph', inlines: readInlines(text.join('\n')) }], end];
}
