import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ended, runToEnd } from './child.ts';

/** The projects of vitest.config.ts. */
export type ShelfName = 'core' | 'rooms' | 'scenarios' | 'browser' | 'screens';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Result extends Ended, Counts {
  readonly name: string;
  readonly kind: 'check' | 'shelf';
}

/** The part of vitest's JSON report that counts. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** Runs a shelf of tests. A shelf without files, or of whose files none matches the filter, passes with nothing. */
export async function runShelf(name: ShelfName, filter: readonly string[]): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-shelf-'));
  try {
    const report = join(folder, 'report.json');
    const ended = await runToEnd('node_modules/vitest/vitest.mjs', [...argumentsFor(name, report), ...filter], 20);
    const counts = await readFile(report, 'utf8').then(countTests, () => ({ passed: 0, failed: 0, skipped: 0 }));
    // A run that failed as a whole, before or after its tests, must not look like one in which nothing failed.
    const failed = ended.ok ? counts.failed : Math.max(1, counts.failed);
    return { name, kind: 'shelf', ...ended, ...counts, failed, ok: failed === 0 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function argumentsFor(name: ShelfName, report: string): readonly string[] {
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  return ['run', '--project', name, '--passWithNoTests', '--silent=passed-only', ...reporters];
}

/** Counts tests; a file that could not even be loaded counts as one that failed. */
export function countTests(text: string): Counts {
  const report = JSON.parse(text) as Report;
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
