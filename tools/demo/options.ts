import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeFolder } from '../program/folder.ts';
import type { CompanyOptions } from './company.ts';

export interface DemoOptions extends CompanyOptions {
  /** Where to keep what the demo makes; undefined for a folder that is removed at the end. */
  readonly keep: string | undefined;
  /** No time to read, the page is handed on at once, and nothing has to hold for a minute. */
  readonly fast: boolean;
  /** Nobody watches: the demo ends with code 0 when the whole story was told. */
  readonly auto: boolean;
  /** Use the built-in sender although a Prometheus is there. */
  readonly sender: boolean;
}

export const USAGE = `npm run demo [-- OPTIONS]

  --weeks N    weeks of history that the company has, 26 unless told otherwise
  --fresh      make the company anew; else the one that was made before is used
  --keep DIR   keep Heed's data in DIR, a new folder, instead of removing it
  --fast       no time to read; the first page is handed on at once, and nothing has to hold for a minute
  --auto       end when the whole story was told, with code 0
  --sender     do without Prometheus even where it is installed
`;

/** The options, or a line that says what is wrong with them. */
export function readOptions(args: readonly string[]): DemoOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        weeks: { type: 'string', default: '26' },
        fresh: { type: 'boolean', default: false },
        keep: { type: 'string' },
        fast: { type: 'boolean', default: false },
        auto: { type: 'boolean', default: false },
        sender: { type: 'boolean', default: false },
      },
    });
    const weeks = Number(values.weeks);
    if (!Number.isInteger(weeks) || weeks < 1 || weeks > 52) return '--weeks takes a whole number from 1 to 52.';
    const keep = values.keep === undefined ? undefined : resolve(values.keep);
    if (keep !== undefined && existsSync(keep) && readdirSync(keep).length > 0)
      return `${keep} is not empty: name a new folder, or start what lies in it with HEED_DATA=${join(keep, 'heed')} npm start.`;
    return { ...values, weeks, keep };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export function openFolder(keep: string | undefined): { readonly path: string; remove(): void } {
  if (keep === undefined) return makeFolder('demo');
  mkdirSync(keep, { recursive: true, mode: 0o711 });
  return { path: keep, remove: () => undefined };
}
