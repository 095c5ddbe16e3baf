/** Draws that are the same for the same seed: a company can be made again, exactly. */
export interface Chance {
  /** From 0 up to 1. */
  draw(): number;
  between(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
  happens(share: number): boolean;
}

/** A small generator of 32 bits (mulberry32); good enough for stories, and for nothing that is secret. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    draw,
    between: (least, most) => least + Math.floor(draw() * (most - least + 1)),
    pick(from) {
      const picked = from[Math.floor(draw() * from.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    happens: (share) => draw() < share,
  };
}
