import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Header and field names that never reach a log line, wherever they stand. */
const SECRETS = ['authorization', 'cookie', 'password', 'token', 'key', 'secret'];

/** One JSON line for each event, on standard error, so that what a command prints stays clean. */
export function createLog(level: LogLevel, node: string): Logger {
  return pino(
    {
      level,
      base: { node },
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '(hidden)' },
      serializers: { err: tellError },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ dest: 2, sync: true }),
  );
}

/**
 * What is told of an error: its name, words, code and place. Not the rest: the driver of the database hangs the statement's
 * client, its values and whole rows onto it.
 */
export function tellError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? { code: String(error.code) } : {};
  const cause = error.cause === undefined ? {} : { cause: tellError(error.cause) };
  return { type: error.name, message: error.message, ...code, stack: error.stack, ...cause };
}
