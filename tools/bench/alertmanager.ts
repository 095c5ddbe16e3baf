import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../program/heed.ts';

const PROGRAM = '/usr/bin/prometheus-alertmanager';

export interface Alertmanager {
  readonly url: string;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

/** Debian's Alertmanager for the same load in the same run; undefined when it is not installed. It keeps alerts in memory. */
export async function startAlertmanager(folder: string): Promise<Alertmanager | undefined> {
  if (!existsSync(PROGRAM)) return undefined;
  const port = await freePort();
  const config = join(folder, 'alertmanager.yml');
  writeFileSync(config, 'route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n');
  const child = spawn(
    PROGRAM,
    [
      `--config.file=${config}`,
      `--storage.path=${join(folder, 'am')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
    ],
    { stdio: 'ignore' },
  );
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries += 1) {
    const ready = await fetch(`${url}/-/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) break;
    if (tries > 100) throw new Error('Alertmanager did not become ready');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    child,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
