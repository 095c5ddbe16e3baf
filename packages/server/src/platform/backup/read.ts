import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { z } from 'zod';
import {
  type BackupHeader,
  type BackupTable,
  type BackupTrailer,
  countRows,
  endSchema,
  headerSchema,
  tableSchema,
  trailerSchema,
} from './format.ts';
import { altered, cutShort, decodeFrames, type Frame } from './frames.ts';

/** What a reader of a backup meets, in this order: the header, for each table its rows, and the end of it. */
export type Part =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  | { readonly kind: 'table'; readonly table: BackupTable; readonly pieces: AsyncIterable<Buffer> }
  | { readonly kind: 'trailer'; readonly trailer: BackupTrailer };

/**
 * Reads a backup and checks everything on the way: order, checksums, counts, and at the end the hash of the whole. What
 * was read is only to be believed when the trailer has come. Throws BackupRefused. The pieces of a table must be read
 * to their end before the next part is asked for.
 */
export async function* readBackup(source: AsyncIterable<Buffer>): AsyncGenerator<Part> {
  const hash = createHash('sha256');
  let pending: Buffer | undefined;
  // The trailer itself is not hashed, so bytes are added only when the next frame has come.
  const frames = decodeFrames(source, (bytes) => {
    if (pending !== undefined) hash.update(pending);
    pending = bytes;
  });
  const header = parse(headerSchema, await expect(frames, 'header'));
  yield { kind: 'header', header };
  let rows = 0;
  for (const table of header.tables) {
    const { name } = parse(tableSchema, await expect(frames, 'table'));
    if (name !== table.name) throw altered();
    let isRead = false;
    yield {
      kind: 'table',
      table,
      pieces: readPieces(frames, (count) => {
        rows += count;
        isRead = true;
      }),
    };
    if (!isRead) throw new Error(`the rows of ${table.name} were not read`);
  }
  const trailer = parse(trailerSchema, await expect(frames, 'trailer'));
  if (trailer.tables !== header.tables.length || trailer.rows !== rows) throw altered();
  if (trailer.sha256 !== hash.digest('hex')) throw altered();
  if (!(await frames.next()).done) throw altered();
  yield { kind: 'trailer', trailer };
}

/** Reads all of it and keeps nothing. Answers what it is a backup of. */
export async function verifyBackup(
  source: AsyncIterable<Buffer>,
): Promise<{ readonly header: BackupHeader; readonly trailer: BackupTrailer }> {
  let header: BackupHeader | undefined;
  for await (const part of readBackup(source)) {
    if (part.kind === 'header') header = part.header;
    else if (part.kind === 'table') for await (const _ of part.pieces);
    else if (header !== undefined) return { header, trailer: part.trailer };
  }
  throw cutShort();
}

async function* readPieces(frames: AsyncGenerator<Frame>, onEnd: (rows: number) => void): AsyncGenerator<Buffer> {
  let rows = 0;
  let bytes = 0;
  for (;;) {
    const frame = await next(frames);
    if (frame.kind === 'end') {
      const end = parse(endSchema, frame);
      if (end.rows !== rows || end.bytes !== bytes) throw altered();
      onEnd(rows);
      return;
    }
    if (frame.kind !== 'data') throw altered();
    const piece = await unpack(frame.payload);
    rows += countRows(piece);
    bytes += piece.length;
    yield piece;
  }
}

/** A frame that a checksum holds for is nevertheless not trusted with our memory. */
const LARGEST_PIECE = 16 * 1024 * 1024;

async function unpack(payload: Buffer): Promise<Buffer> {
  try {
    return await promisify(gunzip)(payload, { maxOutputLength: LARGEST_PIECE });
  } catch {
    throw altered();
  }
}

async function expect(frames: AsyncGenerator<Frame>, kind: Frame['kind']): Promise<Frame> {
  const frame = await next(frames);
  if (frame.kind !== kind) throw altered();
  return frame;
}

async function next(frames: AsyncGenerator<Frame>): Promise<Frame> {
  const { done, value } = await frames.next();
  if (done) throw cutShort();
  return value;
}

function parse<Schema extends z.ZodType>(schema: Schema, { payload }: Frame): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(payload.toString('utf8')));
  } catch {
    throw altered();
  }
}
