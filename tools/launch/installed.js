import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * True when node_modules holds what package-lock.json names. npm writes what it installed into node_modules as its last
 * step, so the two lists are compared, not their times: a half-finished installation and a changed lockfile both show.
 */
export function isInstalled(home, env = process.env) {
  const wanted = readPackages(join(home, 'package-lock.json'));
  const present = readPackages(join(home, 'node_modules', '.package-lock.json'));
  if (wanted === undefined) return true;
  if (present === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true;
    const found = present[path];
    if (found === undefined) return mayBeMissing(entry, env);
    return entry.link === true || (found.version === entry.version && found.integrity === entry.integrity);
  });
}

/** Packages for other platforms are optional; with NODE_ENV=production npm leaves out the development ones. */
function mayBeMissing(entry, env) {
  if (entry.optional || entry.devOptional || entry.peer) return true;
  return entry.dev === true && (env.NODE_ENV === 'production' || /\bdev\b/.test(env.npm_config_omit ?? ''));
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
