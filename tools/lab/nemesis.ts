import { setTimeout as pause } from 'node:timers/promises';
import type { House, Variant } from './house.ts';
import { openJournal, wallClock } from './journal.ts';
import type { FaultLine } from './lines.ts';
import type { LabNode } from './node.ts';
import type { Provider, SmtpFault } from './provider-handle.ts';
import type { Random } from './random.ts';

export interface NemesisOptions {
  readonly journal: string;
  readonly house: House;
  readonly provider: Provider;
  readonly random: Random;
  readonly seconds: number;
  /** How long a node is frozen: longer than a lease of 15 s. */
  readonly freezeSeconds: number;
  readonly onFault: (name: string, what: string) => void;
}

/** Does one evil and mends it; answers of whom. */
type Evil = (options: NemesisOptions) => Promise<{ readonly what: string; readonly othersLived: boolean }>;

const EVILS: Readonly<Record<string, Evil>> = {
  'kill a node': (options) => killNode(options, async () => undefined),
  'kill a node between claim and send': (options) => killNode(options, trapAt('begun')),
  'kill a node between accept and record': (options) => killNode(options, trapAt('taken')),
  'kill PostgreSQL': killDatabase,
  'kill all': killAll,
  'freeze a node': freezeNode,
  'mail server refuses connections': (options) => troubleMail(options, 'refuse-connections'),
  'mail server answers 421': (options) => troubleMail(options, 'answer-421'),
  'mail server answers 450': (options) => troubleMail(options, 'answer-450'),
  'mail server hangs': (options) => troubleMail(options, 'hang'),
  'mail server takes a mail and hangs up': (options) => troubleMail(options, 'drop-before-250'),
};

const ONLY_WITH_TWO = new Set(['freeze a node']);

/** The order of evils that a seed means: every one once, then again. */
export function planEvils(variant: Variant, random: Random): readonly string[] {
  const names = Object.keys(EVILS).filter((name) => variant === 'two-nodes' || !ONLY_WITH_TWO.has(name));
  return random.shuffle(names);
}

/** Torments the house one evil after the other, with pauses; ends with everything mended. */
export async function torment(options: NemesisOptions): Promise<void> {
  const journal = openJournal<FaultLine>(options.journal);
  const until = wallClock() + options.seconds * 1_000;
  const plan = planEvils(options.house.variant, options.random);
  for (let turn = 0; ; turn += 1) {
    await pause(options.random.between(1_000, 6_000));
    const name = plan[turn % plan.length] ?? '';
    const left = until - wallClock();
    if (left <= 0) break;
    if (name === 'freeze a node' && left < options.freezeSeconds * 1_000) continue;
    const from = wallClock();
    const { what, othersLived } = (await EVILS[name]?.(options)) ?? { what: 'nobody', othersLived: true };
    journal.write({ name, what, from, to: wallClock(), othersLived });
    options.onFault(name, what);
  }
  journal.close();
}

function chooseNode({ house, random }: NemesisOptions): LabNode {
  const node = house.nodes[Math.floor(random.between(0, house.nodes.length))];
  if (node === undefined) throw new Error('there is no node');
  return node;
}

/** Waits for the moment, kills, leaves it dead for a while, starts it again. */
async function killNode(options: NemesisOptions, moment: (options: NemesisOptions, node: LabNode) => Promise<unknown>) {
  const node = chooseNode(options);
  await moment(options, node);
  await node.kill();
  await pause(options.random.between(200, 4_000));
  await node.start();
  return { what: node.name, othersLived: options.house.nodes.length > 1 };
}

/** In vain when no mail leaves meanwhile: then it is a kill like any other. */
function trapAt(moment: 'begun' | 'taken') {
  return ({ provider }: NemesisOptions, node: LabNode) => provider.waitForTrap({ node: node.name, moment }, 5_000);
}

async function killDatabase({ house, random }: NemesisOptions) {
  // Twice in a row now and then: the second one hits it while it replays its log, or its clients while they come back.
  const times = random.next() < 0.5 ? 1 : 2;
  for (let time = 0; time < times; time += 1) {
    const pid = house.postgresPid();
    house.killPostgres();
    await house.postgresBack(pid);
  }
  return { what: 'database', othersLived: false };
}

async function killAll({ house, random }: NemesisOptions) {
  const pid = house.postgresPid();
  await Promise.all([...house.nodes.map((node) => node.kill()), house.killPostgres()]);
  await pause(random.between(200, 2_000));
  if (house.variant === 'two-nodes') await house.postgresBack(pid);
  await Promise.all(house.nodes.map((node) => node.start()));
  return { what: 'everything', othersLived: false };
}

async function freezeNode(options: NemesisOptions) {
  const node = chooseNode(options);
  await node.freeze(options.freezeSeconds * 1_000);
  return { what: node.name, othersLived: options.house.nodes.length > 1 };
}

async function troubleMail({ provider, random }: NemesisOptions, fault: SmtpFault) {
  await provider.setFault(fault);
  await pause(fault === 'drop-before-250' ? 5_000 : random.between(3_000, 12_000));
  await provider.setFault(undefined);
  return { what: 'provider', othersLived: false };
}
