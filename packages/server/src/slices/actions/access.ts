import type { Caller } from '@heed/core/access';
import type { Action, RoundOf } from '@heed/core/actions';
import { type ActionId, asId, isId, isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import type { Queries } from '../../platform/db/index.ts';
import { findVisibleIncident } from '../incidents/index.ts';
import { loadAction, type StoredAction } from './store/actions.ts';
import { loadRound, type StoredRound } from './store/rounds.ts';

/** Whoever sees the incident sees its actions, and an owner sees their own. */
export async function maySee(db: Queries, caller: Caller, { incidentId, ownerId }: Action): Promise<boolean> {
  if (incidentId === undefined || ownerId === caller.personId) return true;
  return !isRefusal(await findVisibleIncident(db, caller, incidentId));
}

export async function findVisibleAction(db: Queries, caller: Caller, id: ActionId): Promise<StoredAction | Refusal> {
  const stored = await loadAction(db, id);
  return stored !== undefined && (await maySee(db, caller, stored.action)) ? stored : noSuchAction();
}

/** The test of what the caller sees; undefined while none is set for an incident that they see. */
export async function findMaybeRound(
  db: Queries,
  caller: Caller,
  of: RoundOf,
): Promise<StoredRound | Refusal | undefined> {
  const stored = await loadRound(db, of);
  if (stored === undefined && !isId('incident', of)) return noSuchRound();
  for (const id of stored?.round.incidents ?? [asId('incident', of)]) {
    const incident = await findVisibleIncident(db, caller, id);
    if (isRefusal(incident)) return incident;
  }
  return stored;
}

export async function findVisibleRound(db: Queries, caller: Caller, of: RoundOf): Promise<StoredRound | Refusal> {
  return (await findMaybeRound(db, caller, of)) ?? noSuchRound();
}

export function noSuchRound(): Refusal {
  return refuse(
    'not-found',
    'No three-week test is set: it is set when an incident is resolved, or a pattern is final.',
  );
}

export function noSuchAction(): Refusal {
  return refuse('not-found', 'There is no such action.');
}

export function noSuchTracker(): Refusal {
  return refuse('not-found', 'There is no such tracker. Choose one of /v1/trackers.');
}
