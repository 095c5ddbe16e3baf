/** A piece of a report, and where it stands there. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Shorter ones are dates, names and cells of a table. */
const SHORTEST = 20;
/** What begins a block of its own: an item of a list, a heading, a row of a table, a quotation. */
const OPENING = /^\s*(?:[-*+]\s|\d{1,3}[.)]\s|#{1,6}\s|\||>)/u;
/** The end of a sentence, before a capital letter, a number or an opening sign. */
const STOP = /[.!?]["'”’)\]*_]{0,3}\s+(?=[\p{Lu}\d"'“‘([*_`])/gu;

/**
 * The sentences of a report in Markdown as a reader counts them: a paragraph goes on over several lines, while each item of
 * a list, each heading and each row of a table begins anew. Blocks of code and what stands before the document are none,
 * except for its title.
 */
export function sentencesOf(report: string): readonly Piece[] {
  return blocksOf(report).flatMap((block) => {
    const ends = [...block.text.matchAll(STOP)].map(({ index, 0: stop }) => index + stop.length);
    return [...ends, block.text.length].flatMap((end, index) => {
      const from = ends[index - 1] ?? 0;
      const text = block.text.slice(from, end);
      return text.replaceAll(/[\s|#>*:-]+/gu, ' ').trim().length > SHORTEST
        ? [{ text, start: block.start + from, end: block.start + end }]
        : [];
    });
  });
}

/** Lines that belong together, as one piece each. */
function blocksOf(report: string): readonly Piece[] {
  const blocks: Piece[] = [];
  let last: Piece | undefined;
  for (const line of proseLines(report)) {
    const goesOn =
      last !== undefined && !last.text.startsWith('#') && !OPENING.test(line.text) && last.end + 1 === line.start;
    if (goesOn && last !== undefined) blocks.pop();
    last = goesOn && last !== undefined ? { ...line, text: `${last.text}\n${line.text}`, start: last.start } : line;
    blocks.push(last);
  }
  return blocks;
}

/** The lines of the document that hold prose. */
function proseLines(report: string): readonly Piece[] {
  const lines: Piece[] = [];
  let start = 0;
  let quiet: '```' | '---' | undefined;
  for (const text of report.split('\n')) {
    const mark = text.trimStart().slice(0, 3);
    if (quiet !== undefined ? mark === quiet : mark === '```' || (mark === '---' && start === 0)) {
      quiet = quiet === undefined ? (mark === '```' ? '```' : '---') : undefined;
    } else if (text.trim() !== '' && (quiet === undefined || (quiet === '---' && text.startsWith('title:')))) {
      lines.push({ text, start, end: start + text.length });
    }
    start += text.length + 1;
  }
  return lines;
}
