/**
 * Writes packages/server/src/platform/db/generated/tables.ts from a migrated database, so that a query that does not fit
 * the schema does not compile. Run it after a change in packages/server/migrations: `npm run tables`.
 */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '../../packages/server/src/platform/db/migrate.ts';

const OUT = fileURLToPath(new URL('../../packages/server/src/platform/db/generated/tables.ts', import.meta.url));

/** Moments are read as milliseconds and written as text or Date; bigints are read as numbers (see platform/db/pool.ts). */
const TYPES = {
  timestamptz: 'ColumnType<number, Date | string, Date | string>',
  int8: 'ColumnType<number, number | string, number | string>',
  xid8: 'string',
};

export async function generateTables(connectionString: string): Promise<void> {
  const pool = new pg.Pool({ connectionString });
  await migrate(pool);
  await pool.end();
  const bin = join(dirname(createRequire(import.meta.url).resolve('kysely-codegen/package.json')), 'dist/cli/bin.js');
  execFileSync(
    process.execPath,
    [
      bin,
      '--dialect=postgres',
      `--url=${connectionString}`,
      `--out-file=${OUT}`,
      `--type-mapping=${JSON.stringify(TYPES)}`,
      '--log-level=error',
    ],
    { stdio: 'inherit' },
  );
}

const url = process.argv[2];
if (url === undefined) throw new Error('usage: generate.ts DATABASE_URL (an empty database)');
await generateTables(url);
