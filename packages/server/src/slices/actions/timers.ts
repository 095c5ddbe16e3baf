import { canCheck } from '@heed/core/actions';
import { asId, isRefusal } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { scheduleTimer, type TimerHandler } from '../../platform/timers/index.ts';
import { loadPerson } from '../access/index.ts';
import { actAs } from './commands/act.ts';
import type { ActionMeans } from './means.ts';
import { tellDue, tellTest } from './notices.ts';
import { actionsOfRound, readRoundOf, settleRound, THREE_WEEKS } from './rounds.ts';
import { REMIND } from './settle.ts';
import { loadAction } from './store/actions.ts';
import { wishErrand } from './store/errands.ts';
import { loadRound } from './store/rounds.ts';
import { askerAmong, managersOf, mayHear, ownerOf } from './whom.ts';

/** Reminds of due dates, and asks after three weeks. */
export function createTimers(means: ActionMeans): Readonly<Record<string, TimerHandler>> {
  return {
    [REMIND]: (tx, { key }) => remind(tx, means, key),
    [THREE_WEEKS]: async (tx, { key, data }) => {
      if (data.step === 'look') await look(tx, key);
      else if (data.step === 'close') await close(tx, key);
      else await ask(tx, means, key);
    },
  };
}

const ENGINE = { kind: 'engine' } as const;

/** Saved first: the next reminder is set by the same transaction that says this one. */
async function remind(tx: Tx, means: ActionMeans, key: string): Promise<void> {
  const id = asId('action', key);
  const done = await actAs(tx, ENGINE, id, { kind: 'remind' });
  if (isRefusal(done)) return;
  const said = done.facts.find(({ kind }) => kind === 'action.reminded');
  const stored = await loadAction(tx.db, id);
  if (said?.kind !== 'action.reminded' || stored === undefined) return;
  const { about } = said.data;
  const owner = await ownerOf(tx.db, stored.action);
  // An owner who has left can move nothing any more: who leads the team hears it in their place.
  const people =
    about === 'escalated' || owner === undefined ? await managersOf(tx.db, stored.action, stored.incident) : [owner];
  const name = stored.action.ownerId && (await loadPerson(tx.db, stored.action.ownerId))?.name;
  await tellDue(tx, means, stored, about === 'soon' || owner !== undefined ? about : 'escalated', people, name);
}

/** What Heed can see by itself is looked at first, so that nobody is asked what a machine knows. */
async function look(tx: Tx, key: string): Promise<void> {
  const of = readRoundOf(key);
  const stored = await loadRound(tx.db, of);
  if (stored === undefined || stored.round.state !== 'armed') return;
  const { asksAt } = stored.round;
  for (const action of await actionsOfRound(tx, of)) {
    if (action.state !== 'done' || !canCheck(action)) continue;
    await wishErrand(tx, { key: `check/${action.id}/${asksAt}`, kind: 'check', subject: action.id });
  }
  await scheduleTimer(tx, { kind: THREE_WEEKS, key, dueAt: asksAt, data: { step: 'ask' } });
}

async function ask(tx: Tx, means: ActionMeans, key: string): Promise<void> {
  const of = readRoundOf(key);
  const stored = await loadRound(tx.db, of);
  if (stored === undefined) return;
  const named = await ownerOf(tx.db, { ownerId: stored.round.askerId });
  const { incidents } = stored.round;
  const mayAsk = named !== undefined && (await mayHear(tx.db, named, incidents));
  const askerId = mayAsk ? named : await askerAmong(tx.db, incidents);
  const actions = await actionsOfRound(tx, of);
  const asked = await settleRound(tx, of, { kind: 'ask', askerId, actions }, ENGINE);
  if (isRefusal(asked) || asked.round?.state !== 'asked' || asked.round.atFirst === undefined) return;
  if (askerId !== undefined) await tellTest(tx, means, { ...stored, round: asked.round }, askerId, asked.round.atFirst);
}

async function close(tx: Tx, key: string): Promise<void> {
  const of = readRoundOf(key);
  const actions = await actionsOfRound(tx, of);
  await settleRound(tx, of, { kind: 'close', actions }, ENGINE);
}
