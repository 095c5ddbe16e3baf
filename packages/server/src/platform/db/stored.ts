import type { JsonValue } from './generated/tables.ts';

/**
 * A column of JSON as the room that owns the table wrote it. Only for columns that nothing but this room's own commands
 * write, from values of this type: nothing is checked here. A key that JSON left out reads as undefined.
 */
export function asWritten<T>(stored: JsonValue): T {
  return stored as unknown as T;
}
