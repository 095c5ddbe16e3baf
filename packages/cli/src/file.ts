import type { Desk } from './desk.ts';
import { stop } from './stop.ts';

/** The text of a file, or of what is piped in where it is "-"; without the empty lines at its end. */
export async function textOf(desk: Desk, file: string): Promise<string> {
  const bytes = await desk.io.readBytes(file);
  if (bytes === undefined) return stop('refused', { what: `There is no file ${file}.` });
  return new TextDecoder().decode(bytes).trimEnd();
}
