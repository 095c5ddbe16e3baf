import { setTimeout as pause } from 'node:timers/promises';
import { type HeedProcess, startHeed } from '../program/heed.ts';
import { wallClock } from './journal.ts';

/** One node of Heed, which can be killed, frozen and started again. */
export interface LabNode {
  readonly name: string;
  readonly url: string;
  /** The process that runs now; undefined while there is none. */
  running(): HeedProcess | undefined;
  /** As a service manager does: again and again until it is ready. */
  start(): Promise<HeedProcess>;
  kill(): Promise<void>;
  freeze(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
  /** Moments at which it ended though nobody had asked it to, with what it said last. It was started again then. */
  readonly deaths: readonly { readonly at: number; readonly words: string }[];
}

export interface LabNodeOptions {
  readonly name: string;
  readonly dataDir: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
}

const MOST_STARTS = 30;

export function createNode({ name, dataDir, port, env, onLine }: LabNodeOptions): LabNode {
  const deaths: { at: number; words: string }[] = [];
  let current: HeedProcess | undefined;
  let isAsked = false;
  let starting: Promise<HeedProcess> | undefined;
  const tryToStart = async (): Promise<HeedProcess> => {
    isAsked = false;
    for (let tries = 1; ; tries += 1) {
      const last: string[] = [];
      const keep = (line: string): void => {
        last.push(line);
        last.splice(0, last.length - 5);
        onLine(line);
      };
      try {
        const started = await startHeed({ dataDir, port, env, onLine: keep });
        current = started;
        started.child.once('exit', (code, signal) => {
          if (current === started) current = undefined;
          if (isAsked) return;
          deaths.push({ at: wallClock(), words: `code ${code}, signal ${signal}: ${last.join(' | ')}` });
          start().catch((error: unknown) => onLine(String(error)));
        });
        return started;
      } catch (error) {
        // Without its database it says so and ends; who supervises it starts it again.
        if (tries === MOST_STARTS || isAsked) throw error;
        await pause(300);
      }
    }
  };
  const start = (): Promise<HeedProcess> => {
    starting ??= tryToStart().finally(() => {
      starting = undefined;
    });
    return starting;
  };
  // What is being started is waited for: it cannot be ended before it is known.
  const end = async (how: 'stop' | 'kill'): Promise<void> => {
    isAsked = true;
    await starting?.catch(() => undefined);
    await current?.[how]();
    current = undefined;
  };
  return {
    name,
    url: `http://127.0.0.1:${port}`,
    deaths,
    running: () => current,
    start,
    kill: () => end('kill'),
    async freeze(milliseconds) {
      const frozen = current;
      frozen?.child.kill('SIGSTOP');
      await pause(milliseconds);
      frozen?.child.kill('SIGCONT');
    },
    stop: () => end('stop'),
  };
}
