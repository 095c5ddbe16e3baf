import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const HOME = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly ok: boolean;
  /** Both streams as they came. */
  readonly output: string;
  readonly seconds: number;
}

/** Runs a program of `node_modules` to its end and keeps what it says. `minutes` is how long it may take. */
export function runToEnd(script: string, args: readonly string[], minutes: number): Promise<Ended> {
  const began = performance.now();
  const child = spawn(process.execPath, [script, ...args], {
    cwd: HOME,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) },
  });
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  child.stderr.on('data', (part: Buffer) => parts.push(part));
  const limit = setTimeout(() => {
    parts.push(Buffer.from(`\nStopped: not done within ${minutes} minutes.\n`));
    child.kill('SIGKILL');
  }, minutes * 60_000);
  return new Promise((resolve) => {
    const end = (ok: boolean): void => {
      clearTimeout(limit);
      resolve({ ok, output: Buffer.concat(parts).toString(), seconds: (performance.now() - began) / 1_000 });
    };
    child.on('error', (error) => {
      parts.push(Buffer.from(`${error.message}\n`));
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}
