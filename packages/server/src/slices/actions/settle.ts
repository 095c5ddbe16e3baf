import {
  type Action,
  type ActionCommand,
  type ActionFact,
  decideAction,
  evolveAction,
  nextReminder,
  weightOf,
} from '@heed/core/actions';
import type { Severity } from '@heed/core/incidents';
import { type Actor, isRefusal, personOf, type Refusal } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { supersedeDeliveries } from '../../platform/outbox/index.ts';
import { cancelTimers, scheduleTimer } from '../../platform/timers/index.ts';
import { insertAction, type StoredAction, updateAction } from './store/actions.ts';
import { saveIssue } from './store/issues.ts';

/** The timer of an action's reminders: its key is the action's id. */
export const REMIND = 'actions.remind';

type Verb = ActionCommand extends infer Each ? (Each extends unknown ? Omit<Each, 'by'> : never) : never;
export type ActionVerb = Verb;

/** Decides a verb and saves what came of it: state, history, timer, and what is still to be said. The caller holds the action. */
export async function settle(
  tx: Tx,
  before: Pick<StoredAction, 'action' | 'version'> | undefined,
  verb: ActionVerb,
  actor: Actor,
  severity: Severity | undefined,
): Promise<{ readonly action: Action; readonly facts: readonly ActionFact[] } | Refusal> {
  // The verb is a member of the union without the person, who is put back here.
  const facts = decideAction(before?.action, { ...verb, by: personOf(actor) } as ActionCommand, tx.now);
  if (isRefusal(facts)) return facts;
  const action = facts.reduce<Action | undefined>(evolveAction, before?.action);
  if (action === undefined) throw new Error('a verb left no action');
  if (facts.length === 0) return { action, facts };
  const weight = weightOf(severity, action.tier);
  if (before === undefined) await insertAction(tx, action, weight);
  else await updateAction(tx, action, weight, before.version + 1);
  await saveIssue(tx, action);
  const about = [action.incidentId, action.postmortemId, action.ownerId].flatMap((each) => each ?? []);
  await tx.publish(facts.map((fact) => ({ ...fact, subject: action.id, about, actor })));
  await follow(tx, before?.action, action);
  return { action, facts };
}

async function follow(tx: Tx, before: Action | undefined, action: Action): Promise<void> {
  const next = nextReminder(action);
  if (next === undefined) await cancelTimers(tx, REMIND, [action.id]);
  else await scheduleTimer(tx, { kind: REMIND, key: action.id, dueAt: Math.max(next.at, tx.now) });
  const isSettled = action.state !== 'open' || action.dueAt !== before?.dueAt || action.ownerId !== before?.ownerId;
  if (before !== undefined && isSettled) {
    await supersedeDeliveries(tx, [reminderSubject(action)], { why: 'The action was done, moved or handed over.' });
  }
}

/** Its reminders are taken back together. */
export function reminderSubject({ id }: Pick<Action, 'id'>): string {
  return `${id}/due`;
}
