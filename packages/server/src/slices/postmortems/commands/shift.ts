import { actorOf, type Caller } from '@heed/core/access';
import type { Incident } from '@heed/core/incidents';
import { isRefusal, type PostmortemId, type Refusal } from '@heed/core/kernel';
import type { PostmortemState, Readers } from '@heed/core/postmortems';
import type { Tx } from '../../../platform/db/index.ts';
import { armThreeWeekTest } from '../../actions/index.ts';
import { fulfilCommitmentsOf } from '../../comms/index.ts';
import { lockPostmortem } from '../access.ts';
import { loadBeside } from '../beside.ts';
import type { PostmortemMeans } from '../means.ts';
import type { StoredPostmortem } from '../store/postmortems.ts';
import { releaseForReview } from '../voices.ts';
import { decideAndSave } from './carry-out.ts';
import { freezeAt } from './versions.ts';

export interface Shift {
  readonly to: PostmortemState;
  readonly reason: string | undefined;
  /** Who reads it once it is final. */
  readonly share: Readers;
}

/** Moves a postmortem through its states. Each change of state leaves a copy, and a final one keeps what was promised. */
export async function shift(
  tx: Tx,
  means: PostmortemMeans,
  caller: Caller,
  id: PostmortemId,
  { to, reason, share }: Shift,
): Promise<StoredPostmortem | Refusal> {
  const before = await lockPostmortem(tx, caller, id);
  if (isRefusal(before)) return before;
  const beside = await loadBeside(tx.db, before);
  const actor = actorOf(caller);
  const shifted = await decideAndSave(tx, before, { kind: 'shift', to, reason, ground: beside }, actor);
  if (isRefusal(shifted) || shifted.record.state === before.record.state) return shifted;
  if (before.record.state === 'draft' && to === 'in-review') await releaseForReview(tx, id);
  if (to !== 'final') {
    return (await freezeAt(tx, caller, shifted, reason ?? '')) ?? shifted;
  }
  const isPrivate = beside.incidents.some((incident) => incident.isPrivate);
  const verb = { kind: 'share', readers: isPrivate ? 'team' : share, isPrivate } as const;
  const shared = await decideAndSave(tx, shifted, verb, actor);
  if (isRefusal(shared)) return shared;
  const full = await freezeAt(tx, caller, shared, reason ?? '');
  if (full !== undefined) return full;
  const { kind, incidents, title } = shared.record;
  if (kind === 'pattern') {
    // Its own actions are those of no incident: nobody else asks about them.
    await armThreeWeekTest(tx, {
      of: id,
      incidents: newestFirst(beside.incidents),
      title,
      postmortemId: id,
      from: tx.now,
      actor,
    });
    return shared;
  }
  for (const incidentId of incidents) {
    await fulfilCommitmentsOf(tx, incidentId, actor, `${means.publicUrl}/postmortems/${id}`);
    await armThreeWeekTest(tx, { of: incidentId, incidents: [incidentId], postmortemId: id, from: tx.now, actor });
  }
  return shared;
}

function newestFirst(incidents: readonly Incident[]) {
  return incidents.toSorted((one, other) => other.times.detectedAt - one.times.detectedAt).map(({ id }) => id);
}
