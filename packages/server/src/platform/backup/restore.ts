import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { rebuild } from '../db/index.ts';
import { type BackupHeader, type BackupTable, type BackupTrailer, countRows } from './format.ts';
import { altered } from './frames.ts';
import { readBackup, verifyBackup } from './read.ts';
import { BackupRefused } from './refused.ts';
import { describeTables, readJournal, versionOf } from './tables.ts';
import type { Progress } from './write.ts';

/** A backup that was read to its end and found whole, and that this Heed can restore. */
export interface CheckedBackup {
  readonly header: BackupHeader;
  readonly trailer: BackupTrailer;
  readonly version: number;
}

/** Reads the whole backup before anything is touched. Throws BackupRefused. */
export async function checkBackup(source: AsyncIterable<Buffer>): Promise<CheckedBackup> {
  const { header, trailer } = await verifyBackup(source);
  return { header, trailer, version: versionOf(header.migrations, 'backup') };
}

export interface RestoreOptions {
  /** Restores over people and their history. */
  readonly replace: boolean;
  /** True when nothing else can use this database now, so that a node seen lately is one that was stopped. */
  readonly isAlone: boolean;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Puts the content of a checked backup in place of what the database holds, in one transaction: it is all there, in
 * quarantine, or nothing has changed. An older schema is made as it was, filled, and then migrated. Reads the backup a
 * second time, and refuses when it is no longer the one that was checked. Throws BackupRefused.
 */
export async function restoreBackup(
  client: pg.Client,
  backup: CheckedBackup,
  source: AsyncIterable<Buffer>,
  options: RestoreOptions,
): Promise<void> {
  await client.query('begin');
  try {
    await refuseOccupied(client, options);
    await rebuild(client, backup.version, () => load(client, backup, source, options));
    await quarantine(client, backup.header);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
  // Without statistics the first queries over a large history would be planned badly until autovacuum comes by.
  const names = backup.header.tables.map(({ name }) => pg.escapeIdentifier(name));
  await client.query(`analyze ${names.join(', ')}`).catch(() => undefined);
}

const LIVES_SECONDS = 30;

async function refuseOccupied(client: pg.Client, { replace, isAlone }: RestoreOptions): Promise<void> {
  const journal = await readJournal(client);
  if (journal === undefined) return;
  versionOf(journal, 'database');
  const { rows } = await client.query<{ people: boolean; nodes: string | null }>(
    `select exists (select from people) as people,
       (select string_agg(name, ', ' order by name) from nodes
        where seen_at > heed_now() - make_interval(secs => $1)) as nodes`,
    [LIVES_SECONDS],
  );
  const [held] = rows;
  if (!isAlone && held?.nodes != null) {
    throw new BackupRefused(
      `A Heed is using this database (${held.nodes}). Stop it on every node, wait ${LIVES_SECONDS} seconds, and try again.`,
    );
  }
  if (held?.people && !replace) {
    throw new BackupRefused(
      'This database already has people in it. Restore into an empty one, or say --replace to lose what is in it.',
    );
  }
}

async function load(
  client: pg.Client,
  backup: CheckedBackup,
  source: AsyncIterable<Buffer>,
  { onProgress }: RestoreOptions,
): Promise<void> {
  const here = await describeTables(client);
  if (!isDeepStrictEqual(here.map(shapeOf), backup.header.tables.map(shapeOf))) throw altered();
  const keys = await dropForeignKeys(client, here);
  for await (const part of readBackup(source)) {
    if (part.kind === 'table') {
      await fill(client, part.table, counted(part.table.name, part.pieces, onProgress));
    } else if (part.kind === 'trailer' && part.trailer.sha256 !== backup.trailer.sha256) {
      throw new BackupRefused('The backup was changed by another program while it was read. Try again.');
    }
  }
  for (const statement of keys) await client.query(statement);
}

function shapeOf({ name, columns, counter }: BackupTable): unknown {
  return { name, columns, counter: counter?.column };
}

/** Without them the order of tables does not matter; adding them again proves every reference. Answers how. */
async function dropForeignKeys(client: pg.Client, tables: readonly BackupTable[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select quote_ident(c.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype = 'f' and c.relnamespace = current_schema()::regnamespace and c.relname = any($1)
     order by c.relname, k.conname`,
    [tables.map(({ name }) => name)],
  );
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`);
  return rows.map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`);
}

/** What migrations put into a table gives way. Triggers rest: they act on what happens, and nothing happens here. */
async function fill(client: pg.Client, table: BackupTable, pieces: AsyncIterable<Buffer>): Promise<void> {
  const name = pg.escapeIdentifier(table.name);
  const columns = table.columns.map((column) => pg.escapeIdentifier(column.name)).join(', ');
  await client.query(`alter table ${name} disable trigger user`);
  await client.query(`delete from ${name}`);
  await pipeline(pieces, client.query(copyFrom(`copy ${name} (${columns}) from stdin`)));
  await client.query(`alter table ${name} enable trigger user`);
  const last = table.counter?.last;
  if (table.counter && last != null) {
    await client.query('select setval(pg_get_serial_sequence($1, $2), $3)', [name, table.counter.column, last]);
  }
}

async function* counted(
  table: string,
  pieces: AsyncIterable<Buffer>,
  onProgress: RestoreOptions['onProgress'],
): AsyncGenerator<Buffer> {
  let rows = 0;
  for await (const piece of pieces) {
    yield piece;
    rows += countRows(piece);
    onProgress?.({ table, rows, isWhole: false });
  }
  onProgress?.({ table, rows, isWhole: true });
}

async function quarantine(client: pg.Client, { createdAt }: BackupHeader): Promise<void> {
  const why =
    `Restored from the backup of ${createdAt}. Nothing is sent and no time passes until an operator confirms: ` +
    'heed quarantine release.';
  await client.query('update installation set quarantined_at = heed_now(), quarantine_why = $1', [why]);
  // Not by a Tx: the tables themselves are made in this transaction. What happened since the backup is not in history,
  // so history says that there is a gap.
  await client.query(
    `insert into facts (at, kind, subject, actor, data)
     values (heed_now(), 'system.restored', 'installation', '{"kind":"operator"}', jsonb_build_object('backupOf', $1::text))`,
    [createdAt],
  );
}
