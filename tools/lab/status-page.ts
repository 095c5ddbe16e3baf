import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Api } from '../program/api.ts';
import { endWithUs } from '../program/child.ts';
import { HOME } from '../program/heed.ts';
import { openJournal, wallClock } from './journal.ts';
import type { PageLine } from './lines.ts';

const run = promisify(execFile);
const HEED = join(HOME, 'bin/heed.js');
const SLUG = 'lab';
const LOOK_EVERY = 250;
/** What is said must be seen within a minute (R13); a little longer is looked for, to say how late it was. */
const LONGEST = 90_000;

/** A status page that a process of its own serves from a node's folder, and somebody who looks at it all the time. */
export interface LabPage {
  /** Says something with the folder alone, and resolves once readers see it. */
  say(words: string): Promise<void>;
  /** True when Heed has taken in all that was said. */
  isTakenIn(): boolean;
  stop(): Promise<void>;
}

export async function openLabPage(options: {
  readonly admin: Api;
  /** Of the node whose folder is served. */
  readonly dataDir: string;
  readonly journal: string;
}): Promise<LabPage> {
  const dir = join(options.dataDir, 'status');
  const page = await options.admin.must('POST', '/v1/status-pages', { slug: SLUG, name: 'Lab', url: 'https://s.test' });
  await options.admin.must('POST', `/v1/status-pages/${page.id}/components`, { name: 'Checkout' });
  const { child, url } = await startServer(dir);
  const read = async (path: string): Promise<string | undefined> => {
    try {
      const answer = await fetch(`${url}/${SLUG}/${path}`, { signal: AbortSignal.timeout(2_000) });
      return answer.ok ? await answer.text() : undefined;
    } catch {
      return undefined;
    }
  };
  while ((await read('')) === undefined) await pause(LOOK_EVERY);
  const journal = openJournal<PageLine>(options.journal);
  let isOver = false;
  const looking = (async () => {
    while (!isOver) {
      const at = wallClock();
      journal.write({ kind: 'looked', at, isServed: (await read(''))?.includes('Checkout') === true });
      await pause(LOOK_EVERY);
    }
  })();
  return {
    async say(words) {
      const at = wallClock();
      await run(process.execPath, [HEED, 'status', 'notice', words, '--dir', dir, '--new', '--title', words], {
        env: { PATH: process.env.PATH },
      });
      let seenAt: number | undefined;
      while (seenAt === undefined && wallClock() - at < LONGEST) {
        if ((await read('api/v2/incidents.json'))?.includes(words) === true) seenAt = wallClock();
        else await pause(100);
      }
      journal.write({ kind: 'said', at, words, seenAt });
    },
    isTakenIn() {
      try {
        return readFileSync(join(dir, SLUG, 'notices.jsonl'), 'utf8').trim() === '';
      } catch {
        return true;
      }
    },
    async stop() {
      isOver = true;
      await looking;
      journal.close();
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
    },
  };
}

async function startServer(dir: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [HEED, 'status', 'serve', '--dir', dir, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH },
  });
  endWithUs(child);
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the status server ended with ${code}`)));
    if (child.stdout === null) return reject(new Error('it has no output'));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = / at (http:\S+)$/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return { child, url };
}
