import type { ClientBase } from 'pg';
import { type Migration, namesMade, readMigrations } from '../db/index.ts';
import type { BackupHeader, BackupTable } from './format.ts';
import { BackupRefused } from './refused.ts';

/** Which programs live is not part of what an installation is; the journal of migrations is in the header. */
const LEFT_OUT = ['nodes', 'schema_migrations'];

/**
 * Heed's tables as they stand in this database. Columns that count transactions are left out: such a number means
 * nothing in another server, where rows that carry it would seem to come from the future.
 */
export async function describeTables(client: ClientBase): Promise<readonly BackupTable[]> {
  const names = namesMade(readMigrations()).tables.filter((name) => !LEFT_OUT.includes(name));
  const { rows } = await client.query<BackupTable>(
    `select c.relname as name,
       (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
          and a.atttypid <> 'xid8'::regtype) as columns,
       (select json_build_object('column', a.attname,
          'last', pg_sequence_last_value(pg_get_serial_sequence(quote_ident(c.relname), a.attname)::regclass))
        from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '') as counter
     from pg_class c
     where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname = any($1)
     order by c.relname`,
    [names],
  );
  return rows;
}

/** The migrations that made this database; undefined when there is no Heed in it. */
export async function readJournal(client: ClientBase): Promise<BackupHeader['migrations'] | undefined> {
  const { rows: found } = await client.query<{ found: boolean }>(
    `select to_regclass('schema_migrations') is not null as found`,
  );
  if (!found[0]?.found) return undefined;
  const { rows } = await client.query<BackupHeader['migrations'][number]>(
    'select version, name, checksum from schema_migrations order by version',
  );
  return rows.length === 0 ? undefined : rows;
}

/** The schema's version, when these are the first of our own migrations; else refuses, naming what is at hand. */
export function versionOf(journal: BackupHeader['migrations'], what: 'backup' | 'database'): number {
  const ours = new Map(readMigrations().map((migration: Migration) => [migration.version, migration]));
  const newest = Math.max(0, ...ours.keys());
  const version = Math.max(...journal.map((one) => one.version));
  if (version > newest) {
    throw new BackupRefused(
      `The ${what} has schema version ${version}, this Heed knows only ${newest}. Use the Heed that made it, or a newer one.`,
    );
  }
  const known = readMigrations().filter((one) => one.version <= version);
  const same =
    known.length === journal.length && journal.every((one) => ours.get(one.version)?.checksum === one.checksum);
  if (!same) {
    throw new BackupRefused(`The ${what} was made by another Heed than this one: their schemas differ. Use that Heed.`);
  }
  return version;
}
