import { cleanLine } from './clean.ts';
import type { Paint, Tone } from './paint.ts';
import { fit, pad, widthOf } from './width.ts';

export interface Column<T> {
  readonly title: string;
  readonly of: (row: T) => string;
  readonly tone?: (row: T) => Tone;
  /** It may be cut down to this many columns when the screen is narrow. Without it, it is never cut. */
  readonly least?: number;
  /** It is left out when the screen is too narrow for all; the highest number goes first. */
  readonly spare?: number;
}

interface Drawn<T> {
  readonly column: Column<T>;
  readonly texts: readonly string[];
  readonly natural: number;
}

const GUTTER = 2;

/** A table that fits the screen: long columns are cut, then spare ones left out. */
export function drawTable<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  width: number,
  paint: Paint,
): readonly string[] {
  let drawn = columns.map((column) => drawColumn(column, rows));
  // A column that says nothing in any row only takes space away.
  drawn = drawn.filter(({ texts }) => texts.some((text) => text !== ''));
  while (leastWidth(drawn) > width) {
    const spare = mostSpare(drawn);
    if (spare === undefined) break;
    drawn = drawn.filter((one) => one !== spare);
  }
  const widths = share(drawn, width);
  const line = (cells: readonly string[]) => cells.join(' '.repeat(GUTTER)).trimEnd();
  const head = drawn.map(({ column }, at) => paint('faint', pad(fit(column.title, widths[at] ?? 0), widths[at] ?? 0)));
  const body = rows.map((row, index) =>
    drawn.map(({ column, texts }, at) => {
      const room = widths[at] ?? 0;
      return paint(column.tone?.(row) ?? 'plain', pad(fit(texts[index] ?? '', room), room));
    }),
  );
  return [line(head), ...body.map(line)];
}

function drawColumn<T>(column: Column<T>, rows: readonly T[]): Drawn<T> {
  const texts = rows.map((row) => cleanLine(column.of(row)));
  const natural = texts.reduce((most, text) => Math.max(most, widthOf(text)), widthOf(column.title));
  return { column, texts, natural };
}

function leastWidth<T>(drawn: readonly Drawn<T>[]): number {
  const cells = drawn.map(({ column, natural }) => Math.min(natural, column.least ?? natural));
  return sum(cells) + GUTTER * (drawn.length - 1);
}

function mostSpare<T>(drawn: readonly Drawn<T>[]): Drawn<T> | undefined {
  return drawn
    .filter(({ column }) => column.spare !== undefined)
    .toSorted((a, b) => (b.column.spare ?? 0) - (a.column.spare ?? 0))[0];
}

/** Takes what is too much from the widest that may be cut, so that short columns stay whole. */
function share<T>(drawn: readonly Drawn<T>[], width: number): readonly number[] {
  const widths = drawn.map(({ natural }) => natural);
  for (let excess = sum(widths) + GUTTER * (drawn.length - 1) - width; excess > 0; excess -= 1) {
    let widest = -1;
    for (const [at, { column }] of drawn.entries()) {
      const canGive = column.least !== undefined && (widths[at] ?? 0) > column.least;
      if (canGive && (widest < 0 || (widths[at] ?? 0) > (widths[widest] ?? 0))) widest = at;
    }
    if (widest < 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
