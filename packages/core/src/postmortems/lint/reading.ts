/** A text as a reader sees it, and where each of its signs stands in what was written. */
export interface Reading {
  readonly text: string;
  /** Of each sign read, its offset in what was written. */
  readonly at: Uint32Array;
}

const QUIET = [
  /`[^`\n]{1,500}`/gu, // code in a line
  /https?:\/\/\S{1,2000}/gu, // an address
];
/** What begins anew in Markdown: an item, a heading, a quotation, a row of a table, or a line with nothing. */
const OPENING = /^\s*(?:[-*+•]\s|[>|#]|\d{1,3}[.)]\s|$)/u;
const FENCE = /^\s*(?:```|~~~)/u;
/** Signs that nobody sees: soft hyphens, joiners, the mark of the byte order. */
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/u;

/**
 * Markdown as it is read aloud: without code and addresses, which nobody wrote as a sentence, without the signs of emphasis,
 * each run of blanks as one, and a line that goes on in the next one joined to it. Plain text ends its paragraphs by U+2029.
 */
export function readingOf(written: string): Reading {
  const quiet = QUIET.reduce((text, pattern) => text.replace(pattern, (code) => ' '.repeat(code.length)), written);
  const signs: string[] = [];
  const at = new Uint32Array(quiet.length);
  const say = (sign: string, offset: number): void => {
    if (sign === ' ' && (signs.length === 0 || signs.at(-1) === ' ')) return;
    at[signs.length] = offset;
    signs.push(sign);
  };
  // Every other one is what ends a line: the end of a paragraph by itself, or one that the next line may go on from.
  const lines = quiet.split(/([\n\u2029])/u);
  let fences = lines.filter((line) => FENCE.test(line)).length;
  let start = 0;
  let before = '';
  let isCode = false;
  for (let index = 0; index < lines.length; index += 2) {
    const line = lines[index] ?? '';
    // One that nothing closes hides nothing.
    const isFence = FENCE.test(line) && (isCode || fences > 1);
    if (isFence) fences -= 1;
    const prose = isCode || isFence ? '' : line;
    const isNew = lines[index - 1] === '\u2029' || OPENING.test(prose) || /^\s*(?:#|$)/u.test(before);
    if (index > 0) say(isNew ? '\n' : ' ', start - 1);
    sayLine(prose, start, say);
    if (isFence) isCode = !isCode;
    before = prose;
    start += line.length + 1;
  }
  return { text: signs.join(''), at: at.subarray(0, signs.length) };
}

function sayLine(line: string, start: number, say: (sign: string, offset: number) => void): void {
  const marker = /^\s*[-*+•]\s/u.exec(line)?.[0].length ?? 0;
  for (let index = 0; index < line.length; index += 1) {
    const sign = line.charAt(index);
    if (/\s/u.test(sign)) say(' ', start + index);
    else if (!UNSEEN.test(sign) && (index < marker || !isEmphasis(line, index))) say(sign, start + index);
  }
}

/** A star, or a low line that is not inside a name such as `hub_db`. */
function isEmphasis(line: string, index: number): boolean {
  const sign = line.charAt(index);
  if (sign !== '_') return sign === '*';
  return !(/[\p{L}\p{N}]/u.test(line.charAt(index - 1)) && /[\p{L}\p{N}_]/u.test(line.charAt(index + 1)));
}

/** Where a part of the reading stands in what was written. */
export function placeOf({ at }: Reading, start: number, end: number): { readonly start: number; readonly end: number } {
  return { start: at[start] ?? 0, end: (at[end - 1] ?? 0) + 1 };
}
