/** A key as it is written in tables and shown to people: `j`, `?`, `mod+k`, `g a`. */
export type Keys = string;

/** What was pressed, in the words of a keyboard event. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** A press as it is written in tables; undefined for a key that only holds others. */
export function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Press): string | undefined {
  if (['Shift', 'Control', 'Alt', 'Meta'].includes(key)) return undefined;
  const name = key.length === 1 ? key.toLowerCase() : key;
  const held = [ctrlKey || metaKey ? 'mod' : '', altKey ? 'alt' : '', shiftKey && isLetter(key) ? 'shift' : ''];
  return [...held.filter((part) => part !== ''), name].join('+');
}

/** Shift is part of how `?` is typed, and no part of its name. */
function isLetter(key: string): boolean {
  return key.length > 1 || key.toLowerCase() !== key.toUpperCase();
}

/** How far presses have come in a sequence: all of it, a beginning of it, or nothing of it. */
export function progressIn(keys: Keys, pressed: readonly string[]): 'done' | 'begun' | 'other' {
  const wanted = keys.split(' ');
  if (pressed.some((name, index) => wanted[index] !== name)) return 'other';
  return pressed.length === wanted.length ? 'done' : 'begun';
}
