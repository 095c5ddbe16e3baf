import { actorOf, type Caller } from '@heed/core/access';
import { type IncidentId, isRefusal, type PostmortemId, type Refusal, refuse } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { lockPostmortem } from '../access.ts';
import { loadIncidentsOf } from '../roster.ts';
import type { StoredPostmortem } from '../store/postmortems.ts';
import { decideAndSave } from './carry-out.ts';
import { checkIncidents } from './checks.ts';
import { gatherAll } from './gather.ts';

/** Says which incidents a pattern looks at. What those that are new recorded comes into its timeline. */
export async function setMembers(
  tx: Tx,
  caller: Caller,
  id: PostmortemId,
  incidentIds: readonly IncidentId[],
): Promise<StoredPostmortem | Refusal> {
  const unseen = await checkIncidents(incidentIds)(tx, caller);
  if (unseen !== undefined) return unseen;
  const before = await lockPostmortem(tx, caller, id);
  if (isRefusal(before)) return before;
  const kept = (await loadIncidentsOf(tx.db, before.record)).find(
    (each) => each.isPrivate && !incidentIds.includes(each.id),
  );
  if (kept !== undefined) {
    const why = `INC-${kept.number} is private, and this pattern holds what it recorded. Without it, others would read that. Open another pattern that leaves it out.`;
    return refuse('wrong-state', why, [{ path: 'incidentIds', message: 'leaves out a private incident' }]);
  }
  const actor = actorOf(caller);
  const after = await decideAndSave(tx, before, { kind: 'set-members', incidents: incidentIds }, actor);
  if (isRefusal(after)) return after;
  const rows = await gatherAll(tx.db, await loadIncidentsOf(tx.db, after.record));
  return decideAndSave(tx, after, { kind: 'gather-rows', rows }, actor);
}
