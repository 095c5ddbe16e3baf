/**
 * A thread in the place of the engine's that can be wedged and can die: a nudge to `timers` begins an endless loop, one to
 * `deliveries` throws. Its measurements are the number of its thread, so that the next one is told from it.
 */
import { parentPort, threadId } from 'node:worker_threads';
import { startLoop } from './loop.ts';
import type { FromEngine, ToEngine } from './wire.ts';

const port = parentPort;
if (port === null) throw new Error('engine.testing.ts runs as a worker');
const tell = (message: FromEngine): void => port.postMessage(message);

const beat = startLoop({
  every: 20,
  round: async () => {
    tell({ kind: 'alive' });
    return false;
  },
  onTrouble: () => undefined,
});

port.on('message', (message: ToEngine) => {
  switch (message.kind) {
    case 'nudge':
      while (message.what === 'timers');
      throw new Error('this engine dies');
    case 'metrics':
      tell({ kind: 'metrics', ask: message.ask, text: String(threadId) });
      return;
    case 'stop':
      void beat.stop();
      port.close();
      return;
  }
});
tell({ kind: 'ready' });
