interface ZipFile {
  readonly filename: string;
  size: number;
  crc: number;
  compression: number;
  mtime?: string | number | Date | undefined;
  push(bytes: Uint8Array, isLast: boolean): void;
}

/** The part of the library `fflate` that is used. It is given by who has it: core imports no library. */
export interface ZipLibrary {
  readonly Zip: new (
    onChunk: (error: Error | null, chunk: Uint8Array, isLast: boolean) => void,
  ) => { add(file: ZipFile): void; end(): void };
  readonly ZipPassThrough: new (path: string) => ZipFile;
  readonly unzipSync: (
    bytes: Uint8Array,
    options: { filter(file: { readonly name: string; readonly compression: number }): boolean },
  ) => Record<string, Uint8Array>;
}

/**
 * Without a zone, so that the container says the same wherever it is written: one can write it again and compare. It is the
 * earliest moment that the format has.
 */
const WRITTEN_AT = '1980-01-01T00:00:00';

/** A zip that is written file by file; each call answers what is to be sent next. */
export interface ZipWriter {
  readonly add: (path: string, bytes: Uint8Array) => readonly Uint8Array[];
  readonly end: () => readonly Uint8Array[];
}

/** Nothing is compressed: what lies in it can be found byte for byte, and pictures and archives would gain nothing. */
export function openZip({ Zip, ZipPassThrough }: ZipLibrary): ZipWriter {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    ready.push(chunk);
  });
  const take = (): readonly Uint8Array[] => {
    const taken = ready;
    ready = [];
    return taken;
  };
  return {
    add(path, bytes) {
      const file = new ZipPassThrough(path);
      file.mtime = WRITTEN_AT;
      zip.add(file);
      file.push(bytes, true);
      return take();
    },
    end() {
      zip.end();
      return take();
    },
  };
}

/** The files of a zip that `openZip` wrote; what is none gives the reason, for people. */
export function readZip(
  { unzipSync }: Pick<ZipLibrary, 'unzipSync'>,
  bytes: Uint8Array,
): ReadonlyMap<string, Uint8Array> | { readonly why: string } {
  const packed: string[] = [];
  try {
    // What is not compressed is never larger than the container: nothing in it can grow beyond what was given.
    const files = unzipSync(bytes, {
      filter({ name, compression }) {
        if (compression !== 0) packed.push(name);
        return compression === 0;
      },
    });
    if (packed[0] !== undefined) return { why: `${packed[0]} is compressed, which Heed never does` };
    return new Map(Object.entries(files));
  } catch {
    return { why: 'it is no zip, or it breaks off before its end' };
  }
}

/** Where two containers of the same files first differ; undefined when they are the same, byte for byte. */
export function zipDiffersAt(
  library: ZipLibrary,
  bytes: Uint8Array,
  files: Iterable<readonly [string, Uint8Array]>,
): number | undefined {
  const zip = openZip(library);
  let at = 0;
  const compare = (chunks: readonly Uint8Array[]): number | undefined => {
    for (const chunk of chunks) {
      for (let index = 0; index < chunk.length; index += 1) {
        if (chunk[index] !== bytes[at + index]) return at + index;
      }
      at += chunk.length;
    }
    return undefined;
  };
  for (const [path, content] of files) {
    const differs = compare(zip.add(path, content));
    if (differs !== undefined) return differs;
  }
  return compare(zip.end()) ?? (at === bytes.length ? undefined : at);
}
