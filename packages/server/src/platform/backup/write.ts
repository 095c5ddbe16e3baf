import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type BackupTable, type BackupTrailer, countRows, encodeJson, type TableEnd } from './format.ts';
import { encodeFrame, type Frame, MAGIC } from './frames.ts';
import { BackupRefused } from './refused.ts';
import { describeTables, readJournal, versionOf } from './tables.ts';

/** Where the bytes of a backup go. `write` resolves when more may come. */
export interface Sink {
  write(bytes: Buffer): Promise<void>;
}

export interface Progress {
  readonly table: string;
  /** Rows of this table so far. */
  readonly rows: number;
  readonly isWhole: boolean;
}

export interface BackupOptions {
  readonly heed: string;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** COPY text for one frame. Larger pieces compress little better. */
const PIECE = 512 * 1024;
/** The text is repetitive: higher levels cost much time and save little room. */
const LEVEL = 3;

/**
 * Writes a whole installation as it is at one moment, while others go on using it. Needs no more memory than a few
 * pieces. Sealed values stay sealed: their key is not in the database. A failure may end the session.
 */
export async function writeBackup(client: pg.Client, sink: Sink, options: BackupOptions): Promise<BackupTrailer> {
  const hash = createHash('sha256');
  const put = async (bytes: Buffer): Promise<void> => {
    options.signal?.throwIfAborted();
    hash.update(bytes);
    await sink.write(bytes);
  };
  const putFrame = (frame: Frame): Promise<void> => put(encodeFrame(frame));
  await client.query('begin isolation level repeatable read, read only');
  try {
    const journal = await readJournal(client);
    if (journal === undefined)
      throw new BackupRefused('There is no Heed in this database, so there is nothing to save.');
    versionOf(journal, 'database');
    const tables = await describeTables(client);
    await put(MAGIC);
    await putFrame({
      kind: 'header',
      payload: encodeJson({
        heed: options.heed,
        ...(await describe(client)),
        migrations: journal,
        tables: [...tables],
      }),
    });
    let rows = 0;
    for (const table of tables) {
      await putFrame({ kind: 'table', payload: encodeJson({ name: table.name }) });
      const end = await writeTable(client, table, putFrame, options);
      await putFrame({ kind: 'end', payload: encodeJson(end) });
      rows += end.rows;
    }
    const trailer = { tables: tables.length, rows, sha256: hash.digest('hex') };
    await sink.write(encodeFrame({ kind: 'trailer', payload: encodeJson(trailer) }));
    return trailer;
  } finally {
    await client.query('rollback').catch(() => undefined);
  }
}

async function describe(client: pg.Client): Promise<{ createdAt: string; installation: string }> {
  const { rows } = await client.query<{ createdAt: string; installation: string }>(
    `select to_char(heed_now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt", id as installation
     from installation`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the installation row is missing');
  return row;
}

async function writeTable(
  client: pg.Client,
  table: BackupTable,
  putFrame: (frame: Frame) => Promise<void>,
  { onProgress }: BackupOptions,
): Promise<TableEnd> {
  const columns = table.columns.map(({ name }) => pg.escapeIdentifier(name)).join(', ');
  const stream = client.query(copyTo(`copy ${pg.escapeIdentifier(table.name)} (${columns}) to stdout`));
  let rows = 0;
  let bytes = 0;
  try {
    for await (const piece of inPieces(stream)) {
      await putFrame({ kind: 'data', payload: await promisify(gzip)(piece, { level: LEVEL }) });
      rows += countRows(piece);
      bytes += piece.length;
      onProgress?.({ table: table.name, rows, isWhole: false });
    }
  } catch (error) {
    // The server goes on sending what nobody reads, so no other query would ever be answered here.
    await client.end().catch(() => undefined);
    throw error;
  }
  onProgress?.({ table: table.name, rows, isWhole: true });
  return { rows, bytes };
}

async function* inPieces(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    parts.push(part);
    length += part.length;
    if (length < PIECE) continue;
    const all = Buffer.concat(parts);
    for (let at = 0; at + PIECE <= all.length; at += PIECE) yield all.subarray(at, at + PIECE);
    const left = all.subarray(all.length - (all.length % PIECE));
    parts = [left];
    length = left.length;
  }
  if (length > 0) yield Buffer.concat(parts);
}
