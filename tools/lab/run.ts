/**
 * npm run lab: torments real nodes over a real PostgreSQL with crashes, frozen processes and a failing mail server, and
 * checks from journals that no promise was broken. The last line is the sum over invariants and seeds; 1 is the exit code
 * when a promise was broken or a seed could not be tried to its end. See docs/operate/lab.md.
 */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { makeFolder } from '../program/folder.ts';
import { check } from './check/index.ts';
import { describeAgain, readOptions } from './options.ts';
import { describeTrial } from './report.ts';
import { runTrial } from './trial.ts';

const options = readOptions(process.argv.slice(2));
if (typeof options === 'string') {
  console.error(options);
  process.exit(2);
}

/** A trial that takes longer than load, faults and this is stuck, and says so rather than wait for ever. */
const SLACK_SECONDS = 300;

const began = performance.now();
const folder = makeFolder('lab');
chmodSync(folder.path, 0o755);
// What was started is ended by its own id when this process exits (tools/program/child.ts); a signal must lead there.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    console.log(`Broken off. Journals and logs: ${folder.path}`);
    process.exit(130);
  });
}

interface Result {
  readonly seed: number;
  readonly passed: number;
  readonly failed: number;
}

async function trySeed(seed: number, { keep, ...rest }: typeof options & object): Promise<Result> {
  const place = join(folder.path, `seed-${seed}`);
  mkdirSync(place, { mode: 0o755 });
  const tell = (line: string): void => console.log(`seed ${seed}: ${line}`);
  try {
    const evidence = await within(rest.seconds + SLACK_SECONDS, runTrial({ ...rest, seed, folder: place, tell }));
    writeFileSync(join(place, 'evidence.json'), JSON.stringify(evidence, undefined, 1));
    const verdicts = check(evidence);
    console.log([`seed ${seed}`, ...describeTrial(evidence, verdicts)].join('\n'));
    const failed = verdicts.filter((verdict) => verdict.violations.length > 0).length;
    if (failed === 0 && !keep) rmSync(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    return { seed, passed: verdicts.length - failed, failed };
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    tell(`BROKEN OFF: ${stripVTControlCharacters(words)}`);
    return { seed, passed: 0, failed: 1 };
  }
}

function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`the trial was not over after ${seconds} s`)), seconds * 1_000).unref();
    work.then(resolve, reject);
  });
}

const waiting = [...options.seeds];
const results: Result[] = [];
const workers = Array.from({ length: Math.min(options.together, waiting.length) }, async () => {
  for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
    results.push(await trySeed(seed, options));
  }
});
await Promise.all(workers);

const sum = (of: 'passed' | 'failed'): number => results.reduce((total, result) => total + result[of], 0);
const broken = results.filter((result) => result.failed > 0);
for (const { seed } of broken) {
  console.log(`seed ${seed}: journals and logs in ${join(folder.path, `seed-${seed}`)}`);
  console.log(`seed ${seed}: have it again with  ${describeAgain(seed, options)}`);
}
if (broken.length === 0 && !options.keep) folder.remove();
else if (options.keep) console.log(`Journals and logs: ${folder.path}`);
const seconds = Math.round((performance.now() - began) / 1_000);
console.log(`${results.length === 1 ? '1 seed' : `${results.length} seeds`} in ${seconds} s`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(broken.length === 0 ? 0 : 1);
