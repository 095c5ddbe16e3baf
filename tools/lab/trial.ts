import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../program/heed.ts';
import type { Evidence } from './check/evidence.ts';
import { isAtRest, readEvidence } from './database.ts';
import { type House, NODES, openHouse, type Variant } from './house.ts';
import { readJournal, wallClock } from './journal.ts';
import type { FaultLine, LoadLine, MailLine, PageLine } from './lines.ts';
import { runLoad } from './load.ts';
import { torment } from './nemesis.ts';
import type { LabOptions } from './options.ts';
import { plantPairs } from './plant.ts';
import { startProvider } from './provider-handle.ts';
import { createRandom } from './random.ts';
import { type LabPage, openLabPage } from './status-page.ts';

export interface TrialOptions extends Pick<LabOptions, 'seconds' | 'freezeSeconds'> {
  readonly seed: number;
  /** Where everything of this trial lies. */
  readonly folder: string;
  readonly tell: (line: string) => void;
}

const PAIRS = 10;
/** From the last alert to the end of the faults: its second step is due a minute after it. */
const TAIL_SECONDS = 62;
/** What is still under way after the last fault has been mended gets this long. */
const PATIENCE = 60_000;

/** Every third seed torments a single node with its own PostgreSQL, the others two nodes over one. */
export function variantOf(seed: number): Variant {
  return seed % 3 === 0 ? 'embedded' : 'two-nodes';
}

/** Sets a house up, lets load and nemesis loose on it together, waits until it is at rest, and gathers what is known. */
export async function runTrial(options: TrialOptions): Promise<Evidence> {
  const { seed, folder, tell } = options;
  const opened = wallClock();
  const variant = variantOf(seed);
  const log = createWriteStream(join(folder, 'nodes.log'));
  const listeners = await Promise.all(NODES[variant].map(async (node) => ({ node, port: await freePort() })));
  const provider = await startProvider({ journal: join(folder, 'mail.jsonl'), listeners });
  const smtpPorts = Object.fromEntries(listeners.map(({ node, port }) => [node, port]));
  const onLine = (node: string, line: string) => log.write(`${new Date().toISOString()} ${node} ${line}\n`);
  const house = await openHouse({ variant, folder, smtpPorts, onLine });
  let page: LabPage | undefined;
  try {
    const [first, ...others] = house.nodes;
    if (first === undefined) throw new Error('a house has at least one node');
    const plant = await plantPairs(await first.start(), provider, PAIRS);
    await Promise.all(others.map((node) => node.start()));
    const dataDir = join(folder, first.name);
    page = await openLabPage({ admin: plant.admin, dataDir, journal: join(folder, 'page.jsonl') });
    tell(`${variant}, ${PAIRS * 2} people, ready after ${seconds(wallClock() - opened)}`);
    const over = new AbortController();
    const began = wallClock();
    const load = runLoad({
      journal: join(folder, 'load.jsonl'),
      plant,
      nodes: house.nodes,
      random: createRandom(seed),
      seconds: options.seconds - TAIL_SECONDS,
      run: `s${seed}`,
      signal: over.signal,
    });
    const torture = torment({
      ...options,
      journal: join(folder, 'faults.jsonl'),
      house,
      provider,
      page,
      // Another stream of numbers, so that a change of the load does not change the faults.
      random: createRandom(seed + 1_000_003),
      onFault: (fault) => tell(describeFault(fault, began)),
    });
    // Trouble of the load ends the trial at once, too.
    await Promise.race([torture, load.then(() => torture)]);
    const patience = wallClock() + PATIENCE;
    await Promise.race([load, pause(PATIENCE)]);
    over.abort();
    await load;
    await rest(house, page, patience);
    return await gather(house, folder, plant.pairs);
  } finally {
    await page?.stop();
    await house.stop();
    await provider.stop();
    log.end();
  }
}

/** `+31 s to +43 s kill a node (north)`, counted from the beginning of the load. */
function describeFault({ name, what, from, to, missed }: FaultLine, began: number): string {
  const span = `+${seconds(from - began)} to +${seconds(to - began)}`;
  return `${span}  ${name} (${what})${missed ? ', at any moment: the one it waited for did not come' : ''}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(0)} s`;
}

async function rest(house: House, page: LabPage, until: number): Promise<void> {
  while (wallClock() < until) {
    const connectionString = await house.connectionString();
    if (connectionString !== undefined && page.isTakenIn() && (await isAtRest(connectionString))) return;
    await pause(500);
  }
}

async function gather(house: House, folder: string, pairs: Evidence['pairs']): Promise<Evidence> {
  const connectionString = await house.connectionString();
  if (connectionString === undefined) throw new Error('PostgreSQL did not come back after the last fault');
  return {
    pairs,
    load: readJournal<LoadLine>(join(folder, 'load.jsonl')),
    mails: readJournal<MailLine>(join(folder, 'mail.jsonl')),
    faults: readJournal<FaultLine>(join(folder, 'faults.jsonl')),
    page: readJournal<PageLine>(join(folder, 'page.jsonl')),
    database: await readEvidence(connectionString),
    deaths: house.nodes.flatMap((node) => node.deaths.map((death) => ({ node: node.name, ...death }))),
  };
}
