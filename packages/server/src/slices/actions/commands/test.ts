import { actorOf, type Caller } from '@heed/core/access';
import type { Round, RoundOf, Standing } from '@heed/core/actions';
import {
  type ActionId,
  type Actor,
  type IncidentId,
  type Instant,
  isRefusal,
  type PersonId,
  type PostmortemId,
  type Refusal,
  refuse,
} from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { loadPerson } from '../../access/index.ts';
import { findVisibleRound, noSuchRound } from '../access.ts';
import type { ActionMeans } from '../means.ts';
import { tellTest } from '../notices.ts';
import { actionsOfRound, settleRound } from '../rounds.ts';
import { type ActionVerb, settle } from '../settle.ts';
import { lockAction } from '../store/actions.ts';
import { mayHear } from '../whom.ts';

/**
 * For rooms above: sets the three-week test of an incident or of a pattern, counted from `from`: the moment when the postmortem became final.
 * It moves one that was set before and not yet asked. Of an incident that needs no postmortem it is set when it is resolved.
 */
export async function armThreeWeekTest(
  tx: Tx,
  {
    actor,
    title,
    postmortemId,
    askerId,
    ...armed
  }: {
    readonly of: RoundOf;
    readonly incidents: readonly IncidentId[];
    /** How a pattern is called. */
    readonly title?: string | undefined;
    readonly postmortemId?: PostmortemId | undefined;
    readonly from: Instant;
    readonly askerId?: PersonId | undefined;
    readonly actor: Actor;
  },
): Promise<void> {
  await settleRound(tx, armed.of, { kind: 'arm', title, postmortemId, askerId, ...armed }, actor);
}

/** For rooms above: what was set is not asked, e.g. while a postmortem is still to be written. */
export async function callOffThreeWeekTest(tx: Tx, of: RoundOf, actor: Actor, why: string): Promise<void> {
  const off = await settleRound(tx, of, { kind: 'call-off', why }, actor);
  if (isRefusal(off) && off.refused !== 'not-found') throw new Error(off.detail);
}

export async function nameAsker(
  tx: Tx,
  means: ActionMeans,
  caller: Caller,
  of: RoundOf,
  personId: PersonId,
): Promise<Round | Refusal> {
  const stored = await findVisibleRound(tx.db, caller, of);
  if (isRefusal(stored)) return stored;
  const person = await loadPerson(tx.db, personId);
  if (person === undefined || person.disabledAt !== undefined) {
    const message = person === undefined ? 'names nobody: choose one of /v1/people' : 'names somebody who has left';
    return refuse('invalid', `\`personId\` ${message}.`, [{ path: 'personId', message }]);
  }
  if (!(await mayHear(tx.db, personId, stored.round.incidents))) {
    const message = 'may not see a private incident that is asked about: name somebody who takes part in it';
    return refuse('invalid', `\`personId\` ${message}.`, [{ path: 'personId', message }]);
  }
  const named = await settleRound(tx, of, { kind: 'name-asker', askerId: personId }, actorOf(caller));
  if (isRefusal(named)) return named;
  const { round } = named;
  if (round?.state === 'asked' && named.facts.length > 0 && round.atFirst !== undefined) {
    await tellTest(tx, means, { ...stored, round }, personId, round.atFirst);
  }
  return round ?? noSuchRound();
}

export interface AnswerInput {
  readonly actionId: ActionId;
  readonly answer: Standing;
  readonly note: string;
}

/** One answer: the action follows it, and the test closes with its last one. */
export async function answerTest(
  tx: Tx,
  caller: Caller,
  of: RoundOf,
  { actionId, answer, note }: AnswerInput,
): Promise<Round | Refusal> {
  const visible = await findVisibleRound(tx.db, caller, of);
  if (isRefusal(visible)) return visible;
  const actor = actorOf(caller);
  const answered = await settleRound(tx, of, { kind: 'answer', actionId, answer }, actor);
  if (isRefusal(answered)) return answered;
  const troubled = await followAnswer(tx, actor, { actionId, answer, note });
  if (troubled !== undefined) return troubled;
  const actions = await actionsOfRound(tx, of);
  const closed = await settleRound(tx, of, { kind: 'close', actions }, actor);
  return isRefusal(closed) ? closed : (closed.round ?? noSuchRound());
}

/** What the answer says becomes true of the action, by the same verbs that anybody uses. */
async function followAnswer(
  tx: Tx,
  actor: Actor,
  { actionId, answer, note }: AnswerInput,
): Promise<Refusal | undefined> {
  const verbs = async (): Promise<readonly ActionVerb[] | Refusal> => {
    const state = (await lockAction(tx, actionId))?.action.state;
    switch (answer) {
      case 'verified':
        if (state === 'verified') return [];
        if (note.trim() === '') return missing('Say what was seen: nothing is verified without evidence.');
        return [
          { kind: 'finish', note: '' },
          { kind: 'verify', evidence: note },
        ];
      case 'done-unverified':
        return state === 'open' ? [{ kind: 'finish', note }] : [];
      case 'dropped':
        if (state === 'dropped') return [];
        if (note.trim() === '') return missing('Say why it is given up.');
        return [{ kind: 'drop', reason: note }];
      case 'open':
      case 'overdue':
        return state === 'open'
          ? []
          : [{ kind: 'reopen', reason: note.trim() === '' ? 'The three-week test found it open.' : note }];
    }
  };
  const todo = await verbs();
  if (isRefusal(todo)) return todo;
  for (const verb of todo) {
    const stored = await lockAction(tx, actionId);
    if (stored === undefined) return refuse('not-found', 'There is no such action.');
    const done = await settle(tx, stored, verb, actor, stored.incident?.severity);
    if (isRefusal(done)) return done;
  }
  return undefined;
}

function missing(detail: string): Refusal {
  return refuse('invalid', detail, [{ path: 'note', message: 'must say something' }]);
}
