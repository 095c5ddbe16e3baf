const LONGEST = 120;
/** Control characters, what shells and systems of files give a meaning, and marks that turn the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out here.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f"*:;<>?|%`$\\/\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** The name under which a file may be saved anywhere: no folders, no leading dot, no tricks. `undefined` when none is left. */
export function safeFilename(name: string): string | undefined {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .toWellFormed()
    .normalize('NFC')
    .replace(UNSAFE, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  if (/^_*$/.test(clean)) return undefined;
  return shorten(clean);
}

/** Cuts the stem and keeps the ending, since that is what says how to open it. */
function shorten(name: string): string {
  const letters = [...name];
  if (letters.length <= LONGEST) return name;
  const ending = endingOf(name);
  const tail = ending === undefined ? '' : `.${ending}`;
  return letters.slice(0, LONGEST - tail.length).join('') + tail;
}

/** `png` for `Graph.PNG`; undefined for a name without one. */
export function endingOf(name: string): string | undefined {
  return /[^.]\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase();
}
