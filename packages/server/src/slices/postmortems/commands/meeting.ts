import type { Caller } from '@heed/core/access';
import { isRefusal, type PersonId, type PostmortemId, type Refusal } from '@heed/core/kernel';
import type { MeetingPlan } from '@heed/core/postmortems';
import type { Tx } from '../../../platform/db/index.ts';
import { lockPostmortem } from '../access.ts';
import type { PostmortemMeans } from '../means.ts';
import { tellMeeting } from '../meetings.ts';
import { loadIncidentsOf, rosterOf } from '../roster.ts';
import type { StoredPostmortem } from '../store/postmortems.ts';
import { carryOut } from './carry-out.ts';

/** Plans or moves the review; nobody named means authors, reviewers and who took part. */
export async function planMeeting(
  tx: Tx,
  means: PostmortemMeans,
  caller: Caller,
  id: PostmortemId,
  plan: MeetingPlan,
): Promise<StoredPostmortem | Refusal> {
  const before = await lockPostmortem(tx, caller, id);
  if (isRefusal(before)) return before;
  const people = plan.people.length > 0 ? plan.people : await everybodyOf(tx, before);
  const after = await carryOut(tx, caller, id, {
    kind: 'plan-meeting',
    plan: { ...plan, people: people.slice(0, 100) },
  });
  if (isRefusal(after)) return after;
  const invited = after.record.meeting?.people ?? [];
  const gone = (before.record.meeting?.state === 'planned' ? before.record.meeting.people : []).filter(
    (each) => !invited.includes(each),
  );
  await tellMeeting(tx, means, after.record, caller.personId, gone);
  return after;
}

async function everybodyOf(tx: Tx, { record }: StoredPostmortem): Promise<readonly PersonId[]> {
  const took = rosterOf(await loadIncidentsOf(tx.db, record));
  return [...new Set([...record.authors, ...record.reviewers.map(({ personId }) => personId), ...took])];
}

export async function cancelMeeting(
  tx: Tx,
  means: PostmortemMeans,
  caller: Caller,
  id: PostmortemId,
  reason: string,
): Promise<StoredPostmortem | Refusal> {
  const before = await lockPostmortem(tx, caller, id);
  if (isRefusal(before)) return before;
  const after = await carryOut(tx, caller, id, { kind: 'cancel-meeting', reason });
  if (isRefusal(after) || before.record.meeting?.state !== 'planned') return after;
  await tellMeeting(tx, means, after.record, caller.personId, before.record.meeting.people, reason);
  return after;
}
