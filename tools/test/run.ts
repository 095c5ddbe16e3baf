/**
 * npm test: the checks of `npm run verify`, then every shelf of tests. `npm test -- paging` runs only the tests in files
 * whose path holds that text. The last line is the sum of what vitest counted; a check that fails counts as one.
 */
import { runChecks, tell, tellSum } from './checks.ts';
import { type Result, runShelf, type ShelfName } from './shelf.ts';

const SHELVES: readonly ShelfName[] = ['core', 'rooms', 'scenarios', 'browser'];

const filter = process.argv.slice(2);
const results: Result[] = [];
if (filter.length === 0) results.push(...(await runChecks()));
for (const result of results) tell(result);
for (const name of SHELVES) {
  const result = await runShelf(name, filter);
  tell(result);
  results.push(result);
}
const ran = results.reduce((sum, { passed, failed }) => sum + passed + failed, 0);
if (ran === 0) process.stdout.write(`No test lies in a file whose path holds ${filter.join(' or ')}.\n`);
const code = tellSum(results);
process.exitCode = ran === 0 ? 1 : code;
