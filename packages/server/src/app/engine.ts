import { sql } from 'kysely';
import type { Database } from '../platform/db/index.ts';
import { type Node, sayAlive } from '../platform/health/index.ts';
import type { Logger } from '../platform/log/index.ts';
import type { EngineMetrics } from '../platform/metrics/index.ts';
import type { Work } from '../platform/room.ts';
import { runDueTimers, type TimerHandler } from '../platform/timers/index.ts';
import { type Loop, startLoop } from './loop.ts';

/** Milliseconds between two looks for due work. A nudge after a commit makes the wait shorter, never longer. */
const LOOK_EVERY = 250;
/** What nobody waits for is looked for less often. */
const WORK_EVERY = 1_000;
const SAY_ALIVE_EVERY = 2_000;
/** The database's clock against the passing of real time, in milliseconds: more than this is a jump. */
const CLOCK_JUMP = 5_000;

export interface TimerGroup {
  readonly name: string;
  readonly handlers: Readonly<Record<string, TimerHandler>>;
}

export interface EngineOptions {
  readonly database: Database;
  /** Each group is claimed and run apart from the others, in a transaction of its own. */
  readonly timers: readonly TimerGroup[];
  /** The senders, one for each lane. */
  readonly lanes: readonly Work[];
  /** What rooms do beside timers and deliveries. */
  readonly work: readonly Work[];
  readonly metrics: EngineMetrics;
  readonly log: Logger;
  readonly node: Omit<Node, 'vitals'>;
}

export interface Engine {
  nudge(what: string): void;
  stop(): Promise<void>;
}

/** Starts all that happens by itself: the timers of every group, the senders of every lane, and the sign of life. */
export function startEngine({ database, timers, lanes, work, metrics, log, node }: EngineOptions): Engine {
  const loop = (name: string, every: number, round: () => Promise<boolean>): Loop =>
    startLoop({
      every,
      round,
      onTrouble: (error) => {
        metrics.loopTrouble.inc({ loop: name });
        log.warn({ err: error, loop: name }, 'a round of the engine failed');
      },
    });
  const timerLoops = timers.map(({ name, handlers }) =>
    loop(name, LOOK_EVERY, async () => {
      const run = await runDueTimers(database, handlers);
      for (const lateness of run.lateness) metrics.timerLateness.observe(lateness / 1_000);
      for (const { timer, error } of run.failures) {
        metrics.timerFailures.inc();
        log.error({ err: error, timer: timer.kind, subject: timer.key }, 'a timer failed and will run again');
      }
      return run.ran > 0;
    }),
  );
  const laneLoops = lanes.map((lane) => loop(lane.name, LOOK_EVERY, lane.round));
  const workLoops = work.map((each) => loop(each.name, WORK_EVERY, each.round));
  const watchClock = createClockWatch(metrics, log);
  const aliveLoop = loop('alive', SAY_ALIVE_EVERY, async () => {
    await sayAlive(database.read, { ...node, vitals: { pid: process.pid } });
    await watchClock(database);
    return false;
  });
  return {
    nudge(what) {
      if (what === 'timers') for (const each of timerLoops) each.nudge();
      if (what === 'deliveries') for (const lane of laneLoops) lane.nudge();
    },
    async stop() {
      await Promise.all([...timerLoops, ...laneLoops, ...workLoops, aliveLoop].map((each) => each.stop()));
      // What a provider was given is recorded before the database is closed; else it would be sent again.
      await Promise.all([...lanes, ...work].map((each) => each.settled()));
    },
  };
}

/** Tells when the database's clock jumps. Duties follow that clock: a jump forward makes one step of each ladder early. */
function createClockWatch(metrics: EngineMetrics, log: Logger): (database: Database) => Promise<void> {
  let before: { database: number; real: number } | undefined;
  return async (database) => {
    const { rows } = await sql<{ now: number }>`select heed_now() as now`.execute(database.read);
    const present = { database: rows[0]?.now ?? 0, real: performance.now() };
    if (before !== undefined) {
      const jump = present.database - before.database - (present.real - before.real);
      if (Math.abs(jump) > CLOCK_JUMP) {
        metrics.clockJumps.inc();
        log.error({ seconds: Math.round(jump / 1_000) }, 'the clock of the database jumped');
      }
    }
    before = present;
  };
}
