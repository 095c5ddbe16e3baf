import { type Refusal, refuse } from '@heed/core/kernel';

/** A page of a list, and where the next one begins. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Where a page begins: the sort keys of the last row that was given. Opaque on the wire. */
export function encodeCursor(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** Reads a cursor of exactly these key types; a foreign or mangled one is refused. */
export function decodeCursor<const T extends readonly ('string' | 'number')[]>(
  cursor: string,
  types: T,
): { [K in keyof T]: T[K] extends 'string' ? string : number } | Refusal {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(keys) && keys.length === types.length && keys.every((key, at) => isKey(key, types[at]))) {
      // Every key was just checked against its type.
      return keys as { [K in keyof T]: T[K] extends 'string' ? string : number };
    }
  } catch {
    // Falls through to the refusal: what is not JSON is not a cursor of ours.
  }
  return refuse('invalid', 'The cursor is not one that this list gave. Start again without it.', [
    { path: '?cursor', message: 'not a cursor of this list' },
  ]);
}

/** The last moment of the year 9999: no number that we sort by lies beyond it, and no time column takes more. */
const GREATEST_NUMBER = 253_402_300_799_999;

/** A key that the database accepts: an edited cursor must not reach it as a NUL or as a date without end. */
function isKey(key: unknown, type: 'string' | 'number' | undefined): boolean {
  if (typeof key === 'string') return type === 'string' && !key.includes('\u0000');
  return type === 'number' && Number.isInteger(key) && Number(key) >= 0 && Number(key) <= GREATEST_NUMBER;
}

/** Cuts the one row too many that a query asked for in order to learn whether there are more. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  keysOf: (row: T) => readonly (string | number)[],
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keysOf(last)) : null };
}
