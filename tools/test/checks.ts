import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { HOME, runToEnd } from './child.ts';
import type { Counts } from './report.ts';
import type { Result } from './shelf.ts';

/** Each checker of types works out for itself what the others do too: two runs side by side share the cores. */
const CHECKERS = String(Math.max(1, Math.floor(availableParallelism() / 2)));

/** What can be said of the code without running it: its types; lint, format and the order of imports. */
export function runChecks(): Promise<readonly Result[]> {
  return Promise.all([
    check('types', 'node_modules/typescript/bin/tsc', ['--noEmit', '--checkers', CHECKERS]),
    check('web types', 'node_modules/typescript/bin/tsc', ['--noEmit', '--checkers', CHECKERS, '-p', 'packages/web']),
    check('lint', 'node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  ]);
}

async function check(name: string, script: string, args: readonly string[]): Promise<Result> {
  const ended = await runToEnd(script, args, 5);
  return { name, kind: 'check', ...ended, passed: 0, failed: ended.ok ? 0 : 1, skipped: 0 };
}

/** One line for what is well; everything that was said for what is not. */
export function tell(result: Result): void {
  const { name, kind, ok, output, seconds, passedLate = [] } = result;
  if (!ok) process.stdout.write(`\n${output.trim()}\n\n`);
  const words = kind === 'check' ? (ok ? 'well' : 'failed') : describe(result);
  process.stdout.write(`${name.padEnd(10)} ${words.padEnd(36)} ${seconds.toFixed(1).padStart(6)} s\n`);
  for (const { file, test, why } of passedLate) {
    process.stdout.write(`           passed when run once more: ${relative(HOME, file)} > ${test}: ${why}\n`);
  }
}

function describe({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

/** Says the sum, as the last line, and gives the exit code. */
export function tellSum(results: readonly Result[]): number {
  const sum = results.reduce<Counts>(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
  process.stdout.write(`\n${describe(sum)}\n`);
  return sum.failed === 0 ? 0 : 1;
}
