/**
 * Texts of alerts come from strangers. What would move the cursor, colour the screen, or turn the order of letters round
 * (https://trojansource.codes) is taken out before a text reaches a terminal.
 */

/** Whole escape sequences first, so that their letters do not stay behind; then what is left of controls. */
const COLOURS_AND_MOVES = '(?:\\u001b\\[|\\u009b)[0-?]*[ -/]*[@-~]';
/** Only where it ends: what never ends would hide the rest of the text. */
const STRINGS =
  '(?:\\u001b[\\]PX^_]|[\\u009d\\u0090\\u0098\\u009e\\u009f])[^\\u0007\\u001b\\u009c]*(?:\\u0007|\\u001b\\\\|\\u009c)';
const SEQUENCES = new RegExp(`${COLOURS_AND_MOVES}|${STRINGS}|\\u001b[ -/]*[0-Z\\\\^-~]`, 'g');
const DIRECTIONS = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
const UNSEEN = '\\u00ad\\u200b\\u2060-\\u2064\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}';
const CONTROLS = new RegExp(`[\\u0000-\\u001f\\u007f-\\u009f${DIRECTIONS}${UNSEEN}]`, 'gu');
const CONTROLS_BUT_LINES = new RegExp(`[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f${DIRECTIONS}${UNSEEN}]`, 'gu');

/** One line, safe to print: line breaks and tabs become spaces. */
export function cleanLine(text: string): string {
  return text
    .toWellFormed()
    .replace(SEQUENCES, '')
    .replace(/[\s\u2028\u2029]+/g, ' ')
    .replace(CONTROLS, '')
    .trim();
}

/** Several lines, safe to print. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(SEQUENCES, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROLS_BUT_LINES, '');
}

/** The same JSON, with those characters as \u escapes: JSON itself lets most of them stand. */
export function cleanJson(value: unknown, indent = 2): string {
  return JSON.stringify(value, null, indent).replace(CONTROLS_BUT_LINES, (found) =>
    Array.from({ length: found.length }, (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`).join(
      '',
    ),
  );
}
