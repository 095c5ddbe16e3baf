/** Errors of the database that say "not now" rather than "wrong": connection lost, out of resources, shutting down. */
const UNAVAILABLE = /^(08|53|57P0)/;
/** The server that this connection leads to takes no writes: it was the primary once, or its disk is full. */
const READ_ONLY = '25006';
const RETRYABLE = /^40/;

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
const MESSAGES =
  /Query read timeout|timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end|not queryable|statement timeout|lock timeout/;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

/** The database cannot be used at the moment: answer 503, wait, try again. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  return UNAVAILABLE.test(code) || isReadOnly(error) || NETWORK.has(code) || MESSAGES.test(messageOf(error));
}

/** Serialisation failures and deadlocks: the same transaction may succeed when it runs again. */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE.test(codeOf(error));
}

/** The network to the database went silent: no connection of the pool can be trusted. */
export function isNetworkTimeout(error: unknown): boolean {
  return /Query read timeout/.test(messageOf(error));
}

/** Another connection may lead to a server that takes writes; this one never will. */
export function isReadOnly(error: unknown): boolean {
  return codeOf(error) === READ_ONLY;
}

/** Since version 18 PostgreSQL tells a foreign key that restricts (23001) from one that is not met (23503). */
const BROKEN = { unique: ['23505'], 'foreign-key': ['23503', '23001'], check: ['23514'] };

/** The name of the constraint that a write broke, when it broke one of this class. */
export function brokenConstraint(error: unknown, kind: 'unique' | 'foreign-key' | 'check'): string | undefined {
  if (!BROKEN[kind].includes(codeOf(error)) || !(error instanceof Error)) return undefined;
  const constraint = 'constraint' in error ? error.constraint : undefined;
  return typeof constraint === 'string' ? constraint : '';
}
