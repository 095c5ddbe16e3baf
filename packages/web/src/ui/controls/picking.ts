import type { Option } from './SelectField.tsx';

/** How many are drawn at once: more is no help to a person, and slow. */
export const MOST_SHOWN = 100;

export interface Matches<V extends string> {
  readonly shown: readonly Option<V>[];
  /** How many more match than are shown. */
  readonly more: number;
}

/**
 * The options in which every typed word occurs, whatever its accents and capitals. Those whose label begins with what was
 * typed come first, then those with a word that does; among equals the given order stays.
 */
export function matching<V extends string>(options: readonly Option<V>[], typed: string): Matches<V> {
  const words = fold(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  const ranked = options.flatMap((option, order) => {
    const rank = rankOf(option, words);
    return rank === undefined ? [] : [{ option, rank, order }];
  });
  const sorted = ranked.toSorted((a, b) => a.rank - b.rank || a.order - b.order).map(({ option }) => option);
  return { shown: sorted.slice(0, MOST_SHOWN), more: Math.max(0, sorted.length - MOST_SHOWN) };
}

function rankOf(option: Option, words: readonly string[]): number | undefined {
  const label = fold(option.label);
  const whole = `${label} ${fold(option.hint ?? '')} ${fold(option.value)}`;
  if (!words.every((word) => whole.includes(word))) return undefined;
  const first = words[0];
  if (first === undefined || label.startsWith(first)) return 0;
  return label.split(/[\s/_.@-]+/).some((part) => part.startsWith(first)) ? 1 : 2;
}

/** `Zürich` and `zurich` are one; so are `New_York` and `new york`. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('_', ' ')
    .toLowerCase();
}

/** The place to which an arrow, Home or End moves among so many; round at the ends. Disabled places are stepped over. */
export function nextPlace(
  from: number,
  key: string,
  options: readonly { readonly disabled?: boolean | undefined }[],
): number | undefined {
  const count = options.length;
  const start = key === 'Home' ? -1 : key === 'End' || (key === 'ArrowUp' && from < 0) ? count : from;
  const step = key === 'ArrowDown' || key === 'Home' ? 1 : key === 'ArrowUp' || key === 'End' ? -1 : 0;
  if (step === 0) return undefined;
  for (let steps = 1; steps <= count; steps++) {
    const place = (((start + step * steps) % count) + count) % count;
    if (options[place]?.disabled !== true) return place;
  }
  return undefined;
}
