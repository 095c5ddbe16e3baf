import { setTimeout as pause } from 'node:timers/promises';
import { openJournal, wallClock } from './journal.ts';
import type { Answer, LoadLine } from './lines.ts';
import { ALERTS_PER_PAIR, type Plant } from './plant.ts';
import type { Random } from './random.ts';

export interface LoadOptions {
  readonly journal: string;
  readonly plant: Plant;
  readonly nodes: readonly { readonly name: string; readonly url: string }[];
  readonly random: Random;
  /** Alerts are posted within this time, from now on. */
  readonly seconds: number;
  /** Names of alerts begin so; no other run has it. */
  readonly run: string;
  /** What is not taken by then is given up. */
  readonly signal: AbortSignal;
}

/** One alert's life, chosen beforehand. */
interface Fate {
  readonly alert: string;
  readonly pair: number;
  readonly after: number;
  /** How it is answered, and how long after it was taken; most pages are ignored. */
  readonly answer: { readonly how: Answer; readonly after: number } | undefined;
}

const REQUEST_TIMEOUT = 8_000;
const RETRY_EVERY = 400;
/**
 * What happens to an alert whose first posting was not answered, before the frozen node wakes and finds that posting: raised
 * then, it would be there twice, and nobody would end it.
 */
const OVER_SOON: Fate['answer'] = { how: 'resolve', after: 1_500 };

/**
 * Posts alerts and answers some of them, as senders and people do: to either node, and again until it is taken. Each word
 * is in the journal before the next step is made.
 */
export async function runLoad(options: LoadOptions): Promise<void> {
  const journal = openJournal<LoadLine>(options.journal);
  const fates = chooseFates(options);
  await Promise.all(fates.map((fate) => live(fate, options, journal.write)));
  journal.close();
}

function chooseFates({ plant, random, seconds, run }: LoadOptions): readonly Fate[] {
  return plant.pairs.flatMap((_, pair) =>
    Array.from({ length: ALERTS_PER_PAIR }, (__, index) => {
      const after = random.between(0, seconds * 1_000);
      const dice = random.next();
      const how: Answer = random.next() < 0.5 ? 'acknowledge' : 'resolve';
      // Half are ignored. Of the others some are answered while the first mail is under way, some about the second step.
      const answerAfter = dice < 0.65 ? random.between(0, 1_500) : random.between(2_000, 62_000);
      const answer = dice < 0.5 ? undefined : { how, after: answerAfter };
      return { alert: `${run}-p${pair}-${index}`, pair, after, answer };
    }),
  );
}

async function live(fate: Fate, options: LoadOptions, write: (line: LoadLine) => void): Promise<void> {
  const { alert, pair } = fate;
  await pause(fate.after, undefined, { signal: options.signal }).catch(() => undefined);
  if (options.signal.aborted) return;
  write({ kind: 'posting', at: wallClock(), alert, pair });
  const posted = await untilTaken(options, write, `post ${alert}`, (url) => post(url, options, fate, 'firing'));
  if (posted === undefined) return;
  write({ kind: 'posted', at: wallClock(), alert, status: posted.status, node: posted.node });
  const answer = posted.isInDoubt ? OVER_SOON : fate.answer;
  if (answer === undefined) return;
  await pause(answer.after, undefined, { signal: options.signal }).catch(() => undefined);
  if (options.signal.aborted) return;
  write({ kind: 'answering', at: wallClock(), alert, how: answer.how });
  const answered = await untilTaken(options, write, `${answer.how} ${alert}`, (url) =>
    answer.how === 'resolve' ? post(url, options, fate, 'resolved') : acknowledge(url, options, fate),
  );
  if (answered !== undefined) write({ kind: 'answered', at: wallClock(), alert, how: answer.how, node: answered.node });
}

type Attempt = (url: string) => Promise<number>;

interface Taken {
  readonly status: number;
  readonly node: string;
  /** An attempt before was not answered in time, so that nobody knows whether it is still under way. */
  readonly isInDoubt: boolean;
}

/** Asks one node, then the other, until one says 2xx. */
async function untilTaken(
  { nodes, random, signal }: LoadOptions,
  write: (line: LoadLine) => void,
  what: string,
  attempt: Attempt,
): Promise<Taken | undefined> {
  let isInDoubt = false;
  for (let turn = Math.floor(random.between(0, nodes.length)); !signal.aborted; turn += 1) {
    const node = nodes[turn % nodes.length];
    if (node === undefined) return undefined;
    const said = await attempt(node.url).catch((error: unknown) => String(error));
    if (typeof said === 'number' && said < 300) return { status: said, node: node.name, isInDoubt };
    isInDoubt ||= String(said).startsWith('TimeoutError');
    write({ kind: 'trouble', at: wallClock(), what, words: String(said), node: node.name });
    await pause(RETRY_EVERY, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

async function post(url: string, { plant }: LoadOptions, fate: Fate, status: 'firing' | 'resolved'): Promise<number> {
  const answer = await fetch(`${url}/v1/signals/generic`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${plant.integrationKey}` },
    body: JSON.stringify({
      summary: fate.alert,
      dedupKey: fate.alert,
      severity: 'critical',
      status,
      labels: { pair: String(fate.pair), alert: fate.alert },
    }),
    signal: AbortSignal.timeout(REQUEST_TIMEOUT),
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** A person looks the alert up and takes it. */
async function acknowledge(url: string, { plant }: LoadOptions, fate: Fate): Promise<number> {
  const headers = { authorization: `Bearer ${plant.answerKeys[fate.pair]}` };
  const signal = AbortSignal.timeout(REQUEST_TIMEOUT);
  const found = await fetch(`${url}/v1/alerts?status=any&q=${fate.alert}`, { headers, signal });
  if (!found.ok) return found.status;
  const { items } = (await found.json()) as { items: readonly { readonly id: string }[] };
  const [alert] = items;
  if (alert === undefined) throw new Error('an alert that was taken is not listed');
  const answer = await fetch(`${url}/v1/alerts/${alert.id}/acknowledge`, { method: 'POST', headers, signal });
  await answer.arrayBuffer();
  return answer.status;
}
