import { z } from 'zod';

/**
 * What the frames of a backup say. The order is: header; for each table of the header, in its order, `table`, any number
 * of `data`, `end`; trailer. A `data` frame is up to half a megabyte of the table's COPY text (UTF-8, see PostgreSQL's
 * COPY), compressed by itself with gzip.
 */
const column = z.strictObject({ name: z.string(), type: z.string() });

const table = z.strictObject({
  name: z.string(),
  columns: z.array(column),
  /** The column that numbers itself, and the last number that it gave out. */
  counter: z.strictObject({ column: z.string(), last: z.number().nullable() }).nullable(),
});

export const headerSchema = z.strictObject({
  heed: z.string(),
  createdAt: z.string(),
  installation: z.string(),
  /** The schema, as the migrations that made it: their texts must be those of the Heed that restores. */
  migrations: z.array(z.strictObject({ version: z.number().int(), name: z.string(), checksum: z.string() })).min(1),
  tables: z.array(table),
});

export const tableSchema = z.strictObject({ name: z.string() });
export const endSchema = z.strictObject({ rows: z.number().int(), bytes: z.number().int() });

/** `sha256` is that of every byte of the file before the trailer's frame. */
export const trailerSchema = z.strictObject({
  tables: z.number().int(),
  rows: z.number().int(),
  sha256: z.string(),
});

export type BackupHeader = z.output<typeof headerSchema>;
export type BackupTable = z.output<typeof table>;
export type TableEnd = z.output<typeof endSchema>;
export type BackupTrailer = z.output<typeof trailerSchema>;

export function encodeJson(value: BackupHeader | BackupTrailer | TableEnd | z.output<typeof tableSchema>): Buffer {
  return Buffer.from(JSON.stringify(value));
}

const NEWLINE = 0x0a;

/** In COPY's text form every row is one line: a line break inside a value is written as two characters. */
export function countRows(copyText: Buffer): number {
  let rows = 0;
  for (let at = copyText.indexOf(NEWLINE); at !== -1; at = copyText.indexOf(NEWLINE, at + 1)) rows += 1;
  return rows;
}
