import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ClientBase } from 'pg';
import { applyOne, applyWithin, type Migration, MigrationRefused, PATIENCE, type Patience } from './apply.ts';

export { type Migration, MigrationRefused, type MigrationWait } from './apply.ts';

const FOLDER = fileURLToPath(new URL('../../../migrations/', import.meta.url));
const LOCK = 7_205_759_403; // Any number that no other program on the same database uses.
const JOURNAL = `create table if not exists schema_migrations (
  version integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`;

/** The numbered files of `packages/server/migrations`, in order. */
export function readMigrations(): readonly Migration[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d{4}_.*\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(FOLDER + name, 'utf8');
      return { version: Number(name.slice(0, 4)), name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** The newest version that this program knows. */
export function newestVersion(): number {
  return readMigrations().at(-1)?.version ?? 0;
}

/**
 * Brings the database to this program's version: forward only, each file in a transaction of its own, under an advisory
 * lock so that two nodes that start together do it once.
 */
export async function migrate(
  pool: { connect(): Promise<ClientBase & { release(): void }> },
  patience: Partial<Patience> = {},
  migrations: readonly Migration[] = readMigrations(),
): Promise<{ applied: number }> {
  const client = await pool.connect();
  try {
    await client.query('set lock_timeout = 0; set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(JOURNAL);
    return { applied: await applyMissing(client, migrations, { ...PATIENCE, ...patience }) };
  } finally {
    await client.query('select pg_advisory_unlock_all()').catch(() => undefined);
    await client.query('reset lock_timeout; reset statement_timeout').catch(() => undefined);
    client.release();
  }
}

async function applyMissing(client: ClientBase, migrations: readonly Migration[], patience: Patience): Promise<number> {
  const { rows } = await client.query<{ version: number; checksum: string }>(
    'select version, checksum from schema_migrations',
  );
  const applied = new Map(rows.map((row) => [row.version, row.checksum]));
  const newest = migrations.at(-1)?.version ?? 0;
  for (const version of applied.keys()) {
    if (version > newest) {
      throw new MigrationRefused(
        `The database is at schema version ${version}, this Heed knows only ${newest}. Start a newer Heed, or restore a backup made by this one.`,
      );
    }
  }
  let count = 0;
  for (const migration of migrations) {
    const before = applied.get(migration.version);
    if (before === migration.checksum) continue;
    if (before !== undefined) {
      throw new MigrationRefused(
        `Schema version ${migration.version} in the database was made by another text than ${migration.name}. Restore a backup into an empty database.`,
      );
    }
    await applyOne(client, migration, patience);
    count += 1;
  }
  return count;
}

/**
 * Builds the schema anew in the caller's transaction, for restoring: removes everything that migrations make, whatever
 * is in it, applies those up to `version`, lets `fill` put rows in, and applies the rest. A Heed that starts meanwhile
 * waits. What others have put into the same database stays, and stops this when it leans on Heed's tables.
 */
export async function rebuild(client: ClientBase, version: number, fill: () => Promise<void>): Promise<void> {
  const migrations = readMigrations();
  await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
  const { tables, functions } = namesMade(migrations);
  await client.query(`drop table if exists ${['schema_migrations', ...tables].join(', ')}`);
  if (functions.length > 0) await client.query(`drop function if exists ${functions.join(', ')}`);
  await client.query(JOURNAL);
  await applyWithin(
    client,
    migrations.filter((one) => one.version <= version),
  );
  await fill();
  await applyWithin(
    client,
    migrations.filter((one) => one.version > version),
  );
}

/** The tables and functions that any of these migrations makes, as their own text says. */
export function namesMade(migrations: readonly Migration[]): {
  readonly tables: readonly string[];
  readonly functions: readonly string[];
} {
  const text = migrations.map(({ sql }) => sql).join('\n');
  const named = (pattern: RegExp): readonly string[] => [
    ...new Set([...text.matchAll(pattern)].flatMap(([, name]) => name ?? [])),
  ];
  return {
    tables: named(/^create (?:unlogged )?table (?:if not exists )?(\w+)/gim),
    functions: named(/^create (?:or replace )?function (\w+)/gim),
  };
}
