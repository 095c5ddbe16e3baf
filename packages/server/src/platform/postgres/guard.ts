import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Account, BARE_ENVIRONMENT, spawnAs } from './account.ts';
import type { Layout } from './layout.ts';

/** A small process that outlives us by a moment, to stop PostgreSQL when we are killed. */
export interface Guard {
  /** Sends the guard home: PostgreSQL has stopped, or is to go on. */
  dismiss(): void;
}

const SCRIPT = readFileSync(new URL('./guard.sh', import.meta.url), 'utf8');
const WAIT_BEFORE_NEXT = 1_000;

/**
 * Posts the guard, and another when it is killed. It has a session of its own, so that neither Ctrl-C nor the end of a
 * terminal reaches it, and PostgreSQL's account, so that it can signal nothing else.
 */
export function postGuard(layout: Layout, account: Account | undefined): Guard {
  let dismissed = false;
  let current = start();

  function start(): ChildProcess {
    const guard = spawn('/bin/sh', ['-c', SCRIPT, 'heed-guard', layout.cluster], {
      ...spawnAs(account),
      env: BARE_ENVIRONMENT,
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    // Without listeners a guard that is killed, or could not start, would end Heed by an unhandled error.
    guard.on('error', () => undefined);
    guard.stdin?.on('error', () => undefined);
    guard.once('close', () => {
      if (dismissed) return;
      setTimeout(() => {
        if (!dismissed) current = start();
      }, WAIT_BEFORE_NEXT).unref();
    });
    guard.unref();
    return guard;
  }

  return {
    dismiss() {
      dismissed = true;
      current.stdin?.end('goodbye\n');
    },
  };
}
