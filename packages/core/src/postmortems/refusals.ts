import { type Refusal, refuse } from '../kernel/index.ts';

/** As long as a single text of the structured part may be. */
export const LONGEST_TEXT = 4_000;
export const LONGEST_TITLE = 200;

export function invalid(path: string, message: string): Refusal {
  return refuse('invalid', `This cannot be: \`${path}\` ${message}.`, [{ path, message }]);
}

/** Undefined when the text says something and is not too long. */
export function badText(path: string, text: string, longest = LONGEST_TEXT): Refusal | undefined {
  return text.trim() === '' ? invalid(path, 'must say something') : tooLong(path, text, longest);
}

export function tooLong(path: string, text: string, longest = LONGEST_TEXT): Refusal | undefined {
  return text.length > longest ? invalid(path, `must have at most ${longest} characters`) : undefined;
}

export function tooMany(path: string, list: readonly unknown[], most: number): Refusal | undefined {
  return list.length > most ? invalid(path, `must have at most ${most}`) : undefined;
}
