import { Worker } from 'node:worker_threads';
import type { Nudge } from '../platform/db/index.ts';
import type { Logger } from '../platform/log/index.ts';
import type { EngineStart, FromEngine, ToEngine } from './wire.ts';

/** The engine as the web thread sees it. */
export interface EngineHandle {
  nudge(what: Nudge): void;
  /** The engine's measurements as text; empty when it does not answer within a second. */
  readMetrics(): Promise<string>;
  stop(): Promise<void>;
}

const RESTART_AFTER_MS = 1_000;
const METRICS_TIMEOUT_MS = 1_000;
const STOP_TIMEOUT_MS = 15_000;

/** Starts the engine's thread and starts it again whenever it ends by itself: a pager without an engine is not one. */
export function startEngineThread(start: EngineStart, log: Logger): EngineHandle {
  const asked = new Map<number, (text: string) => void>();
  let stopping = false;
  let question = 0;
  let worker = launch();

  function launch(): Worker {
    const started = new Worker(new URL('./engineThread.ts', import.meta.url), { workerData: start });
    started.on('message', (message: FromEngine) => {
      if (message.kind === 'metrics') asked.get(message.ask)?.(message.text);
      else log.info('the engine is running');
    });
    started.on('error', (error) => log.error({ err: error }, 'the engine failed'));
    started.on('exit', (code) => {
      if (stopping) return;
      log.error({ code }, 'the engine ended; it is started again');
      setTimeout(() => {
        if (!stopping) worker = launch();
      }, RESTART_AFTER_MS);
    });
    return started;
  }

  const tell = (message: ToEngine): void => worker.postMessage(message);
  return {
    nudge: (what) => tell({ kind: 'nudge', what }),
    readMetrics() {
      question += 1;
      const ask = question;
      return new Promise((resolve) => {
        const answer = (text: string): void => {
          clearTimeout(timer);
          asked.delete(ask);
          resolve(text);
        };
        const timer = setTimeout(() => answer(''), METRICS_TIMEOUT_MS);
        asked.set(ask, answer);
        tell({ kind: 'metrics', ask });
      });
    },
    async stop() {
      stopping = true;
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      tell({ kind: 'stop' });
      const timer = setTimeout(() => void worker.terminate(), STOP_TIMEOUT_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}
