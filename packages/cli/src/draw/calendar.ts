import type { getCalendar } from '@heed/contract/oncall';
import type { Received } from '@heed/contract/route';
import type { Instant } from '@heed/core/kernel';
import { cleanLine } from '../show/clean.ts';
import { type Paint, paintPerson } from '../show/paint.ts';
import { instantOrNothing, sayDay } from '../show/time.ts';
import { fit, pad, widthOf } from '../show/width.ts';
import { wallClock } from '../show/zone.ts';
import { drawBar, type Sign, type Span, type Who } from './bars.ts';
import { type Day, listDays, shareDays } from './days.ts';

export type Calendar = Received<typeof getCalendar>;
type Shift = Calendar['final'][number];

export interface Canvas {
  readonly from: Instant;
  readonly days: number;
  readonly zone: string;
  readonly now: Instant;
  readonly width: number;
  readonly hasColour: boolean;
  readonly paint: Paint;
}

const LABELS = { least: 8, most: 16 };
const FINAL = 'On call';

/** A calendar in letters: a row for each layer, one for overrides, and what comes out; days from left to right. */
export function drawCalendar(calendar: Calendar, canvas: Canvas): readonly string[] {
  const rows = rowsOf(calendar);
  const names = rows.map(({ name }) => widthOf(name));
  const label = Math.min(LABELS.most, Math.max(LABELS.least, ...names));
  const days = listDays(canvas.from, canvas.days, canvas.zone);
  const { perBlock, cell } = shareDays(days.length, Math.min(canvas.width, 180) - label - 2);
  const signs = signsOf(calendar, canvas.hasColour, canvas.paint);
  const lines: string[] = [];
  for (let at = 0; at < days.length; at += perBlock) {
    const block = days.slice(at, at + perBlock);
    if (at > 0) lines.push('');
    lines.push(...drawHead(block, cell, label, canvas));
    for (const { name, spans } of rows) {
      const head = pad(fit(name, label), label);
      const bar = drawBar(block, cell, spans, (who) => signs.get(keyOf(who)));
      lines.push(`${name === FINAL ? canvas.paint('title', head) : head}  ${bar}`.trimEnd());
    }
  }
  const changes = days.flatMap(({ change }) => (change === undefined ? [] : [`* ${change}`]));
  return [...lines, '', drawLegend(rows, signs), ...changes];
}

function rowsOf({ layers, overrides, final, people }: Calendar): readonly { name: string; spans: readonly Span[] }[] {
  const disabled = new Set(people.filter((person) => person.disabled).map(({ id }) => id));
  return [
    ...layers.map(({ name, shifts }) => ({
      name: cleanLine(name),
      spans: shifts.map((shift) => spanOf(shift, shift.source.kind === 'gap' ? { kind: 'none' } : whoOf(shift))),
    })),
    ...(overrides.length === 0
      ? []
      : [{ name: 'Overrides', spans: [...overrides].reverse().map((one) => spanOf(one, whoOf(one))) }]),
    {
      name: FINAL,
      spans: final.map((shift) => {
        const isNobody = shift.source.kind === 'gap' || (shift.personId !== null && disabled.has(shift.personId));
        return spanOf(shift, isNobody ? { kind: 'gap' } : whoOf(shift));
      }),
    },
  ];
}

function whoOf({ personId }: Pick<Shift, 'personId'>): Who {
  return personId === null ? { kind: 'on-purpose' } : { kind: 'person', id: personId };
}

function spanOf({ startAt, endAt }: Pick<Shift, 'startAt' | 'endAt'>, who: Who): Span {
  return { from: instantOrNothing(startAt) ?? 0, to: instantOrNothing(endAt) ?? 0, who };
}

function keyOf(who: Who): string {
  return who.kind === 'person' ? who.id : who.kind;
}

/** Letters A–Z, then a–z; a schedule with more people than that begins again, and their names still tell them apart. */
function signsOf({ people }: Calendar, hasColour: boolean, paint: Paint): ReadonlyMap<string, Sign> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];
  const signs = new Map<string, Sign>();
  for (const [at, { id, name }] of people.entries()) {
    const sign = { letter: letters[at % letters.length] ?? '?', name: cleanLine(name), fill: '─' };
    signs.set(id, { ...sign, paint: (text) => paintPerson(hasColour, at, text) });
  }
  signs.set('on-purpose', { letter: '×', name: 'nobody', fill: '×', paint: (text) => paint('faint', text) });
  signs.set('gap', { letter: '!', name: 'nobody', fill: '!', paint: (text) => paint('bad', text) });
  return signs;
}

function drawHead(block: readonly Day[], cell: number, label: number, { zone, now, paint }: Canvas): readonly string[] {
  const indent = ' '.repeat(label + 2);
  const cells = (text: (day: Day) => string) =>
    block.map((day) => paint(day.isWeekend ? 'faint' : 'plain', pad(fit(text(day), cell), cell))).join('');
  const lines = [paint('faint', `${indent}${sayRange(block, zone)}`)];
  lines.push(`${indent}${cells(({ weekday }) => weekday)}`.trimEnd());
  lines.push(`${indent}${cells(({ number, change }) => `${number}${change === undefined ? '' : '*'}`)}`.trimEnd());
  const today = block.findIndex(({ startAt, endAt }) => startAt <= now && now < endAt);
  const day = block[today];
  if (day !== undefined) {
    const into = Math.floor(((now - day.startAt) / (day.endAt - day.startAt)) * cell);
    lines.push(`${' '.repeat(label + 2 + today * cell + into)}▼ now`);
  }
  return lines;
}

function sayRange(block: readonly Day[], zone: string): string {
  const first = wallClock(block[0]?.startAt ?? 0, zone);
  const last = wallClock(block.at(-1)?.startAt ?? 0, zone);
  return `${sayDay(first)} to ${sayDay(last)} ${last.year}, ${zone}`;
}

function drawLegend(rows: readonly { spans: readonly Span[] }[], signs: ReadonlyMap<string, Sign>): string {
  const used = new Set(rows.flatMap(({ spans }) => spans.map(({ who }) => keyOf(who))));
  const words = [...signs].flatMap(([key, sign]) => {
    if (!used.has(key)) return [];
    if (key === 'on-purpose') return [sign.paint('×'), 'nobody, on purpose'].join(' ');
    if (key === 'gap') return [sign.paint('!'), 'nobody is on call'].join(' ');
    return [sign.paint(sign.letter), sign.name].join(' ');
  });
  return words.join('   ');
}
