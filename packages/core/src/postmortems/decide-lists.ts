import { type Decision, type Instant, isRefusal, type Refusal, refuse } from '../kernel/index.ts';
import type { CommandOf } from './commands.ts';
import type { Why } from './document.ts';
import type { PostmortemFact } from './facts.ts';
import type { PostmortemRecord, Row } from './record.ts';
import { badText, invalid, LONGEST_TITLE, tooLong } from './refusals.ts';

/** More of anything is a database, not a document. */
const MOST_ITEMS = 200;
const MOST_ROWS = 1_000;
const LARGEST = 1e15;

type ListCommand = CommandOf<'put-figure' | 'put-row' | 'gather-rows' | 'put-factor' | 'put-why' | 'remove'>;

/** What a verb does to one of the lists. */
export function decideLists(record: PostmortemRecord, command: ListCommand, now: Instant): Decision<PostmortemFact> {
  const said = { at: now, by: command.by };
  switch (command.kind) {
    case 'put-figure': {
      const { what, value, unit, basis, isReckoned } = command.figure;
      const number = numberIn(record.impact, command.figure.number, record);
      if (isRefusal(number)) return number;
      const wrong = badText('what', what, LONGEST_TITLE) ?? tooLong('unit', unit, 60) ?? badValue(value, basis);
      const figure = { number, what, value, unit, basis, ...(isReckoned ? { isReckoned } : {}) };
      return wrong ?? [{ kind: 'postmortem.figure-put', data: { ...said, figure } }];
    }
    case 'put-row': {
      const { at, text, isHidden } = command.row;
      const number = numberIn(record.timeline, command.row.number, record, MOST_ROWS);
      if (isRefusal(number)) return number;
      const origin = record.timeline.find((each) => each.number === number)?.origin;
      const row = { number, at, text, isHidden, origin };
      return badText('text', text) ?? [{ kind: 'postmortem.row-put', data: { ...said, row } }];
    }
    case 'gather-rows': {
      const rows = newRows(record, command.rows).slice(0, Math.max(0, MOST_ROWS - record.timeline.length));
      const moved = movedRows(record, command.rows).map(
        (row): PostmortemFact => ({ kind: 'postmortem.row-put', data: { ...said, row } }),
      );
      return rows.length === 0 ? moved : [...moved, { kind: 'postmortem.rows-gathered', data: { ...said, rows } }];
    }
    case 'put-factor': {
      const number = numberIn(record.factors, command.factor.number, record);
      if (isRefusal(number)) return number;
      const { kind, text } = command.factor;
      return (
        badText('text', text) ?? [{ kind: 'postmortem.factor-put', data: { ...said, factor: { number, kind, text } } }]
      );
    }
    case 'put-why': {
      const number = numberIn(record.whys, command.why.number, record);
      if (isRefusal(number)) return number;
      const why = { ...command.why, number };
      return badWhy(record, why, now) ?? [{ kind: 'postmortem.why-put', data: { ...said, why } }];
    }
    case 'remove':
      return remove(record, command, said);
  }
}

/** The number under which it goes: its own when it is there, else the next one. */
function numberIn(
  list: readonly { readonly number: number }[],
  given: number | undefined,
  { lastNumber }: PostmortemRecord,
  most = MOST_ITEMS,
): number | Refusal {
  if (given !== undefined) {
    return list.some(({ number }) => number === given)
      ? given
      : refuse('not-found', `There is no number ${given} in this list.`);
  }
  return list.length >= most
    ? refuse('wrong-state', `There are ${most} of them, which is as many as possible.`)
    : lastNumber + 1;
}

function badValue(value: number | undefined, basis: string): Refusal | undefined {
  if (value === undefined) return undefined;
  if (!Number.isFinite(value) || Math.abs(value) > LARGEST)
    return invalid('value', 'must be a number that can be read');
  return basis === 'unknown' ? invalid('value', 'cannot be given where nobody knows it') : undefined;
}

const keyOf = ({ origin }: Pick<Row, 'origin'>): string =>
  origin === undefined ? '' : `${origin.incidentId}/${origin.what ?? origin.line}`;

/** Moments of an incident that were corrected since; those that somebody set to another time stay where they are. */
function movedRows({ timeline }: PostmortemRecord, rows: readonly Omit<Row, 'number'>[]): readonly Row[] {
  const moments = new Map(rows.filter(({ origin }) => origin?.source === 'moment').map((row) => [keyOf(row), row]));
  return timeline.flatMap((row) => {
    const now = moments.get(keyOf(row));
    if (now === undefined || row.at !== row.origin?.at || row.at === now.at) return [];
    return [{ ...row, at: now.at, origin: now.origin }];
  });
}

/** Lines that are not rows yet, each with a number of its own. */
function newRows(record: PostmortemRecord, rows: readonly Omit<Row, 'number'>[]): readonly Row[] {
  const known = new Set(record.timeline.map(keyOf));
  const fresh = rows.filter((row) => row.origin !== undefined && !known.has(keyOf(row)));
  return fresh.map((row, index) => ({ ...row, number: record.lastNumber + 1 + index }));
}

function badWhy({ whys }: PostmortemRecord, why: Why, now: Instant): Refusal | undefined {
  const { parent, accepted } = why;
  const wrong = badText('text', why.text) ?? tooLong('evidence', why.evidence);
  if (wrong !== undefined) return wrong;
  if (parent !== undefined && !whys.some(({ number }) => number === parent))
    return invalid('parent', 'is not in the tree');
  if (parent !== undefined && below(whys, why.number).has(parent)) {
    return invalid('parent', 'lies below the answer itself');
  }
  if (accepted === undefined) return undefined;
  if (accepted.until <= now) return invalid('accepted.until', 'must lie ahead');
  return badText('accepted.reason', accepted.reason);
}

/** The answer and all that answer it, directly or not. */
export function below(whys: readonly Why[], top: number): ReadonlySet<number> {
  const found = new Set([top]);
  // Each round goes one level down; a level that adds nothing is the last.
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const { number, parent } of whys) if (parent !== undefined && found.has(parent)) found.add(number);
  }
  return found;
}

function remove(
  record: PostmortemRecord,
  { list, number }: CommandOf<'remove'>,
  said: { readonly at: Instant; readonly by: ListCommand['by'] },
): Decision<PostmortemFact> {
  const items: readonly { readonly number: number }[] = record[list];
  if (!items.some((each) => each.number === number)) return [];
  if (list === 'timeline' && record.timeline.find((each) => each.number === number)?.origin !== undefined) {
    return refuse('wrong-state', 'This row comes from the history of the incident. Hide it instead.');
  }
  const numbers = list === 'whys' ? [...below(record.whys, number)] : [number];
  return [{ kind: 'postmortem.item-removed', data: { ...said, list, numbers } }];
}
