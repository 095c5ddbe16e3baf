import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';

/** The labelled lines of a file; throws with the line at fault, since a measurement over half of them is none. */
export function readLabels<T>(folder: string, file: string, schema: z.ZodType<T>): readonly T[] {
  const lines = readFileSync(join(folder, 'learning', file), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line, index) => {
    const parsed = schema.safeParse(JSON.parse(line));
    if (!parsed.success) throw new Error(`${file}:${index + 1}: ${parsed.error.message}`);
    return parsed.data;
  });
}

export function readReport(folder: string, doc: string): string {
  return readFileSync(join(folder, 'postmortems', doc), 'utf8');
}

/** Every report, by organisation and name. */
export function listReports(folder: string): readonly string[] {
  const root = join(folder, 'postmortems');
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(root, name)).map((file) => `${name}/${file}`))
    .toSorted();
}
