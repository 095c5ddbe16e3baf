import type { Instant } from '@heed/core/kernel';
import { pad, widthOf } from '../show/width.ts';
import type { Day } from './days.ts';

/** Who stands in a piece of a row. `none` is what a layer does not cover; it is drawn as empty. */
export type Who =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'gap' }
  | { readonly kind: 'on-purpose' }
  | { readonly kind: 'none' };

export interface Span {
  readonly from: Instant;
  readonly to: Instant;
  readonly who: Who;
}

/** How somebody is drawn: a letter that no colour is needed to tell apart, and a name where there is room. */
export interface Sign {
  readonly letter: string;
  readonly name: string;
  readonly fill: string;
  readonly paint: (text: string) => string;
}

/** One row over the days of a block, `cell` columns a day. */
export function drawBar(
  days: readonly Day[],
  cell: number,
  spans: readonly Span[],
  signOf: (who: Who) => Sign | undefined,
): string {
  const columns = days.flatMap((day) => Array.from({ length: cell }, (_, at) => whoIn(day, cell, at, spans)));
  let drawn = '';
  for (let from = 0; from < columns.length; ) {
    const who = columns[from] ?? { kind: 'none' };
    let to = from + 1;
    while (to < columns.length && isSame(who, columns[to] ?? { kind: 'none' })) to += 1;
    drawn += drawRun(signOf(who), from, to, cell);
    from = to;
  }
  return drawn;
}

/** A gap that takes any part of a column takes the column: an hour without anybody must not vanish between two. */
function whoIn(day: Day, cell: number, at: number, spans: readonly Span[]): Who {
  const length = (day.endAt - day.startAt) / cell;
  const from = day.startAt + at * length;
  const inside = spans.filter((span) => span.from < from + length && span.to > from);
  const gap = inside.find(({ who }) => who.kind === 'gap');
  const middle = from + length / 2;
  return gap?.who ?? inside.find((span) => span.from <= middle && middle < span.to)?.who ?? { kind: 'none' };
}

function isSame(a: Who, b: Who): boolean {
  if (a.kind === 'person' && b.kind === 'person') return a.id === b.id;
  return a.kind === b.kind;
}

function drawRun(sign: Sign | undefined, from: number, to: number, cell: number): string {
  const length = to - from;
  if (sign === undefined) {
    return Array.from({ length }, (_, at) => ((from + at) % cell === 0 ? '·' : ' ')).join('');
  }
  // The whole name, else its first word, else the letter alone: half a name is a riddle.
  const name = [sign.name, sign.name.split(' ')[0] ?? ''].find((one) => one !== '' && widthOf(one) <= length - 3);
  const head = name === undefined ? sign.letter : `${sign.letter} ${name} `;
  const fill = sign.fill.repeat(Math.max(0, length - widthOf(head)));
  return sign.paint(pad(head + fill, length));
}
