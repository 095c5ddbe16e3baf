/**
 * npm run demo: Heed with a company that has half a year of history, a service of it that breaks, a Prometheus that notices,
 * people who answer, customers who are told, and the mail that all of them get, on this machine alone. What happens in it is
 * removed at the end; the company is kept for the next time. `--fast --auto` tells the whole story unattended, as a test.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopAllChildren } from '../program/child.ts';
import { startHeed } from '../program/heed.ts';
import { startMailSink } from '../program/mail-sink.ts';
import { copyCompany, openCompany } from './company.ts';
import { raiseCurtain } from './curtain.ts';
import { endOf, guideOf } from './guide.ts';
import { type DemoOptions, openFolder, readOptions, USAGE } from './options.ts';
import { openTerminal, print } from './say.ts';
import { castOfCompany } from './set-up.ts';
import { HURRIED, UNHURRIED } from './stage.ts';
import { tellStory } from './story.ts';

/** Longer than the story takes on a slow machine; only the unattended demo is bounded as a whole. */
const AUTO_MINUTES = 10;

const options = readOptions(process.argv.slice(2));
if (typeof options === 'string') {
  process.stderr.write(`${options}\n\n${USAGE}`);
  process.exit(2);
}

const ending = new AbortController();
const folder = openFolder(options.keep);
const asked = new Promise<number>((resolve) => {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => resolve(0));
});
const code = await Promise.race([asked, play(options).catch(fail)]);
ending.abort();
await stopAllChildren();
folder.remove();
if (options.keep !== undefined) print(`Kept. Start it again with HEED_DATA=${join(folder.path, 'heed')} npm start`);
process.exit(code);

async function play({ fast, auto, sender, weeks, fresh }: DemoOptions): Promise<number> {
  const company = await openCompany({ weeks, fresh }, print);
  print('Starting Heed …');
  const dataDir = join(folder.path, 'heed');
  copyCompany(company, dataDir);
  const sink = await startMailSink();
  const heed = await startHeed({
    dataDir,
    env: { HEED_SMTP_URL: `smtp://127.0.0.1:${sink.port}`, HEED_MAIL_FROM: 'Heed <heed@fernweh.example>' },
  });
  const cast = await castOfCompany(heed, company);
  const { stage, addresses, trouble } = await raiseCurtain({
    heed,
    dataDir,
    folder: folder.path,
    sink,
    cast,
    others: company.people,
    pace: fast ? HURRIED : UNHURRIED,
    teller: openTerminal(),
    sender,
    signal: ending.signal,
  });
  print(guideOf(addresses, cast, sender));
  const late = sleep(AUTO_MINUTES * 60_000, undefined, { signal: ending.signal }).then(() => {
    throw new Error(`the story was not over after ${AUTO_MINUTES} minutes`);
  });
  late.catch(() => undefined);
  const told = await Promise.race([trouble, tellStory(stage), ...(auto ? [late] : [])]);
  print(endOf(addresses, cast, told));
  return auto ? 0 : trouble;
}

function fail(error: unknown): number {
  if (!ending.signal.aborted) {
    process.stderr.write(`The demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
  }
  return 1;
}
