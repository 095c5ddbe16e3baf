import type { Listed } from '../api.ts';
import type { Desk } from '../desk.ts';
import { cleanLine } from './clean.ts';
import { drawFields, type Field } from './fields.ts';
import { type Column, drawTable } from './table.ts';
import { wrap } from './width.ts';

/** Answers a list as a table, or with a sentence when there is nothing; says on stderr when more is there. */
export function answerList<T>(desk: Desk, list: Listed<T>, columns: readonly Column<T>[], nothing: string): void {
  desk.answer(list, () =>
    list.items.length === 0 ? [nothing] : drawTable(list.items, columns, desk.width, desk.paint),
  );
  if (list.nextCursor !== null && !desk.isJson) {
    desk.note(`${list.items.length} are shown, and there are more: use --limit all, or a number.`);
  }
}

/** Answers one thing: its title, then its fields. */
export function answerThing(desk: Desk, value: unknown, title: string, fields: readonly Field[]): void {
  desk.answer(value, () => [...titled(desk, title), ...drawFields(fields, desk.width, desk.paint)]);
}

export function titled(desk: Desk, title: string): readonly string[] {
  return [desk.paint('title', cleanLine(title))];
}

/** A heading inside an answer, after an empty line. */
export function section(desk: Desk, title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', desk.paint('title', title), ...lines];
}

/** A line for each text, wrapped below itself. */
export function bullets({ width }: Pick<Desk, 'width'>, texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) =>
    wrap(cleanLine(text), Math.max(20, width - 2)).map((line, at) => (at === 0 ? '- ' : '  ') + line),
  );
}
