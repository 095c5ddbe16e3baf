export type Sign = '*' | '**' | '_' | '__' | '[' | '![';

/** A sign that may turn out to have opened something, and which piece it is. */
interface Opener {
  readonly sign: Sign;
  readonly at: number;
}

/** More signs at once stand open in nobody's text. Whatever is written, a piece is then looked at so often and no more. */
const MOST_OPEN = 32;

/** Signs that wait for what closes them, in the order of the text; of too many, the first ones are only text. */
export interface Openers {
  push(sign: Sign, at: number): void;
  /** The last one of these; undefined when none waits. */
  last(signs: readonly Sign[]): Opener | undefined;
  /** Nothing from this piece on waits any more. */
  closeFrom(at: number): void;
  /** The sign at this piece is gone, and of those behind it only `[` waits still, one piece further ahead. */
  closeAround(at: number): void;
}

export function createOpeners(): Openers {
  let open: Opener[] = [];
  return {
    push(sign, at) {
      open.push({ sign, at });
      if (open.length > MOST_OPEN) open.shift();
    },
    last: (signs) => open.findLast(({ sign }) => signs.includes(sign)),
    closeFrom(at) {
      open = open.filter((one) => one.at < at);
    },
    closeAround(at) {
      open = open.flatMap((one) => {
        if (one.at < at) return [one];
        return one.at > at && one.sign === '[' ? [{ sign: one.sign, at: one.at - 1 }] : [];
      });
    },
  };
}
