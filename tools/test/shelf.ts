import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ended, HOME, runToEnd } from './child.ts';
import { type Counts, countTests, type Failure, failuresOf, filesToTryAgain, strayErrorsOf } from './report.ts';

/** The projects of vitest.config.ts. */
export type ShelfName = 'core' | 'rooms' | 'scenarios' | 'browser' | 'screens';

export interface Result extends Ended, Counts {
  readonly name: string;
  readonly kind: 'check' | 'shelf';
  /** What failed, and passed when its file was run once more. */
  readonly passedLate?: readonly Failure[];
}

/**
 * Runs a shelf of tests. A shelf without files, or of whose files none matches the filter, passes with nothing. With CI=true a
 * file that fails among thousands of tests, with real processes and real time, is run once more on its own, and named; anywhere
 * else a test that fails now and then is a fault to be found.
 */
export async function runShelf(name: ShelfName, filter: readonly string[]): Promise<Result> {
  const first = await runFiles(name, filter);
  const again = first.ok || process.env.CI !== 'true' ? [] : filesToTryAgain(first.failures);
  if (again.length === 0) return first;
  const second = await runFiles(name, again);
  const seconds = first.seconds + second.seconds;
  if (!second.ok) return { ...first, output: `${first.output}\nOnce more:\n${second.output}`, seconds };
  const rest = countTests(first.told, again);
  const counts = {
    passed: rest.passed + second.passed,
    failed: rest.failed,
    skipped: rest.skipped + second.skipped,
  };
  return { ...second, ...counts, seconds, ok: counts.failed === 0, passedLate: first.failures };
}

const NOTHING = JSON.stringify({ testResults: [] });

async function runFiles(
  name: ShelfName,
  filter: readonly string[],
): Promise<Result & { readonly told: string; readonly failures: readonly Failure[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-shelf-'));
  try {
    const report = join(folder, 'report.json');
    const ended = await runToEnd('node_modules/vitest/vitest.mjs', [...argumentsFor(name, report), ...filter], 20);
    const told = await readFile(report, 'utf8').catch(() => NOTHING);
    const counts = countTests(told);
    // A run that failed as a whole, before or after its tests, must not look like one in which nothing failed.
    const failed = ended.ok ? counts.failed : Math.max(1, counts.failed);
    const failures = [...failuresOf(told), ...strayErrorsOf(ended.output, HOME)];
    return { name, kind: 'shelf', ...ended, ...counts, failed, ok: failed === 0, told, failures };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function argumentsFor(name: ShelfName, report: string): readonly string[] {
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  return ['run', '--project', name, '--passWithNoTests', '--silent=passed-only', ...reporters];
}
