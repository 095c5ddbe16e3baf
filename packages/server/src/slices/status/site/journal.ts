import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readNotice } from '@heed/contract/status';
import type { Notice } from '@heed/core/status';
import { isMissing, replaceFile } from '../../../platform/sites/index.ts';

/*
 * What operators said while Heed was dead: a line each, beside the releases of the site. Lines stay until Heed has taken them
 * in; then they stand in a second file, for who wonders later.
 */
const WAITING = 'notices.jsonl';
const TAKEN = 'notices-taken.jsonl';
const REFUSED = 'notices-refused.jsonl';

/** The notices that wait, in the order in which they were said. What a crash cut off is no notice. */
export async function readJournal(site: string): Promise<readonly Notice[]> {
  try {
    const lines = (await readFile(join(site, WAITING), 'utf8')).split('\n');
    return lines.flatMap((line) => readNotice(line) ?? []);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** On disk before it is shown: what readers saw is never lost. */
export async function appendNotice(site: string, notice: Notice): Promise<void> {
  await append(join(site, WAITING), [notice]);
}

/** Takes notices off the list of those that wait, under the lock of the site. `refused`: Heed could not take them in, and somebody has to look. */
export async function settleNotices(
  site: string,
  settled: readonly Notice[],
  verdict: 'taken' | 'refused',
): Promise<void> {
  if (settled.length === 0) return;
  await append(join(site, verdict === 'taken' ? TAKEN : REFUSED), settled);
  const ids = new Set(settled.map(({ updateId }) => updateId));
  const left = (await readJournal(site)).filter(({ updateId }) => !ids.has(updateId));
  await replaceFile(join(site, WAITING), left.map(lineOf).join(''));
}

async function append(path: string, notices: readonly Notice[]): Promise<void> {
  const file = await open(path, 'a', 0o644);
  try {
    // A line that a crash cut off must not swallow this one.
    await file.appendFile(`\n${notices.map(lineOf).join('')}`);
    await file.sync();
  } finally {
    await file.close();
  }
}

function lineOf(notice: Notice): string {
  return `${JSON.stringify(notice)}\n`;
}
