/**
 * Backup and restore: a whole installation as one file, from and to any PostgreSQL that Heed runs on. The file says which
 * schema it holds, carries every table in COPY's text form, and covers each of its bytes by checksums (format, frames).
 * Its invariants: what it holds is one moment; a restore changes nothing unless the whole file is sound and known; after
 * a restore everything is there, in quarantine, or nothing has changed. The key that opens sealed values is never in it.
 */
export { openSource, openTarget, type Source, spool, streamTarget, type Target } from './file.ts';
export type { BackupHeader, BackupTrailer } from './format.ts';
export { BackupRefused } from './refused.ts';
export { type CheckedBackup, checkBackup, type RestoreOptions, restoreBackup } from './restore.ts';
export { type BackupOptions, type Progress, type Sink, writeBackup } from './write.ts';
