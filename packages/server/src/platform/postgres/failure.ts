import { statfs } from 'node:fs/promises';

/** Why the embedded PostgreSQL could not be started. */
export type PostgresFailureCode =
  | 'no-binaries'
  | 'no-account'
  | 'unreachable-folder'
  | 'unwritable-folder'
  | 'folder-in-use'
  | 'disk-full'
  | 'wrong-version'
  | 'did-not-start';

/** An expected failure of starting, as a value: one line that says what is wrong, where, and how to mend it. */
export interface PostgresFailure {
  readonly failed: PostgresFailureCode;
  readonly message: string;
}

export function fail(failed: PostgresFailureCode, message: string): PostgresFailure {
  return { failed, message };
}

export function isPostgresFailure(value: unknown): value is PostgresFailure {
  return typeof value === 'object' && value !== null && 'failed' in value;
}

export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Puts an error of the file system into words, or throws it again when it is none that an operator can mend. */
export function explainFileError(error: unknown, folder: string): PostgresFailure {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return fail(
        'unwritable-folder',
        `The data folder ${folder} cannot be written to. Give it to the account that runs Heed, or set HEED_DATA to another folder.`,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return fail(
        'unwritable-folder',
        `The data folder ${folder} is not a folder. Move the file that has its name, or set HEED_DATA to another folder.`,
      );
    default:
      throw error;
  }
}

/** Below this PostgreSQL cannot even write one segment of its log (16 MB), whatever its own last words were. */
const ONE_SEGMENT = 16 * 1024 * 1024;
/** A new cluster takes 47 MB, and its log needs room to begin. */
const ONE_CLUSTER = 96 * 1024 * 1024;

/**
 * Reads the last words of PostgreSQL and the room left on its disk, and says what an operator can do. The disk is asked
 * too, because on a full disk the last words may not have been written.
 */
export async function explainDeath(words: string, folder: string, logFile: string): Promise<PostgresFailure> {
  if (/No space left on device|Disk quota exceeded/i.test(words) || (await isFull(folder))) return diskFull(folder);
  if (/database files are incompatible with server/i.test(words)) {
    return fail(
      'wrong-version',
      `The database in ${folder} was made by another major version of PostgreSQL. Start the earlier Heed, run heed backup, and restore it with this one.`,
    );
  }
  if (/Permission denied/i.test(words)) {
    return fail(
      'unwritable-folder',
      `PostgreSQL may not use its files in ${folder}. Give the folder back to the account that runs Heed, or set HEED_DATA to another folder.`,
    );
  }
  if (/could not create shared memory segment|could not create semaphores|Cannot allocate memory/i.test(words)) {
    return fail(
      'did-not-start',
      'PostgreSQL got too little memory from the system. Give the machine or the container at least 512 MB.',
    );
  }
  const last = words
    .split('\n')
    .filter((line) => /FATAL|PANIC|error while loading/.test(line))
    .at(-1);
  return fail('did-not-start', `PostgreSQL stopped: ${last?.trim() ?? 'it left no message'}. Its log is ${logFile}.`);
}

/** Answers before a new database is made, because a half-made one is removed again and with it the trace of why. */
export async function checkRoom(folder: string): Promise<PostgresFailure | undefined> {
  return (await isFull(folder, ONE_CLUSTER)) ? diskFull(folder) : undefined;
}

function diskFull(folder: string): PostgresFailure {
  return fail('disk-full', `The disk that holds ${folder} is full. Free some space, or set HEED_DATA to another disk.`);
}

async function isFull(folder: string, least = ONE_SEGMENT): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize < least;
  } catch {
    return false;
  }
}
