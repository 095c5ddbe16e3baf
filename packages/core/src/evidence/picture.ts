import { formatInstant, parseInstant } from '../kernel/index.ts';
import { sayLabels, sayShort } from '../monitors/index.ts';
import type { KeptRange } from './range.ts';

const WIDTH = 960;
const TOP = 56;
const LEFT = 84;
const RIGHT = 24;
const PLOT = { width: WIDTH - LEFT - RIGHT, height: 280 };
const LEGEND_LINE = 18;
/** Told apart on paper and by most who see few colours; from the eleventh line on they begin anew, dashed. */
const COLOURS = '#0b62a4 #c2410c #15803d #7e22ce #b91c1c #0f766e #a16207 #be185d #475569 #4d7c0f'.split(' ');
const LONGEST_TEXT = 110;

/**
 * A range as an SVG picture: the same data gives the same bytes. It holds shapes, numbers and escaped text, and neither
 * links nor styles nor scripts, so that it is inert wherever it is opened.
 */
export function drawRange(title: string, range: KeptRange): string {
  const from = parseInstant(range.from) ?? 0;
  const to = parseInstant(range.to) ?? 1;
  const values = range.series.flatMap(({ points }) =>
    points.flatMap(([, value]) => (isNumber(value) ? [drawable(value)] : [])),
  );
  const scale = scaleOf(values);
  const x = (at: number) => LEFT + ((at - from) / Math.max(1, to - from)) * PLOT.width;
  const y = (value: number) =>
    TOP + PLOT.height - ((drawable(value) - scale.low) / (scale.high - scale.low)) * PLOT.height;
  const legend = TOP + PLOT.height + 44;
  const height = legend + range.series.length * LEGEND_LINE + (range.leftOut > 0 ? LEGEND_LINE : 0) + 12;
  const shapes = [
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(LEFT, 22, title, { size: 15, weight: 'bold' }),
    text(LEFT, 42, `${range.server.name}: ${range.query}`, { fill: '#52525b' }),
    ...scale.ticks.flatMap((value) => [
      line(LEFT, y(value), LEFT + PLOT.width, y(value), '#e4e4e7'),
      text(LEFT - 8, y(value) + 4, sayShort(value), { anchor: 'end' }),
    ]),
    ...[0, 1, 2, 3, 4].map((part) => {
      const at = from + ((to - from) * part) / 4;
      return text(x(at), TOP + PLOT.height + 20, sayTime(at), {
        anchor: part === 0 ? 'start' : part === 4 ? 'end' : 'middle',
      });
    }),
    ...range.series.map(({ points }, index) => curve(points, range.stepSeconds * 1_000, x, y, index)),
    ...range.series.flatMap(({ labels }, index) => [
      line(LEFT, legend + index * LEGEND_LINE - 4, LEFT + 22, legend + index * LEGEND_LINE - 4, colourOf(index), index),
      text(LEFT + 30, legend + index * LEGEND_LINE, sayLabels(labels) || 'one value'),
    ]),
    ...(range.leftOut > 0
      ? [text(LEFT, legend + range.series.length * LEGEND_LINE, `and ${range.leftOut} more that are not shown`)]
      : []),
  ];
  const size = `width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif">\n${shapes.join('\n')}\n</svg>\n`;
}

/** A line breaks where there is no number, and where points are missing: what was not measured is not drawn. */
function curve(
  points: KeptRange['series'][number]['points'],
  step: number,
  x: (at: number) => number,
  y: (value: number) => number,
  index: number,
): string {
  let before: number | undefined;
  const path: string[] = [];
  for (const [at, value] of points) {
    if (!isNumber(value)) {
      before = undefined;
      continue;
    }
    const begins = before === undefined || at - before > step * 1.5;
    // A point with nothing before it is a dot by the round end of a line of no length.
    path.push(begins ? `M${place(x(at))} ${place(y(value))}h0` : `L${place(x(at))} ${place(y(value))}`);
    before = at;
  }
  const stroke = `stroke="${colourOf(index)}" stroke-width="1.6"${dashOf(index)}`;
  return `<path d="${path.join('')}" fill="none" ${stroke} stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** Round numbers around all values, and the lines between them. */
function scaleOf(values: readonly number[]): { low: number; high: number; ticks: readonly number[] } {
  const least = values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const most = values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  if (least > most) return { low: 0, high: 1, ticks: [0, 1] };
  const spread = most - least;
  if (spread < 1e-300 || spread < Math.max(Math.abs(least), Math.abs(most)) * 1e-9) {
    const room = Math.abs(most) / 2 || 1;
    return { low: least - room, high: most + room, ticks: [least] };
  }
  const rough = spread / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((one) => one * power >= rough) ?? 10) * power;
  const low = Math.floor(least / step) * step;
  const count = Math.ceil((most - low) / step - 1e-9);
  const ticks = Array.from({ length: count + 1 }, (_, index) => Number((low + index * step).toPrecision(12)));
  return { low, high: low + count * step, ticks };
}

interface Look {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string;
  readonly size?: number;
  readonly weight?: 'bold';
}

function text(
  x: number,
  y: number,
  words: string,
  { anchor = 'start', fill = '#18181b', size = 12, weight }: Look = {},
) {
  const bold = weight === undefined ? '' : ` font-weight="${weight}"`;
  return `<text x="${place(x)}" y="${place(y)}" text-anchor="${anchor}" font-size="${size}"${bold} fill="${fill}">${escaped(words)}</text>`;
}

function line(x1: number, y1: number, x2: number, y2: number, colour: string, index?: number): string {
  const ends = `x1="${place(x1)}" y1="${place(y1)}" x2="${place(x2)}" y2="${place(y2)}"`;
  const dash = index === undefined ? '' : ` stroke-width="2"${dashOf(index)}`;
  return `<line ${ends} stroke="${colour}"${dash}/>`;
}

function colourOf(index: number): string {
  return COLOURS[index % COLOURS.length] ?? '#000000';
}

function dashOf(index: number): string {
  return index < COLOURS.length ? '' : ' stroke-dasharray="5 4"';
}

/** Beyond this the arithmetic of a picture is none, and nobody sees the difference. */
function drawable(value: number): number {
  return Math.max(-1e300, Math.min(1e300, value));
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function place(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** In UTC, as every moment that is kept: `11-21 03:12`. */
function sayTime(at: number): string {
  const [date = '', time = ''] = formatInstant(Math.round(at)).split('T');
  return `${date.slice(5)} ${time.slice(0, 5)}`;
}

/** XML forbids control characters, and marks that turn text round could make a label look like another. */
function escaped(words: string): string {
  const plain = words.toWellFormed().replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ');
  const short = plain.length > LONGEST_TEXT ? `${plain.slice(0, LONGEST_TEXT - 1).toWellFormed()}…` : plain;
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return short.replace(/[&<>"']/g, (letter) => names[letter] ?? '');
}
