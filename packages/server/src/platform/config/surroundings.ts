import { existsSync, readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { resolve } from 'node:path';
import { type Refusal, refuse } from '@heed/core/kernel';
import type { Surroundings } from './config.ts';

/** The one place that asks the environment. The file is HEED_CONFIG, or heed.yaml in the working folder when it exists. */
export function askSurroundings(): Surroundings | Refusal {
  const named = process.env.HEED_CONFIG;
  const path = named === undefined || named === '' ? 'heed.yaml' : resolve(named);
  const machine = { env: process.env, isRoot: process.getuid?.() === 0, homeDir: homedir(), hostName: hostname() };
  if (path === 'heed.yaml' && !existsSync(path)) return { ...machine, file: undefined };
  try {
    return { ...machine, file: { path, text: readFileSync(path, 'utf8') } };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `The file cannot be read: ${why}. Correct the path, or unset HEED_CONFIG.`;
    return refuse('invalid', 'Heed cannot start with this configuration.', [{ path, message }]);
  }
}
