import { setTimeout as pause } from 'node:timers/promises';
import type { House, Variant } from './house.ts';
import { openJournal, wallClock } from './journal.ts';
import type { FaultLine } from './lines.ts';
import type { LabNode } from './node.ts';
import type { Moment, Provider, SmtpFault } from './provider-handle.ts';
import type { Random } from './random.ts';
import type { LabPage } from './status-page.ts';

export interface NemesisOptions {
  readonly journal: string;
  readonly house: House;
  readonly provider: Provider;
  readonly page: LabPage;
  readonly random: Random;
  readonly seconds: number;
  /** How long a node is frozen: longer than a lease of 15 s. */
  readonly freezeSeconds: number;
  readonly onFault: (fault: FaultLine) => void;
}

/** Does one evil and mends it; answers of whom, and since when if it waited for its moment. */
type Evil = (
  options: NemesisOptions,
) => Promise<Pick<FaultLine, 'what' | 'othersLived' | 'missed'> & { readonly from?: number }>;

const EVILS: Readonly<Record<string, Evil>> = {
  'kill a node': (options) => killNode(options, undefined),
  'kill a node between claim and send': (options) => killNode(options, 'begun'),
  'kill a node between accept and record': (options) => killNode(options, 'taken'),
  'kill PostgreSQL': killDatabase,
  'kill all': killAll,
  'kill all, and say so on the status page': sayWhileDead,
  'freeze a node between claim and send': freezeNode,
  'mail server refuses connections': (options) => troubleMail(options, 'refuse-connections'),
  'mail server answers 421': (options) => troubleMail(options, 'answer-421'),
  'mail server answers 450': (options) => troubleMail(options, 'answer-450'),
  'mail server hangs': (options) => troubleMail(options, 'hang'),
  'mail server takes a mail and hangs up': (options) => troubleMail(options, 'drop-before-250'),
};

const ONLY_WITH_TWO = new Set(['freeze a node between claim and send']);

/** How long the moment is waited for at which a node is to be struck. */
const PATIENCE = 12_000;

/** The order of evils that a seed means: every one once, then again. */
export function planEvils(variant: Variant, random: Random): readonly string[] {
  const names = Object.keys(EVILS).filter((name) => variant === 'two-nodes' || !ONLY_WITH_TWO.has(name));
  return random.shuffle(names);
}

/**
 * How long nothing happens before the next evil: in the middle long enough that pages are owed as if nothing had been. Two
 * nodes have such a time while one of them sleeps, too.
 */
function choosePause(turn: number, evils: number, variant: Variant, random: Random): number {
  if (turn !== Math.floor(evils / 2)) return random.between(1_000, 4_000);
  return variant === 'two-nodes' ? random.between(20_000, 25_000) : random.between(42_000, 47_000);
}

/** Torments the house one evil after the other, each at least once, with pauses; ends with everything mended. */
export async function torment(options: NemesisOptions): Promise<void> {
  const journal = openJournal<FaultLine>(options.journal);
  const until = wallClock() + options.seconds * 1_000;
  const plan = planEvils(options.house.variant, options.random);
  for (let turn = 0; ; turn += 1) {
    const name = plan[turn % plan.length] ?? '';
    const evil = EVILS[name];
    if (evil === undefined) throw new Error('there is no evil to do');
    await pause(choosePause(turn % plan.length, plan.length, options.house.variant, options.random));
    if (turn >= plan.length && wallClock() >= until) break;
    const from = wallClock();
    const fault = { name, from, ...(await evil(options)), to: wallClock() };
    journal.write(fault);
    options.onFault(fault);
  }
  journal.close();
}

/** The node that is just there, or any node when there is no moment to wait for or it does not come. */
async function chooseNode(
  { house, provider, random }: NemesisOptions,
  moment: Moment | undefined,
): Promise<{ readonly node: LabNode; readonly missed: boolean }> {
  const anyNode = house.nodes[Math.floor(random.between(0, house.nodes.length))];
  if (anyNode === undefined) throw new Error('there is no node');
  if (moment === undefined) return { node: anyNode, missed: false };
  const caught = await provider.waitFor(moment, PATIENCE);
  return { node: house.nodes.find(({ name }) => name === caught) ?? anyNode, missed: caught === undefined };
}

/** Kills a node, leaves it dead for a while, starts it again. */
async function killNode(options: NemesisOptions, moment: Moment | undefined) {
  const { node, missed } = await chooseNode(options, moment);
  const from = wallClock();
  await node.kill();
  await pause(options.random.between(200, 4_000));
  await node.start();
  return { what: node.name, othersLived: options.house.nodes.length > 1, missed, from };
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

/** App and database are dead; the page is served, and an operator tells its readers. */
async function sayWhileDead(options: NemesisOptions) {
  const { house, page, random } = options;
  const pid = house.postgresPid();
  await Promise.all([...house.nodes.map((node) => node.kill()), house.killPostgres()]);
  await page.say(`All of it is dead (${Math.floor(random.between(0, 1_000_000))})`);
  if (house.variant === 'two-nodes') await house.postgresBack(pid);
  await Promise.all(house.nodes.map((node) => node.start()));
  return { what: 'everything', othersLived: false };
}

/** It sleeps with a lease in its hand, and wakes in the middle of a sentence to the mail server. */
async function freezeNode(options: NemesisOptions) {
  const { node, missed } = await chooseNode(options, 'begun');
  const from = wallClock();
  await node.freeze(options.freezeSeconds * 1_000);
  return { what: node.name, othersLived: options.house.nodes.length > 1, missed, from };
}

async function troubleMail({ provider, random }: NemesisOptions, fault: SmtpFault) {
  await provider.setFault(fault);
  await pause(fault === 'drop-before-250' ? 5_000 : random.between(3_000, 12_000));
  await provider.setFault(undefined);
  return { what: 'provider', othersLived: false };
}
