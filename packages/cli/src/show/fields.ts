import { cleanLine, cleanText } from './clean.ts';
import type { Paint } from './paint.ts';
import { pad, widthOf, wrap } from './width.ts';

/** A name and what it says; what says nothing is left out. */
export type Field = readonly [name: string, text: string | null | undefined];

/** Names in one column, texts beside them, wrapped below each other. */
export function drawFields(fields: readonly Field[], width: number, paint: Paint): readonly string[] {
  const said = fields.flatMap(([name, text]) =>
    text === null || text === undefined || text === '' ? [] : [[name, text] as const],
  );
  const column = said.reduce((most, [name]) => Math.max(most, widthOf(cleanLine(name))), 0) + 2;
  return said.flatMap(([name, text]) => {
    const lines = cleanText(text)
      .trim()
      .split('\n')
      .flatMap((line) => wrap(line, Math.max(20, width - column)));
    return lines.map((line, at) => `${paint('faint', pad(at === 0 ? cleanLine(name) : '', column))}${line}`.trimEnd());
  });
}
