import type { Desk } from './desk.ts';
import { stop } from './stop.ts';

/** Secrets are never part of a command line, where everybody on the machine could read them: a file, or a question. */
export async function secretFrom(
  { io }: Pick<Desk, 'io'>,
  what: string,
  option: string,
  file: string | undefined,
): Promise<string> {
  if (file === undefined) {
    if (io.ask !== undefined) return io.ask.password(what);
    return stop('usage', { what: `Nobody can be asked for the ${what.toLowerCase()} here.`, mend: `Say ${option}.` });
  }
  const text = file === '-' ? await io.readInput() : await io.readText(file);
  if (text === undefined) return stop('refused', { what: `There is no file ${file}.` });
  return text.trim();
}
