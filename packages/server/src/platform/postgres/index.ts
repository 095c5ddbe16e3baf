/**
 * The embedded PostgreSQL: real PostgreSQL programs from the package of the platform, started in Heed's data folder and
 * watched. Its invariants: one Heed to a folder (`heed.lock`); one server to a cluster, and none without a Heed, since
 * its guard stops it when Heed dies; the only door is a Unix socket in a folder of mode 0700; as root everything of
 * PostgreSQL runs as, and belongs to, an unprivileged account. The files in the order of a start: account, layout,
 * folders, folderLock, binaries, initialise (settings), guard, staleLocks (processes), server; supervise keeps it running; start ties them.
 */
export { isPostgresFailure, type PostgresFailure, type PostgresFailureCode } from './failure.ts';
export { wasMade } from './made.ts';
export { type EmbeddedOptions, findRunning, startEmbedded } from './start.ts';
export type { EmbeddedChange, EmbeddedPostgres } from './supervise.ts';
