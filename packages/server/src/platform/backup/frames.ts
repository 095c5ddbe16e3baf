import { crc32 } from 'node:zlib';
import { BackupRefused } from './refused.ts';

/**
 * The outermost layer of a backup: a line that names the format, then frames. Every byte of the file is covered by the
 * checksum of its frame, so that damage is found where it is:
 *
 *     "heed backup 1\n"   then for each frame:   kind (1 byte) · length (4 bytes) · payload · CRC-32 of all three (4 bytes)
 *
 * Numbers are big-endian.
 */
export type FrameKind = 'header' | 'table' | 'data' | 'end' | 'trailer';

export interface Frame {
  readonly kind: FrameKind;
  readonly payload: Buffer;
}

export const MAGIC = Buffer.from('heed backup 1\n');
const ANY_VERSION = /^heed backup (\d{1,6})\n/;

const LETTERS: Readonly<Record<FrameKind, string>> = { header: 'H', table: 'T', data: 'D', end: 'E', trailer: 'Z' };
const KINDS: Readonly<Record<string, FrameKind>> = { H: 'header', T: 'table', D: 'data', E: 'end', Z: 'trailer' };
const HEAD_BYTES = 5;
const CRC_BYTES = 4;

/** Far above what the writer makes, and far below what a damaged length could ask for. */
const LONGEST_PAYLOAD = 16 * 1024 * 1024;

export function encodeFrame({ kind, payload }: Frame): Buffer {
  const frame = Buffer.allocUnsafe(HEAD_BYTES + payload.length + CRC_BYTES);
  frame.write(LETTERS[kind], 0, 'latin1');
  frame.writeUInt32BE(payload.length, 1);
  payload.copy(frame, HEAD_BYTES);
  const end = HEAD_BYTES + payload.length;
  frame.writeUInt32BE(crc32(frame.subarray(0, end)), end);
  return frame;
}

/** Reads frames and checks them; `onBytes` sees all bytes of a frame before the frame is given. */
export async function* decodeFrames(
  source: AsyncIterable<Buffer>,
  onBytes: (bytes: Buffer) => void,
): AsyncGenerator<Frame> {
  const input = createInput(source);
  const magic = await input.take(MAGIC.length);
  if (magic === undefined || !magic.equals(MAGIC)) throw explainMagic(magic ?? (await input.rest()));
  onBytes(magic);
  for (;;) {
    const head = await input.take(HEAD_BYTES);
    if (head === undefined) {
      if ((await input.rest()).length > 0) throw cutShort();
      return;
    }
    const kind = KINDS[head.toString('latin1', 0, 1)];
    const length = head.readUInt32BE(1);
    if (kind === undefined || length > LONGEST_PAYLOAD) throw altered();
    const body = await input.take(length + CRC_BYTES);
    if (body === undefined) throw cutShort();
    const payload = body.subarray(0, length);
    if (crc32(payload, crc32(head)) !== body.readUInt32BE(length)) throw altered();
    onBytes(Buffer.concat([head, body]));
    yield { kind, payload };
  }
}

export function cutShort(): BackupRefused {
  return new BackupRefused('The backup is cut short: its end is missing. Use another copy of it.');
}

export function altered(): BackupRefused {
  return new BackupRefused('The backup is damaged: a checksum does not hold. Use another copy of it.');
}

function explainMagic(start: Buffer): BackupRefused {
  const version = ANY_VERSION.exec(start.toString('latin1'))?.[1];
  if (version !== undefined) {
    return new BackupRefused(`The backup has format ${version}, which this Heed cannot read. Use a newer Heed.`);
  }
  if (start.length > 0 && MAGIC.subarray(0, start.length).equals(start)) return cutShort();
  return new BackupRefused('This is not a backup of Heed, or its beginning is damaged.');
}

interface Input {
  /** Exactly so many bytes; undefined when fewer are left, which `rest` then gives. */
  take(length: number): Promise<Buffer | undefined>;
  rest(): Promise<Buffer>;
}

function createInput(source: AsyncIterable<Buffer>): Input {
  const chunks = source[Symbol.asyncIterator]();
  let parts: Buffer[] = [];
  let held = 0;
  const fill = async (length: number): Promise<boolean> => {
    while (held < length) {
      const next = await chunks.next();
      if (next.done) return false;
      parts.push(next.value);
      held += next.value.length;
    }
    return true;
  };
  const join = (): Buffer => (parts.length === 1 ? (parts[0] ?? Buffer.alloc(0)) : Buffer.concat(parts));
  return {
    async take(length) {
      if (!(await fill(length))) return undefined;
      const all = join();
      parts = [all.subarray(length)];
      held = all.length - length;
      return all.subarray(0, length);
    },
    async rest() {
      return join();
    },
  };
}
