import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../packages/server/src/platform/db/migrate.ts';
import { isPostgresFailure, startEmbedded } from '../../packages/server/src/platform/postgres/index.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where databases may be made and dropped. */
    databaseAdminUrl: string;
    /** The migrated database that every test's own one is a copy of. */
    databaseTemplate: string;
  }
}

interface TestServer {
  readonly adminUrl: string;
  readonly template: string;
  close(): Promise<void>;
}

/** Each vitest project runs this file for itself, in one process: the server is started once and closed by the last. */
interface Shared {
  users: number;
  server: Promise<TestServer> | undefined;
}
const SHARED = Symbol.for('heed.test.database');
const shelf = globalThis as typeof globalThis & { [SHARED]?: Shared };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = shelf[SHARED] ?? { users: 0, server: undefined };
  shelf[SHARED] = shared;
  shared.users += 1;
  shared.server ??= startServer();
  const { adminUrl, template } = await shared.server;
  project.provide('databaseAdminUrl', adminUrl);
  project.provide('databaseTemplate', template);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    const last = shared.server;
    shared.server = undefined;
    await (await last)?.close();
  };
}

/** HEED_TEST_DATABASE_URL names an own PostgreSQL 15 or newer, whose user may create databases. */
async function startServer(): Promise<TestServer> {
  const own = process.env.HEED_TEST_DATABASE_URL;
  if (own !== undefined && own !== '') {
    const template = `heed_template_${randomUUID().slice(0, 8)}`;
    await makeTemplate(own, template);
    return { adminUrl: own, template, close: () => run(own, `drop database if exists ${template} with (force)`) };
  }
  const folder = await mkdtemp(join(await quickFolder(), 'heed-test-'));
  const log = { info: () => undefined, warn: console.warn, error: console.error };
  const embedded = await startEmbedded({ dataDir: folder, log, durable: false, maxConnections: 200 });
  const discard = () => rm(folder, { recursive: true, force: true });
  if (isPostgresFailure(embedded)) {
    await discard();
    throw new Error(embedded.message);
  }
  await makeTemplate(embedded.connectionString, 'heed_template');
  return {
    adminUrl: embedded.connectionString,
    template: 'heed_template',
    async close() {
      await embedded.stop();
      await discard();
    },
  };
}

/** In memory a database is cloned in 20–40 ms, on a disk in 350. A container's own /dev/shm may be too small. */
async function quickFolder(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined);
  return memory !== undefined && memory.bavail * memory.bsize > 2 * 1024 ** 3 ? '/dev/shm' : tmpdir();
}

async function makeTemplate(adminUrl: string, template: string): Promise<void> {
  await run(adminUrl, `create database ${template}`);
  const pool = new pg.Pool({ connectionString: inDatabase(adminUrl, template), max: 1 });
  await migrate(pool).finally(() => pool.end());
}

async function run(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** The same server, another database. */
function inDatabase(connectionString: string, database: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${database}`;
  return url.href;
}
