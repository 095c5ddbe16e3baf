import { type Refusal, refuse } from '@heed/core/kernel';
import * as Y from 'yjs';
import { runsOf, textsUnder } from './fragment.ts';

/** Some words of a text: where they stand, in positions that move with the text, and what they were. */
export interface Place {
  readonly from: string;
  readonly to: string;
  readonly quote: string;
}

interface Found {
  readonly text: Y.XmlText;
  readonly start: number;
}

/** Where somebody says that words begin and end, in positions that move with the text. */
export interface Told {
  readonly quote: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * Finds the words in a part of the document: at the positions that an editor told, else where they stand first. A line of
 * the quote is a paragraph, or what stands between two names in one.
 */
export function findPlace(part: Y.XmlFragment, told: Told): Place | Refusal {
  const ends = told.quote.includes('\n') ? findAcross(part, told) : findWithin(part, told);
  if (ends === undefined) {
    return refuse('wrong-state', 'These words do not stand like this in the section, or are not saved yet.');
  }
  const [first, last] = ends;
  return { from: encode(first, 0), to: encode(last, -1), quote: told.quote };
}

type Ends = readonly [Found, Found];

function findWithin(part: Y.XmlFragment, { quote, from }: Told): Ends | undefined {
  const told = from === undefined ? undefined : resolve(part, from);
  const found = told !== undefined && plain(told.text).startsWith(quote, told.start) ? told : search(part, quote);
  return found && [found, { text: found.text, start: found.start + quote.length }];
}

/** Over several paragraphs: both ends are told, or the lines follow upon each other somewhere. */
function findAcross(part: Y.XmlFragment, { quote, from, to }: Told): Ends | undefined {
  const texts = [...textsUnder(part)];
  const lines = linesOf(quote);
  const [start, end] = [from, to].map((each) => (each === undefined ? undefined : resolve(part, each)));
  if (start !== undefined && end !== undefined && isSame(between(texts, start, end), lines)) return [start, end];
  const [head = '', tail = ''] = [lines[0], lines.at(-1)];
  const filled = texts.filter((text) => plain(text).trim() !== '');
  for (const [at, text] of filled.entries()) {
    const last = filled[at + lines.length - 1];
    const begins = plain(text).lastIndexOf(head);
    if (last === undefined || last === text || begins < 0 || plain(last).indexOf(tail) < 0) continue;
    const ends: Ends = [
      { text, start: begins },
      { text: last, start: plain(last).indexOf(tail) + tail.length },
    ];
    if (isSame(between(texts, ...ends), lines)) return ends;
  }
  return undefined;
}

/** What stands from one place to another, a line for each text that says something. */
function between(texts: readonly Y.XmlText[], from: Found, to: Found): readonly string[] {
  const [first, last] = [texts.indexOf(from.text), texts.indexOf(to.text)];
  if (first < 0 || last < first) return [];
  const said = texts.slice(first, last + 1).map((text) => {
    const whole = plain(text);
    return whole.slice(text === from.text ? from.start : 0, text === to.text ? to.start : whole.length);
  });
  return linesOf(said.join('\n'));
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length > 0 && one.length === other.length && one.every((line, at) => line === other[at]);
}

function encode({ text, start }: Found, side: number): string {
  const position = Y.createRelativePositionFromTypeIndex(text, start, side);
  return Buffer.from(Y.encodeRelativePosition(position)).toString('base64');
}

/** Puts other words there, as one change. Refused when they are not what they were any more. */
export function replaceAt(part: Y.XmlFragment, { from, to, quote }: Place, words: string): Refusal | undefined {
  const [start, end] = [resolve(part, from), resolve(part, to)];
  if (start === undefined || end === undefined || start.text !== end.text) return changed();
  if (plain(start.text).slice(start.start, end.start) !== quote) return changed();
  const { text } = start;
  const look = lookAt(text, start.start);
  text.doc?.transact(() => {
    text.delete(start.start, quote.length);
    if (words !== '') text.insert(start.start, words, look);
  });
  return undefined;
}

function changed(): Refusal {
  return refuse('conflict', 'The words were changed since. Look at them again, and change them by hand.');
}

/** Where a position is now; undefined when what it was tied to is gone, or lies in another part. */
function resolve(part: Y.XmlFragment, encoded: string): Found | undefined {
  if (part.doc === null) return undefined;
  try {
    const position = Y.decodeRelativePosition(Buffer.from(encoded, 'base64'));
    const absolute = Y.createAbsolutePositionFromRelativePosition(position, part.doc);
    if (absolute === null || !(absolute.type instanceof Y.XmlText) || !isInside(part, absolute.type)) return undefined;
    return { text: absolute.type, start: absolute.index };
  } catch {
    // What somebody sent as a position need not be one.
    return undefined;
  }
}

function isInside(part: Y.XmlFragment, text: Y.XmlText): boolean {
  let node: unknown = text.parent;
  while (node instanceof Y.XmlFragment) {
    if (node === part) return true;
    node = node.parent;
  }
  return false;
}

function search(part: Y.XmlFragment, quote: string): Found | undefined {
  for (const text of textsUnder(part)) {
    const start = plain(text).indexOf(quote);
    if (start >= 0) return { text, start };
  }
  return undefined;
}

function plain(text: Y.XmlText): string {
  return runsOf(text)
    .map(({ insert }) => insert)
    .join('');
}

function lookAt(text: Y.XmlText, index: number): Record<string, unknown> {
  let at = 0;
  for (const { insert, attributes } of runsOf(text)) {
    at += insert.length;
    if (at > index) return { ...attributes };
  }
  return {};
}
