/** `npm run company -- FOLDER`: a company with half a year of history, to look at. */
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeCompany } from './make.ts';
import { PASSWORD } from './people.ts';

const USAGE = 'npm run company -- FOLDER [--weeks 26] [--seed 1]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { weeks: { type: 'string', default: '26' }, seed: { type: 'string', default: '1' } },
});
const [given] = positionals;
const weeks = Number(values.weeks);
if (given === undefined || !Number.isInteger(weeks) || weeks < 1 || weeks > 52) stop(USAGE);
const folder = resolve(given);
if (existsSync(folder) && readdirSync(folder).length > 0) stop(`${folder} is not empty: name a new folder.`);
process.env.HEED_DATA = folder;
process.env.HEED_LOG_LEVEL ??= 'error';
const began = performance.now();
const made = await makeCompany({
  weeks,
  seed: Number(values.seed),
  onProgress: (words) => console.log(`… ${words}`),
});
if (typeof made === 'string') stop(made);
console.log(`
A company with ${made.alerts} alerts in ${weeks} weeks, made in ${Math.round((performance.now() - began) / 1_000)} s.

    HEED_DATA=${folder} npm start

Sign in as ${made.people[0]?.email ?? ''} (or ${made.people
  .slice(1, 3)
  .map(({ email }) => email)
  .join(', ')} …) with the password

    ${PASSWORD}
`);

function stop(line: string): never {
  console.error(line);
  process.exit(1);
}
