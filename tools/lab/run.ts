/**
 * npm run lab: torments real nodes over a real PostgreSQL with crashes, frozen processes and a failing mail server, and
 * checks from journals that no promise was broken. The last line is the sum over invariants and seeds; 1 is the exit code
 * when a promise was broken. See docs/operate/lab.md.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../program/folder.ts';
import { check } from './check/index.ts';
import { readOptions } from './options.ts';
import { describeTrial } from './report.ts';
import { runTrial } from './trial.ts';

const options = readOptions(process.argv.slice(2));
if (typeof options === 'string') {
  console.error(options);
  process.exit(2);
}
// What was started is ended by its own id when this process exits (tools/program/child.ts); a signal must lead there.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    console.log(`Broken off. Journals and logs: ${folder.path}`);
    process.exit(130);
  });
}

const folder = makeFolder('lab');
chmodSync(folder.path, 0o755);
let passed = 0;
let failed = 0;
for (const seed of options.seeds) {
  const place = join(folder.path, `seed-${seed}`);
  mkdirSync(place, { mode: 0o755 });
  const evidence = await runTrial({ ...options, seed, folder: place, tell: console.log });
  writeFileSync(join(place, 'evidence.json'), JSON.stringify(evidence, undefined, 1));
  const verdicts = check(evidence);
  for (const line of describeTrial(evidence, verdicts)) console.log(line);
  passed += verdicts.filter((verdict) => verdict.violations.length === 0).length;
  failed += verdicts.filter((verdict) => verdict.violations.length > 0).length;
}
if (failed === 0 && !options.keep) folder.remove();
else console.log(`Journals and logs: ${folder.path}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
