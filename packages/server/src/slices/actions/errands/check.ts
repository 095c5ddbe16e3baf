import { type Action, type Proof, readPull, type Seen, sameProof, trackerOfPull } from '@heed/core/actions';
import { type ActionId, asId, formatInstant, isRefusal } from '@heed/core/kernel';
import { type Database, type Queries, readClock, type Tx } from '../../../platform/db/index.ts';
import { metricsServerById } from '../../monitors/index.ts';
import { actAs } from '../commands/act.ts';
import type { ActionMeans } from '../means.ts';
import { loadAction, lockAction } from '../store/actions.ts';
import { type Errand, endErrand } from '../store/errands.ts';
import { loadTrackers } from '../store/trackers.ts';
import { noteTold, reach } from './target.ts';

export interface Sight {
  readonly seen: Seen;
  readonly words: string;
}

const ENGINE = { kind: 'engine' } as const;

/**
 * Looks at the proof of an action: asks its metrics server or its tracker. Goes out into the world: never to be called in a
 * transaction. What cannot be asked is unknown, and says nothing of the action.
 */
export async function lookAt(means: ActionMeans, db: Queries, { proof }: Action): Promise<Sight> {
  switch (proof?.kind) {
    case 'query':
      return lookAtQuery(means, db, proof);
    case 'alert-rule':
      return lookAtRule(means, db, proof);
    case 'pull-request':
      return lookAtPull(means, db, proof);
    case undefined:
      return unknown('The action names no proof.');
    case 'test':
    case 'drill':
    case 'other':
      return unknown('A person has to say what was seen.');
  }
}

/** A comparison answers samples where it holds; a zero is what a comparison by `bool` answers where it does not. */
async function lookAtQuery({ monitors }: ActionMeans, db: Queries, { text, serverId }: Proof): Promise<Sight> {
  if (serverId === undefined) return unknown('The proof names no metrics server.');
  const asked = await monitors.ask(db, serverId, text);
  const name = (await metricsServerById(db, serverId))?.name ?? 'The metrics server';
  const at = formatInstant(await readClock(db));
  switch (asked.outcome) {
    case 'empty':
      return { seen: 'not-shown', words: `${name} answered nothing to \`${text}\` at ${at}.` };
    case 'value': {
      const holding = asked.value.filter(({ value }) => value !== 0 && !Number.isNaN(value));
      const [first] = holding;
      if (first === undefined)
        return { seen: 'not-shown', words: `${name} answered only zeros to \`${text}\` at ${at}.` };
      const more = holding.length > 1 ? ` and ${holding.length - 1} more` : '';
      return { seen: 'shown', words: `${name} answered ${first.value}${more} to \`${text}\` at ${at}.` };
    }
    case 'refused':
    case 'unreachable':
      return unknown(`${name}: ${asked.reason}`);
  }
}

/** That it is loaded and can be evaluated. That it fires when it should, a drill shows. */
async function lookAtRule({ monitors }: ActionMeans, db: Queries, { text, serverId }: Proof): Promise<Sight> {
  if (serverId === undefined) return unknown('The proof names no metrics server.');
  const rule = text.trim();
  const asked = await monitors.askRules(db, serverId, rule);
  const name = (await metricsServerById(db, serverId))?.name ?? 'The metrics server';
  switch (asked.outcome) {
    case 'empty':
      return { seen: 'not-shown', words: `${name} has loaded no alert rule ${rule}.` };
    case 'value': {
      const good = asked.value.find(({ health }) => health !== 'err');
      if (good === undefined) return { seen: 'not-shown', words: `${name} cannot evaluate the alert rule ${rule}.` };
      const at = formatInstant(await readClock(db));
      return { seen: 'shown', words: `${name} has loaded the alert rule ${rule} in ${good.group}, seen at ${at}.` };
    }
    case 'refused':
    case 'unreachable':
      return unknown(`${name}: ${asked.reason}`);
  }
}

async function lookAtPull(means: ActionMeans, db: Queries, { text }: Proof): Promise<Sight> {
  const pull = readPull(text);
  if (pull === undefined) return unknown('The proof names no pull request that can be read: give its address.');
  const trackers = (await loadTrackers(db, {}, 200)).map(({ tracker }) => tracker);
  const tracker = trackerOfPull(trackers, pull);
  if (tracker === undefined) return unknown(`No tracker is connected for ${pull.project}.`);
  const reached = await reach(means, db, tracker.id);
  if (isRefusal(reached)) return unknown(reached.detail);
  const told = await means.trackers.merged(reached.target, pull.number);
  await noteTold(db, tracker.id, told);
  if (told.outcome !== 'value') return unknown(`${tracker.name}: ${told.reason}`);
  return { seen: told.value.merged ? 'shown' : 'not-shown', words: told.value.words };
}

function unknown(words: string): Sight {
  return { seen: 'unknown', words };
}

/**
 * Keeps what was seen of this proof. An action that its owner called done is verified by a proof that was shown; no other is.
 * The action is held first: what was seen of a proof that has been changed meanwhile says nothing of the new one.
 */
export async function keepSight(tx: Tx, id: ActionId, proof: Proof | undefined, { seen, words }: Sight): Promise<void> {
  const held = await lockAction(tx, id);
  if (held === undefined || !sameProof(held.action.proof, proof)) return;
  const said = words.slice(0, 1_000);
  await actAs(tx, ENGINE, id, { kind: 'check', seen, words: said });
  if (seen === 'shown' && held.action.state === 'done') await actAs(tx, ENGINE, id, { kind: 'verify', evidence: said });
}

export async function checkProof(database: Database, means: ActionMeans, errand: Errand): Promise<void> {
  const stored = await loadAction(database.read, asId('action', errand.subject));
  const sight = stored && (await lookAt(means, database.read, stored.action));
  await database.transact(async (tx) => {
    if (!(await endErrand(tx, errand)) || stored === undefined || sight === undefined) return;
    await keepSight(tx, stored.action.id, stored.action.proof, sight);
  });
}
