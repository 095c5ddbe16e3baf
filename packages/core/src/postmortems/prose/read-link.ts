/** Where a link leads, and how long what closes it is. */
export interface LinkEnd {
  readonly address: string;
  readonly length: number;
}

/** As long as an address with its title may be; what is longer is no link. */
const LONGEST = 4_000;

/**
 * Reads `](address "title")` at the beginning of the text. Step by step, each step from where the one before ended: one
 * pattern for all would try every way to part a long address.
 */
export function readLinkEnd(text: string): LinkEnd | undefined {
  const read = text.slice(0, LONGEST);
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(read)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  if (take(/\]\( *<?/y) === undefined) return undefined;
  const begin = at;
  if (take(/[^\s()<>]+/y) === undefined) return undefined;
  take(/\([^\s()]*\)[^\s()<>]*/y);
  const address = read.slice(begin, at);
  take(/>/y);
  take(/ +"[^"]{0,500}"/y);
  return take(/ *\)/y) === undefined ? undefined : { address, length: at };
}
