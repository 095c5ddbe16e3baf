import { spawn } from 'node:child_process';
import { explainMissingNode } from './node.js';

/**
 * Runs a program in this one's place: same input and output, signals passed on, same exit code or signal.
 * A terminal sends Ctrl-C to both of us itself; passing it on would make two of it.
 */
export function runInstead(command, args, env = process.env) {
  const child = spawn(command, args, { stdio: 'inherit', env });
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  for (const name of ['SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
  child.on('error', (error) => {
    console.error(`Heed cannot run ${command}: ${error.message}. ${explainMissingNode()}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
