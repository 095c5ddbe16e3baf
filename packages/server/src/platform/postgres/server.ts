import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, spawnAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { explainDeath, explainFileError, fail, type PostgresFailure } from './failure.ts';
import { serverEnvironment } from './initialise.ts';
import type { Layout } from './layout.ts';
import type { LogFile } from './logFile.ts';
import { clearStaleLocks, readPidFile } from './staleLocks.ts';

/** What one start of the server needs. */
export interface Ground {
  readonly layout: Layout;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly logFile: LogFile;
}

/** A server that accepts connections. */
export interface Server {
  readonly pid: number;
  /** Resolves when the server has ended, with the reason in words when it was not asked to. */
  readonly ended: Promise<PostgresFailure>;
  /** Stops it: sessions are cut and what is in memory is written; after ten seconds without that. */
  stop(): Promise<void>;
}

const FAST_STOP = 10_000;
const IMMEDIATE_STOP = 3_000;

const KILLED = fail('did-not-start', 'PostgreSQL was killed. If nobody did it, the machine ran out of memory.');

/**
 * Starts the server and waits until it accepts connections. There is no time limit while its process lives: after a
 * crash it replays its log first, and stopping it then would only make it begin again. `onWait` is told every ten
 * seconds; `cancel` gives the start up.
 */
export async function launch(
  ground: Ground,
  onWait: (seconds: number) => void,
  cancel?: AbortSignal,
): Promise<Server | PostgresFailure> {
  const { layout, logFile } = ground;
  await clearStaleLocks(layout);
  const from = await logFile.end();
  let child: ChildProcess;
  try {
    child = spawnServer(ground);
  } catch (error) {
    return explainFileError(error, layout.home);
  }
  const ended = new Promise<PostgresFailure>((resolve) => {
    const explain = async () => explainDeath(await logFile.wordsSince(from), layout.home, layout.logFile);
    child.once('error', () => resolve(explain()));
    child.once('close', (_code, signal) => resolve(signal === 'SIGKILL' ? KILLED : explain()));
  });
  let failure: PostgresFailure | undefined;
  void ended.then((reason) => {
    failure = reason;
  });
  for (let waited = 0; ; waited += 20) {
    if (cancel?.aborted) await stopServer(child, ended);
    if (failure !== undefined) return failure;
    const pid = child.pid;
    const file = await readPidFile(layout);
    if (pid !== undefined && file?.pid === pid && file.status === 'ready') {
      return { pid, ended, stop: () => stopServer(child, ended) };
    }
    if (waited > 0 && waited % 10_000 === 0) onWait(waited / 1_000);
    await pause(20);
  }
}

/** The server has a session of its own: Ctrl-C in a terminal is for Heed, which stops the server when its work is done. */
function spawnServer({ layout, binaries, account, logFile }: Ground): ChildProcess {
  const log = logFile.openForChild();
  try {
    return spawn(binaries.postgres, ['-D', layout.cluster], {
      ...spawnAs(account),
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
  } finally {
    log.close();
  }
}

async function stopServer(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  const steps: readonly [NodeJS.Signals, number][] = [
    ['SIGINT', FAST_STOP],
    ['SIGQUIT', IMMEDIATE_STOP],
    ['SIGKILL', IMMEDIATE_STOP],
  ];
  for (const [name, patience] of steps) {
    child.kill(name);
    const timer = new AbortController();
    const late = pause(patience, 'late', { signal: timer.signal }).catch(() => 'late');
    const outcome = await Promise.race([ended.then(() => 'ended'), late]);
    timer.abort();
    if (outcome === 'ended') return;
  }
}
