import type { Caller } from '@heed/core/access';
import type { Incident } from '@heed/core/incidents';
import { type IncidentId, isRefusal, type Refusal } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { findVisibleIncident, lockIncident, noSuchIncident } from '../incidents/index.ts';

/**
 * The incident, so that nobody else decides how to look back at it before this transaction ends. What is decided may not be
 * there yet, and what is not there cannot be locked; the incident always is.
 */
export async function lockVisible(tx: Tx, caller: Caller, id: IncidentId): Promise<Incident | Refusal> {
  const visible = await findVisibleIncident(tx.db, caller, id);
  if (isRefusal(visible)) return visible;
  return (await lockIncident(tx, id)) ?? noSuchIncident();
}

/** Several of them, in an order in which no two wait for each other; answered as they were named. */
export async function lockAllVisible(
  tx: Tx,
  caller: Caller,
  ids: readonly IncidentId[],
): Promise<readonly Incident[] | Refusal> {
  const locked = new Map<IncidentId, Incident>();
  for (const id of [...new Set(ids)].sort()) {
    const incident = await lockVisible(tx, caller, id);
    if (isRefusal(incident)) return incident;
    locked.set(id, incident);
  }
  return [...new Set(ids)].flatMap((id) => locked.get(id) ?? []);
}
