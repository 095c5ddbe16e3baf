import type { Bar } from './calendar.ts';

/** A row of a calendar with what is drawn in it, in the order of time. */
export interface Row {
  readonly key: string;
  readonly bars: readonly Bar[];
}

/** Where the focus stands: a row, and the moment at which the shift in it begins. Both outlive a calendar read anew. */
export interface Place {
  readonly row: string;
  readonly startAt: number;
}

/** Where a key leads from here; the same place at the edge, undefined for a key that does not walk. */
export function walk(rows: readonly Row[], from: Place, key: string): Place | undefined {
  const at = rows.findIndex((row) => row.key === from.row);
  const bars = rows[at]?.bars ?? [];
  const index = bars.findIndex(({ startAt }) => startAt === from.startAt);
  const bar = bars[index];
  if (bar === undefined) return undefined;
  const here = (found: Bar | undefined): Place => ({ row: from.row, startAt: (found ?? bar).startAt });
  switch (key) {
    case 'ArrowLeft':
      return here(bars[index - 1]);
    case 'ArrowRight':
      return here(bars[index + 1]);
    case 'Home':
      return here(bars[0]);
    case 'End':
      return here(bars.at(-1));
    case 'ArrowUp':
      return inRow(rows.slice(0, at).findLast(isFilled), bar) ?? from;
    case 'ArrowDown':
      return inRow(rows.slice(at + 1).find(isFilled), bar) ?? from;
    default:
      return undefined;
  }
}

/** Where the focus begins: at the shift that runs in the last row, or its first one; undefined when nothing is drawn. */
export function firstPlace(rows: readonly Row[], now: number): Place | undefined {
  const row = rows.findLast(isFilled);
  const bar = row?.bars.find(({ startAt, endAt }) => startAt <= now && now < endAt) ?? row?.bars[0];
  return row === undefined || bar === undefined ? undefined : { row: row.key, startAt: bar.startAt };
}

/** What stands at this place; undefined when nothing does any more. */
export function barAt(rows: readonly Row[], place: Place): Bar | undefined {
  return rows.find(({ key }) => key === place.row)?.bars.find(({ startAt }) => startAt === place.startAt);
}

function isFilled({ bars }: Row): boolean {
  return bars.length > 0;
}

/** What shares the most time with this shift, or else lies nearest to it. */
function inRow(row: Row | undefined, from: Bar): Place | undefined {
  if (row === undefined) return undefined;
  // Time apart counts below zero, so that the nearest wins where nothing is shared.
  const shared = (bar: Bar): number => Math.min(bar.endAt, from.endAt) - Math.max(bar.startAt, from.startAt);
  const [first, ...others] = row.bars;
  if (first === undefined) return undefined;
  const best = others.reduce((found, bar) => (shared(bar) > shared(found) ? bar : found), first);
  return { row: row.key, startAt: best.startAt };
}
