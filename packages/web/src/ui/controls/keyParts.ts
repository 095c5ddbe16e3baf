import { text } from '../../text/index.ts';

export interface KeyPart {
  readonly id: string;
  readonly name: string;
  /** True for a key that is pressed after the one before it, not together with it. */
  readonly follows: boolean;
}

/** `mod+k` → Ctrl and K together; `g a` → G, then A. */
export function keyParts(keys: string, apple: boolean): readonly KeyPart[] {
  return keys.split(' ').flatMap((press, step) =>
    press.split(/\+(?=.)/).map((key, place) => ({
      id: `${step}.${place}`,
      name: nameOfKey(key, apple),
      follows: step > 0 && place === 0,
    })),
  );
}

function nameOfKey(key: string, apple: boolean): string {
  const words = text.ui.controls;
  const held: Readonly<Record<string, string>> = apple ? words.apple : words.other;
  const named: Readonly<Record<string, string>> = words.keyNames;
  return held[key] ?? named[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
