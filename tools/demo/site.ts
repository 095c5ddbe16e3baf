import { join } from 'node:path';
import { type Program, startProgram } from '../program/child.ts';
import { HOME } from '../program/heed.ts';

/** `heed status serve`: published pages, by a process that knows no database and lives on while Heed is stopped. */
export function startSite(dataDir: string, port: number): Program {
  const heed = join(HOME, 'bin/heed.js');
  const args = ['status', 'serve', '--dir', join(dataDir, 'status'), '--port', String(port)];
  return startProgram(process.execPath, [heed, ...args], { PATH: process.env.PATH });
}
