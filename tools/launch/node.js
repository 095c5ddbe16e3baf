// Finds a Node that can run Heed. Plain JavaScript that Node 20 understands: this runs before anything else does.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The first Node that runs erasable TypeScript directly and is still maintained. */
export const OLDEST_MAJOR = 24;

/** The top folder of Heed, whatever the working folder is and however this file was reached. */
export const HOME = fileURLToPath(new URL('../..', import.meta.url));

/** Platforms for which package.json carries a Node of its own. */
const CARRIED = ['linux-x64', 'linux-arm64'];

export function isNewEnough(version = process.versions.node) {
  return Number.parseInt(version, 10) >= OLDEST_MAJOR;
}

export function canCarry() {
  return CARRIED.includes(`${process.platform}-${process.arch}`);
}

/** The path of the Node to use: the running one when it will do, else the carried one, else undefined. */
export function findNode() {
  if (isNewEnough()) return process.execPath;
  try {
    const manifest = createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/package.json`);
    const node = join(dirname(manifest), 'bin', 'node');
    return existsSync(node) ? node : undefined;
  } catch {
    return undefined;
  }
}

/** One line for a machine on which no Node can be used. */
export function explainMissingNode() {
  const mend = canCarry()
    ? 'run npm ci (without --omit=optional), or install Node 24 from https://nodejs.org'
    : 'install Node 24 or newer from https://nodejs.org';
  return `Heed needs Node ${OLDEST_MAJOR} or newer, and this is ${process.version} on ${process.platform}-${process.arch}: ${mend}.`;
}
