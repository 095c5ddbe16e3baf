import pg from 'pg';
import { chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { connectTo } from './connection.ts';
import { fail, isPostgresFailure, type PostgresFailure } from './failure.ts';
import { type FolderLock, lockFolder } from './folderLock.ts';
import { makeFolders, makeHome } from './folders.ts';
import { type Guard, postGuard } from './guard.ts';
import { configure, makeCluster, ROLE } from './initialise.ts';
import { type Layout, layOut } from './layout.ts';
import { createLogFile } from './logFile.ts';
import { findOurs } from './processes.ts';
import { type Ground, launch } from './server.ts';
import { readPidFile } from './staleLocks.ts';
import { type EmbeddedChange, type EmbeddedPostgres, keepRunning, type Log } from './supervise.ts';

export interface EmbeddedOptions {
  /** Heed's data folder, absolute. Made when missing. */
  readonly dataDir: string;
  readonly log: Log;
  /** Told when the server ended by itself, and when it accepts connections again. */
  readonly onChange?: (change: EmbeddedChange) => void;
  /** False only in tests: the data does not survive a crash of the machine. */
  readonly durable?: boolean;
  /** 60 unless told. */
  readonly maxConnections?: number;
}

/**
 * Starts PostgreSQL in the data folder, making everything that it needs, and keeps it running until `stop`. Fails as a
 * value, with one line for the operator. When this process ends in any way, the server is stopped by its guard.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres | PostgresFailure> {
  const account = await chooseAccount();
  if (isPostgresFailure(account)) return account;
  const layout = layOut(options.dataDir, account?.uid ?? process.getuid?.() ?? 0);
  const barred = await makeHome(layout.home, account);
  if (barred) return barred;
  const lock = await lockFolder(layout.home);
  if (isPostgresFailure(lock)) return lock;

  const choices = { durable: options.durable ?? true, maxConnections: options.maxConnections ?? 60 };
  const ground = await prepareGround(layout, account, choices);
  if (isPostgresFailure(ground)) {
    await lock.release();
    return ground;
  }
  const guard = postGuard(layout, account);
  const onWait = (seconds: number) => options.log.info({ seconds }, 'PostgreSQL is still starting: it replays its log');
  const first = await launch(ground, onWait);
  const failure = isPostgresFailure(first) ? first : await makeDatabase(layout);
  if (isPostgresFailure(first) || failure) {
    if (!isPostgresFailure(first)) await first.stop();
    await leave(ground, guard, lock);
    return failure ?? fail('did-not-start', 'PostgreSQL did not start.');
  }
  return keepRunning(ground, first, options, onWait, () => leave(ground, guard, lock));
}

/**
 * The connection string of the server that another Heed runs on this folder now, for commands that work beside it.
 * Undefined when none runs, when it is not ready, or when this account may not look.
 */
export async function findRunning(dataDir: string): Promise<string | undefined> {
  const account = await chooseAccount();
  if (isPostgresFailure(account)) return undefined;
  const layout = layOut(dataDir, account?.uid ?? process.getuid?.() ?? 0);
  const file = await readPidFile(layout);
  if (file?.status !== 'ready') return undefined;
  const { postmasters } = await findOurs(layout);
  return postmasters.some(({ pid }) => pid === file.pid) ? connectTo(layout, ROLE) : undefined;
}

type Choices = Parameters<typeof configure>[2];

async function prepareGround(
  layout: Layout,
  account: Ground['account'],
  choices: Choices,
): Promise<Ground | PostgresFailure> {
  const barred = await makeFolders(layout, account);
  if (barred) return barred;
  const binaries = await findBinaries(layout, account);
  if (isPostgresFailure(binaries)) return binaries;
  const failure =
    (await makeCluster(layout, binaries, account, choices)) ?? (await configure(layout, account, choices));
  return failure ?? { layout, binaries, account, logFile: createLogFile(layout.logFile) };
}

async function leave(ground: Ground, guard: Guard, lock: FolderLock): Promise<void> {
  guard.dismiss();
  ground.logFile.stopRotating();
  await lock.release();
}

/** Makes the database on the first start; `initdb` makes only `postgres`. */
async function makeDatabase(layout: Layout): Promise<PostgresFailure | undefined> {
  const client = new pg.Client({ connectionString: connectTo(layout, 'postgres') });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query('select from pg_database where datname = $1', [ROLE]);
    if (rowCount === 0) await client.query(`create database ${ROLE}`);
    return undefined;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return fail('did-not-start', `PostgreSQL started but could not be used: ${words}. Its log is ${layout.logFile}.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
