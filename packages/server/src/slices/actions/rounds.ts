import {
  type Action,
  closesAt,
  decideRound,
  evolveRound,
  type Round,
  type RoundCommand,
  type RoundFact,
  type RoundOf,
} from '@heed/core/actions';
import { type Actor, asId, HOUR, isId, isRefusal, personOf, type Refusal } from '@heed/core/kernel';
import type { Queries, Tx } from '../../platform/db/index.ts';
import { supersedeDeliveries } from '../../platform/outbox/index.ts';
import { cancelTimers, scheduleTimer } from '../../platform/timers/index.ts';
import { testSubject } from './notices.ts';
import { loadOf, type StoredAction } from './store/actions.ts';
import { lockRound, saveRound } from './store/rounds.ts';

/** The timer of a three-week test: its key is the id of what it is about. */
export const THREE_WEEKS = 'actions.three-weeks';
/** So long before it is asked, Heed looks by itself at what it can. */
export const LOOKS_BEFORE = HOUR;

export type RoundVerb = RoundCommand extends infer Each ? (Each extends unknown ? Omit<Each, 'by'> : never) : never;

/** Decides a verb about a test and saves what came of it. */
export async function settleRound(
  tx: Tx,
  of: RoundOf,
  verb: RoundVerb,
  actor: Actor,
): Promise<{ readonly round: Round | undefined; readonly facts: readonly RoundFact[] } | Refusal> {
  const before = await lockRound(tx, of);
  // The verb is a member of the union without the person, who is put back here.
  const facts = decideRound(before, { ...verb, by: personOf(actor) } as RoundCommand, tx.now);
  if (isRefusal(facts)) return facts;
  const round = facts.reduce<Round | undefined>(evolveRound, before);
  if (round === undefined || facts.length === 0) return { round, facts };
  await saveRound(tx, round);
  await tx.publish(facts.map((fact) => ({ ...fact, subject: testSubject(round), about: [...round.incidents], actor })));
  await follow(tx, round);
  return { round, facts };
}

async function follow(tx: Tx, round: Round): Promise<void> {
  const { of: key, state, asksAt } = round;
  switch (state) {
    case 'armed': {
      const dueAt = Math.max(asksAt - LOOKS_BEFORE, tx.now);
      return scheduleTimer(tx, { kind: THREE_WEEKS, key, dueAt, data: { step: 'look' } });
    }
    case 'asked':
      return scheduleTimer(tx, { kind: THREE_WEEKS, key, dueAt: closesAt(round), data: { step: 'close' } });
    case 'closed':
    case 'off':
      await cancelTimers(tx, THREE_WEEKS, [key]);
      await supersedeDeliveries(tx, [testSubject(round)], { why: 'The three-week test is not asked any more.' });
  }
}

/** The actions that a test looks at: those of the incident, or those that the pattern itself brought. */
export async function loadActionsOfRound(db: Queries, of: RoundOf): Promise<readonly StoredAction[]> {
  return isId('incident', of) ? loadOf(db, { incidentId: of }) : loadOf(db, { postmortemId: asId('postmortem', of) });
}

export async function actionsOfRound(tx: Tx, of: RoundOf): Promise<readonly Action[]> {
  return (await loadActionsOfRound(tx.db, of)).map(({ action }) => action);
}

export function readRoundOf(id: string): RoundOf {
  return isId('incident', id) ? id : asId('postmortem', id);
}
