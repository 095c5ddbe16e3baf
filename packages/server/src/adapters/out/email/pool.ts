import type { Line } from './line.ts';
import type { Mail } from './mail.ts';

/**
 * A server that hung up on an unused line says so at the next word. After a longer silence somebody may have answered the
 * page: then it does not begin anew on another line, but goes back to the outbox, which looks again.
 */
const REPLACED_WITHIN = 1_000;

export interface PoolOptions {
  readonly open: (signal: AbortSignal) => Promise<Line>;
  /** The most conversations at a time. */
  readonly limit: number;
  /** How long an unused line is kept, in milliseconds; below the patience of common servers. */
  readonly idleFor: number;
}

export interface Pool {
  /** Resolves with the server's words; rejects with its refusal, or with the signal's reason. */
  send(mail: Mail, signal: AbortSignal): Promise<string>;
  close(): void;
}

/**
 * A bounded set of lines. Waiting for a free one ends with the signal: a mail never leaves after its sender gave up, which
 * is why this is not nodemailer's own pool, whose queue cannot be left.
 */
export function createPool({ open, limit, idleFor }: PoolOptions): Pool {
  const idle = new Map<Line, NodeJS.Timeout>();
  const waiting = new Set<() => void>();
  let inUse = 0;
  let closed = false;

  async function enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (inUse < limit) {
      inUse += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const go = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        waiting.delete(go);
        reject(signal.reason);
      };
      waiting.add(go);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** A place is handed on to the longest waiting, so that newcomers cannot overtake. */
  function exit(): void {
    const [next] = waiting;
    if (next === undefined) inUse -= 1;
    else {
      waiting.delete(next);
      next();
    }
  }

  function takeIdle(): Line | undefined {
    for (const [line, timer] of idle) {
      idle.delete(line);
      clearTimeout(timer);
      if (line.alive()) return line;
    }
    return undefined;
  }

  function keep(line: Line): void {
    if (closed || !line.alive()) {
      line.quit();
      return;
    }
    const timer = setTimeout(() => {
      idle.delete(line);
      line.quit();
    }, idleFor);
    idle.set(line, timer.unref());
  }

  async function deliver(line: Line, mail: Mail, signal: AbortSignal): Promise<string> {
    try {
      const words = await line.deliver(mail, signal);
      keep(line);
      return words;
    } catch (trouble) {
      // After a refusal the state of the conversation is in doubt; a new line costs little.
      line.quit();
      throw trouble;
    }
  }

  return {
    send: async (mail, signal) => {
      await enter(signal);
      try {
        const used = takeIdle();
        if (used === undefined) return await deliver(await open(signal), mail, signal);
        const late = AbortSignal.timeout(REPLACED_WITHIN);
        return await deliver(used, mail, signal).catch(async (trouble: unknown) => {
          // The server may have hung up on an unused line just now: that says nothing about this mail.
          if (used.alive() || !used.untouched() || signal.aborted || late.aborted || hasAnswer(trouble)) throw trouble;
          return deliver(await open(signal), mail, signal);
        });
      } finally {
        exit();
      }
    },
    close: () => {
      closed = true;
      for (const [line, timer] of idle) {
        clearTimeout(timer);
        line.quit();
      }
      idle.clear();
    },
  };
}

function hasAnswer(trouble: unknown): boolean {
  return trouble instanceof Error && 'responseCode' in trouble && Boolean(trouble.responseCode);
}
