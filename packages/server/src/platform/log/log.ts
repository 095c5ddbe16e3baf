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
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
