/** A piece of text: as it is, or a character that would not be seen, or would turn what is seen around. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hidden'; readonly code: string };

/**
 * Controls, formats (bidi marks and overrides, zero-width characters, tags), separators of lines, variation selectors, spaces
 * that are no space, and halves of surrogate pairs. Line breaks and tabs are text.
 */
const HIDDEN = /[^\P{C}\n\t]|[\u00A0\u2028\u2029\u202F\u3164\u115F\u1160\uFFA0]|[\uFE00-\uFE0E]/gu;

/** Splits outside text so that nothing in it can hide, or pretend to stand elsewhere. */
export function makeVisible(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  // CRLF is how half of the world ends a line.
  const given = text.replaceAll('\r\n', '\n');
  for (const match of given.matchAll(HIDDEN)) {
    if (match.index > from) pieces.push({ kind: 'text', text: given.slice(from, match.index) });
    pieces.push({ kind: 'hidden', code: codeOf(match[0]) });
    from = match.index + match[0].length;
  }
  if (from < given.length) pieces.push({ kind: 'text', text: given.slice(from) });
  return pieces;
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
