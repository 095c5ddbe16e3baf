import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Where the embedded PostgreSQL keeps what, below Heed's data folder. */
export interface Layout {
  /** Heed's data folder. */
  readonly home: string;
  /** Everything of PostgreSQL: owned by its account. */
  readonly root: string;
  /** The database cluster itself. */
  readonly cluster: string;
  /** PostgreSQL's own log, with one older file beside it. */
  readonly logFile: string;
  /** Where the Unix socket lies: mode 0700, the only door to the database. */
  readonly socketDir: string;
  /** Marks the processes of this very cluster, so that they can be told from any other PostgreSQL. */
  readonly clusterName: string;
}

/** `sun_path` holds 108 bytes on Linux and 104 on macOS, its closing zero included. The smaller one holds everywhere. */
const LONGEST_SOCKET_PATH = 103;
/** PostgreSQL names its socket after the port, and adds `.lock` to a file of its own (which has no limit). */
const SOCKET_NAME = '.s.PGSQL.5432';

/**
 * The socket lies in the data folder. Where that path is too long for a socket, it lies in `/tmp/heed-UID-HASH`
 * instead, the hash being that of the data folder.
 */
export function layOut(home: string, uid: number): Layout {
  const hash = createHash('sha256').update(home).digest('hex').slice(0, 12);
  const root = join(home, 'postgres');
  const near = join(root, 'run');
  const fits = Buffer.byteLength(join(near, SOCKET_NAME)) <= LONGEST_SOCKET_PATH;
  return {
    home,
    root,
    cluster: join(root, 'cluster'),
    logFile: join(root, 'postgres.log'),
    socketDir: fits ? near : `/tmp/heed-${uid}-${hash}`,
    clusterName: `heed-${hash}`,
  };
}
