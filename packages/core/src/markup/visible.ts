/**
 * Text from outside, made safe to look at: control characters and the marks that turn or hide text (bidi, zero width)
 * are shown instead of obeyed, so that an alert cannot reorder its own name or end a line early.
 */
const CONTROLS = /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** One line: breaks too are shown. At most `longest` characters, then an ellipsis. */
export function visibleLine(text: string, longest = 300): string {
  return shorten(text.toWellFormed().replace(CONTROLS, picture).trim(), longest);
}

/** Paragraphs: breaks and tabs stay, the rest is shown. */
export function visibleText(text: string, longest = 4_000): string {
  const lines = text.toWellFormed().replace(/\r\n?/g, '\n');
  const shown = lines.replace(CONTROLS, (char) => (char === '\n' || char === '\t' ? char : picture(char)));
  return shorten(shown.trim(), longest);
}

/** Safe in HTML text and in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** The URL when a person may be sent there by a click, else undefined: no `javascript:`, no `data:`. */
export function webUrl(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}

/** U+2400 and on are Unicode's own pictures of the controls; the other marks are named by their code point. */
function picture(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `\u27e8U+${code.toString(16).toUpperCase().padStart(4, '0')}\u27e9`;
}

function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
