import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { endWithUs } from './child.ts';

/** The repository's own folder. */
export const HOME = fileURLToPath(new URL('../../', import.meta.url));

export interface HeedOptions {
  readonly dataDir: string;
  readonly port?: number;
  /** Settings beyond port and data folder, e.g. HEED_SMTP_URL. */
  readonly env?: Readonly<Record<string, string>>;
  /** Gets every line that the program prints. */
  readonly onLine?: (line: string) => void;
}

/** The real program as a process of its own, as a user starts it. */
export interface HeedProcess {
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
  /** Milliseconds from the start of the process to "ready". */
  readonly startedIn: number;
  /** The token of the first account; undefined when somebody has one already. */
  readonly setupToken: string | undefined;
  /** Asks it to stop, waits until it has. */
  stop(): Promise<void>;
  /** kill -9 of the program alone; its guard ends PostgreSQL. */
  kill(): Promise<void>;
}

/** Starts Heed and waits until it is ready; throws with what it printed when it does not become so. */
export async function startHeed({ dataDir, port, env = {}, onLine }: HeedOptions): Promise<HeedProcess> {
  const chosen = port ?? (await freePort());
  const began = performance.now();
  const child = spawn(process.execPath, [join(HOME, 'bin/heed.js'), 'serve'], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      HEED_DATA: dataDir,
      HEED_PORT: String(chosen),
      HEED_LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithUs(child);
  const printed: string[] = [];
  let setupToken: string | undefined;
  const ready = new Promise<void>((resolve, reject) => {
    const read = (line: string): void => {
      printed.push(line);
      onLine?.(line);
      setupToken = /--token ([\w-]+)/.exec(line)?.[1] ?? setupToken;
      if (line.startsWith('Heed is ready at')) setTimeout(resolve, 50);
    };
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', read);
    child.once('exit', (code) => reject(new Error(`Heed ended with code ${code}:\n${printed.join('\n')}`)));
    setTimeout(() => reject(new Error(`Heed was not ready within 60 s:\n${printed.join('\n')}`)), 60_000).unref();
  });
  try {
    await ready;
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    url: `http://127.0.0.1:${chosen}`,
    port: chosen,
    child,
    startedIn: Math.round(performance.now() - began),
    setupToken,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
