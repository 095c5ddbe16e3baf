import { Worker } from 'node:worker_threads';
import type { Nudge } from '../platform/db/index.ts';
import type { Logger } from '../platform/log/index.ts';
import type { EngineStart, FromEngine, ToEngine } from './wire.ts';

/** The engine as the web thread sees it. */
export interface EngineHandle {
  nudge(what: Nudge): void;
  /** True from the moment at which the engine ended, or has been silent for half of its time, until it speaks again. */
  readonly isLost: boolean;
  /** The engine's measurements as text; empty when it does not answer within a second. */
  readMetrics(): Promise<string>;
  stop(): Promise<void>;
}

/** What is run as the engine, and how long it is waited for; all times in milliseconds. */
export interface EngineBounds {
  readonly thread: URL;
  /** Until its first message: it reads its configuration, keys and rooms first. */
  readonly startWithin: number;
  /** Between two messages. A thread that says nothing for longer is wedged: it is ended and started again. */
  readonly silence: number;
  readonly restartAfter: number;
  readonly stopWithin: number;
}

const USUAL: EngineBounds = {
  thread: new URL('./engineThread.ts', import.meta.url),
  startWithin: 60_000,
  silence: 20_000,
  restartAfter: 1_000,
  stopWithin: 15_000,
};

const METRICS_TIMEOUT_MS = 1_000;
/**
 * Silence is counted in beats of this thread, not by a clock: after both threads were frozen together, the engine is given
 * the same time to speak as before.
 */
const BEATS_OF_SILENCE = 20;

/**
 * Starts the engine's thread, and starts it again whenever it ends by itself or says nothing for too long: a pager without
 * an engine is not one.
 */
export function startEngineThread(start: EngineStart, log: Logger, bounds: Partial<EngineBounds> = {}): EngineHandle {
  const { thread, startWithin, silence, restartAfter, stopWithin } = { ...USUAL, ...bounds };
  const asked = new Map<number, (text: string) => void>();
  const beat = silence / BEATS_OF_SILENCE;
  let stopping = false;
  let question = 0;
  /** Undefined between the end of one thread and the start of the next. */
  let worker: Worker | undefined;
  let beatsLeft = 0;
  let isLost = false;
  launch();

  function launch(): void {
    const started = new Worker(thread, { workerData: start });
    worker = started;
    beatsLeft = Math.ceil(startWithin / beat);
    started.on('message', (message: FromEngine) => {
      if (worker === started) {
        beatsLeft = BEATS_OF_SILENCE;
        isLost = false;
      }
      switch (message.kind) {
        case 'ready':
          log.info('the engine is running');
          return;
        case 'alive':
          return;
        case 'metrics':
          asked.get(message.ask)?.(message.text);
          return;
      }
    });
    started.on('error', (error) => log.error({ err: error }, 'the engine failed'));
    started.on('exit', (code) => {
      worker = undefined;
      isLost = true;
      for (const answer of asked.values()) answer('');
      if (stopping) return;
      log.error({ code }, 'the engine ended; it is started again');
      setTimeout(() => {
        if (!stopping) launch();
      }, restartAfter);
    });
  }

  const watch = setInterval(() => {
    if (worker === undefined || stopping) return;
    beatsLeft -= 1;
    if (beatsLeft <= BEATS_OF_SILENCE / 2) isLost = true;
    if (beatsLeft !== 0) return;
    log.error('the engine is wedged: it says nothing and is ended');
    void worker.terminate();
  }, beat);

  const tell = (message: ToEngine): void => worker?.postMessage(message);
  return {
    nudge: (what) => tell({ kind: 'nudge', what }),
    get isLost() {
      return isLost;
    },
    readMetrics() {
      if (worker === undefined) return Promise.resolve('');
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
      clearInterval(watch);
      const last = worker;
      if (last === undefined) return;
      const ended = new Promise<void>((resolve) => last.once('exit', () => resolve()));
      tell({ kind: 'stop' });
      const timer = setTimeout(() => void last.terminate(), stopWithin);
      await ended;
      clearTimeout(timer);
    },
  };
}
