/** Numbers that a seed determines, so that a run can be had again. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  between(least: number, most: number): number;
  shuffle<T>(items: readonly T[]): T[];
}

/** The generator mulberry32, after Tommy Ettinger: small, and good enough to choose faults. */
export function createRandom(seed: number): Random {
  let state = (seed * 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (least, most) => least + next() * (most - least),
    shuffle: (items) =>
      items
        .map((item) => ({ item, place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ item }) => item),
  };
}
