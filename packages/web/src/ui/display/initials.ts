export const AVATAR_TONES = 4;

/** `Ana García Ruiz` → `AR`; a single name gives one letter, an empty one a question mark. */
export function initialsOf(name: string): string {
  const parts = name
    .trim()
    .split(/[\s._-]+/u)
    .filter((part) => /\p{L}|\p{N}/u.test(part));
  const first = firstLetter(parts[0]);
  const last = parts.length > 1 ? firstLetter(parts.at(-1)) : '';
  return `${first}${last}`.toLocaleUpperCase('en') || '?';
}

function firstLetter(word: string | undefined): string {
  return word?.match(/\p{L}|\p{N}/u)?.[0] ?? '';
}

/** The same name has the same tone everywhere. */
export function toneOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % AVATAR_TONES;
}
