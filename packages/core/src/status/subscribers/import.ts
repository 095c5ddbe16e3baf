import { readMailAddress } from './address.ts';

/** More lines are refused: a longer list is brought in parts. */
export const MOST_IMPORTED = 20_000;

export interface ReadList {
  /** In their one form, each once. */
  readonly addresses: readonly string[];
  readonly bad: readonly { readonly line: number; readonly text: string }[];
}

/**
 * Reads a list of addresses: one a line, or the first column of a CSV file that looks like an address. A first line without
 * one is taken for names of columns.
 */
export function readAddressList(text: string): ReadList {
  const addresses = new Set<string>();
  const bad: { line: number; text: string }[] = [];
  let column = -1;
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (raw.trim() === '') continue;
    const cells = raw.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    if (column < 0 || readMailAddress(cells[column] ?? '') === undefined) {
      const found = cells.findIndex((cell) => readMailAddress(cell) !== undefined);
      if (found >= 0) column = found;
    }
    const address = readMailAddress(cells[column] ?? '');
    if (address !== undefined) addresses.add(address);
    else if (index > 0 || raw.includes('@')) bad.push({ line: index + 1, text: raw.slice(0, 100) });
  }
  return { addresses: [...addresses], bad };
}
