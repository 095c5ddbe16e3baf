import type { Logger } from '../platform/log/index.ts';

/** What must still be put in order when the program fails, e.g. stopping a database that nobody else would stop. */
export type LastDuty = () => Promise<void>;

/** Milliseconds for each duty. What hangs is left: another node, or the next start, must not wait for it. */
const DUTY_WITHIN = 8_000;

/**
 * Ends the process with code 1 when an error reached nobody: what it left half done is unknown, and a supervisor or another
 * node does better than a process that only seems to live. One log line tells why. Duties are done in the order last given,
 * first done, each within its bound.
 */
export function endOnFailure(log: Logger): { undertake(duty: LastDuty): void } {
  const duties: LastDuty[] = [];
  let failed = false;
  const fail = async (error: unknown): Promise<void> => {
    if (failed) return;
    failed = true;
    process.exitCode = 1;
    tell(log, error);
    for (const duty of duties.toReversed()) await within(duty);
    process.exit(1);
  };
  process.on('uncaughtException', (error) => void fail(error));
  process.on('unhandledRejection', (error) => void fail(error));
  return { undertake: (duty) => void duties.push(duty) };
}

/** The failure may be that nobody reads our log any more. */
function tell(log: Logger, error: unknown): void {
  try {
    log.fatal({ err: error }, 'Heed failed and ends');
  } catch {
    return;
  }
}

function within(duty: LastDuty): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, DUTY_WITHIN);
    duty().then(resolve, () => resolve());
  });
}
