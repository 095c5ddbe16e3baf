/** The engine's thread: everything that happens by itself, on an event loop that no HTTP request can hold up. */
import { parentPort, workerData } from 'node:worker_threads';
import { createEngineMetrics } from '../platform/metrics/index.ts';
import { randomToken } from '../platform/random/index.ts';
import { startEngine } from './engine.ts';
import { openLanes } from './lanes.ts';
import { startLoop } from './loop.ts';
import { mailFor } from './mail-in.ts';
import { openOutside } from './outside.ts';
import { openVault, readGround } from './prepare.ts';
import { gatherReactions, gatherRooms, gatherWork, groupTimers } from './rooms.ts';
import { statusPages } from './statusPages.ts';
import { VERSION } from './version.ts';
import { type EngineStart, type FromEngine, type ToEngine, wireDatabase } from './wire.ts';

const port = parentPort;
if (port === null) throw new Error('engineThread.ts runs as a worker');
const tell = (message: FromEngine): void => port.postMessage(message);

/** Milliseconds; the web thread ends a thread that says nothing for many times as long. */
const SAY_ALIVE_EVERY = 2_000;

const { connectionString } = workerData as EngineStart;
const ground = readGround();
if (typeof ground === 'string') throw new Error(ground);
const { config, log } = ground;
const opened = await openVault(config);
if (typeof opened === 'string') throw new Error(opened);

const metrics = createEngineMetrics();
const outside = openOutside(config);
const rooms = gatherRooms({ ...outside, ...opened, publicUrl: config.url, log, ...mailFor(config) });
const database = wireDatabase(
  connectionString,
  'engine',
  () => gatherReactions(rooms),
  log,
  (what) => engine.nudge(what),
);
const engine = startEngine({
  database,
  timers: groupTimers(rooms),
  lanes: openLanes(rooms.notify, { database, node: config.nodeName, metrics, log }),
  work: [...gatherWork(rooms, database), statusPages({ database, config, rooms, log })],
  metrics,
  log,
  node: { incarnation: randomToken(16), name: config.nodeName, version: VERSION },
});
/** Apart from the engine's own sign of life, which is a row: this one must not stop when the database does. */
const beat = startLoop({
  every: SAY_ALIVE_EVERY,
  round: async () => {
    tell({ kind: 'alive' });
    return false;
  },
  onTrouble: (error) => log.warn({ err: error }, 'the engine could not say that it lives'),
});

port.on('message', async (message: ToEngine) => {
  switch (message.kind) {
    case 'nudge':
      engine.nudge(message.what);
      return;
    case 'metrics':
      tell({ kind: 'metrics', ask: message.ask, text: await metrics.registry.metrics() });
      return;
    case 'stop':
      await engine.stop();
      await beat.stop();
      await outside.close();
      await database.close();
      port.close();
      return;
  }
});
tell({ kind: 'ready' });
