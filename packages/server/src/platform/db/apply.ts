import { setTimeout as pause } from 'node:timers/promises';
import { type Duration, SECOND } from '@heed/core/kernel';
import type { ClientBase } from 'pg';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The database is newer than this program, was migrated by another text, or stays in use: nothing is changed. */
export class MigrationRefused extends Error {}

/** A migration that was taken back because others use its tables, and is tried again. */
export interface MigrationWait {
  readonly name: string;
  readonly tries: number;
  /** Who uses which tables for longer than a moment, in words. */
  readonly holders: readonly string[];
}

export interface Patience {
  /** Before the second, third … try; the last one repeats. */
  readonly waits: readonly Duration[];
  readonly mostTries: number;
  readonly onWait?: ((wait: MigrationWait) => void) | undefined;
}

/** About ten minutes, for each file. */
export const PATIENCE: Patience = {
  waits: [SECOND, 2 * SECOND, 3 * SECOND, 4 * SECOND, 5 * SECOND],
  mostTries: 100,
};

/** Whoever comes meanwhile queues behind a lock that is waited for: signals, and they wait two seconds at most. */
const LOCK_TIMEOUT = '1s';
/** The lock did not come in time, or two waited for each other. */
const IN_USE = new Set(['55P03', '40P01']);

/**
 * Applies one migration in a transaction of its own. A table that others use for long, such as a backup, is not waited for
 * in its queue, where everybody else would wait behind: the file is taken back, and tried again later.
 */
export async function applyOne(client: ClientBase, migration: Migration, patience: Patience): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    if (await isApplied(client, migration)) return;
    const { name } = migration;
    const holders = await findHolders(client);
    if (tries >= patience.mostTries) throw stillInUse(name, tries, holders);
    patience.onWait?.({ name, tries, holders });
    await pause(patience.waits[tries - 1] ?? patience.waits.at(-1) ?? SECOND);
  }
}

/** False when a table is in use; whatever else goes wrong is thrown. */
async function isApplied(client: ClientBase, migration: Migration): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
    await applyWithin(client, [migration]);
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback');
    if (error instanceof Error && 'code' in error && IN_USE.has(String(error.code))) return false;
    throw error;
  }
}

/** Applies migrations in the caller's transaction. */
export async function applyWithin(client: ClientBase, migrations: readonly Migration[]): Promise<void> {
  for (const migration of migrations) {
    await client.query(migration.sql);
    await client.query('insert into schema_migrations (version, name, checksum) values ($1, $2, $3)', [
      migration.version,
      migration.name,
      migration.checksum,
    ]);
  }
}

function stillInUse(name: string, tries: number, holders: readonly string[]): MigrationRefused {
  const who = holders.length === 0 ? 'somebody' : holders.join(', and ');
  return new MigrationRefused(
    `The migration ${name} was tried ${tries} times and could not be made: ${who} uses its tables. Nothing of it was changed. Wait until that is over, or end it, and start again.`,
  );
}

/** Who has used tables of ours for longer than a second, the longest first. */
async function findHolders(client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ pid: number; name: string; seconds: number; tables: readonly string[] }>(`
    select a.pid, coalesce(nullif(a.application_name, ''), 'a program without a name') as name,
      floor(extract(epoch from clock_timestamp() - a.xact_start))::float8 as seconds,
      array_agg(distinct c.relname::text order by c.relname::text) as tables
    from pg_locks l join pg_stat_activity a on a.pid = l.pid join pg_class c on c.oid = l.relation
    where l.granted and l.pid <> pg_backend_pid() and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      and l.database = (select oid from pg_database where datname = current_database())
      and a.xact_start < clock_timestamp() - interval '1 second'
    group by a.pid, a.application_name, a.xact_start order by a.xact_start limit 3`);
  return rows.map(({ pid, name, seconds, tables }) => {
    const [first, ...others] = tables;
    const what = others.length === 0 ? first : `${first} and ${others.length} more`;
    return `${name} (process ${pid}, for ${seconds} s, ${what})`;
  });
}
