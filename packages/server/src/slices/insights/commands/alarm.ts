import { actorOf, type Caller } from '@heed/core/access';
import { recurrenceAlarm } from '@heed/core/insights';
import {
  type Actor,
  type FailureClassId,
  type IncidentId,
  personOf,
  type RecurrenceAlarmId,
  type Refusal,
  refuse,
  type ServiceId,
} from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { seenBy } from '../../incidents/index.ts';
import type { InsightsMeans } from '../means.ts';
import { type AlarmOf, tellAlarm } from '../notices.ts';
import {
  answerStored,
  insertAlarm,
  loadAlarmAround,
  loadLastAlarmOf,
  lockAlarm,
  type StoredAlarm,
  widenAlarm,
} from '../store/alarms.ts';
import type { StoredClass } from '../store/classes.ts';
import { loadMembers, loadReadMembers } from '../store/members.ts';

const ENGINE: Actor = { kind: 'engine' };

/** Says so when a class comes too often. What was answered is said again only when it came again. */
export async function judgeClass(tx: Tx, means: InsightsMeans, one: StoredClass): Promise<void> {
  const members = await loadMembers(tx.db, one.id, undefined);
  const alarm = recurrenceAlarm(
    members.map(({ moments }) => moments.detectedAt),
    tx.now,
  );
  if (alarm === undefined) return;
  const ids = members.map(({ incidentId }) => incidentId);
  const last = await loadLastAlarmOf(tx.db, one.id);
  if (last?.state === 'open') return widenAlarm(tx, last.id, { members: ids, recent: alarm.recent });
  if (last !== undefined && ids.every((id) => last.members.includes(id))) return;
  const services = members[0]?.services ?? [];
  await raise(tx, means, { ...alarm, classId: one.id, members: ids }, { name: one.name }, services);
}

/** Lesser incidents that are alike: nobody has given them a name yet. */
export async function proposePattern(
  tx: Tx,
  means: InsightsMeans,
  { members, days }: { readonly members: readonly IncidentId[]; readonly days: number },
  services: readonly ServiceId[],
): Promise<void> {
  const alarm = { because: 'similar' as const, recent: members.length, expected: undefined, p: undefined };
  await raise(tx, means, { ...alarm, classId: undefined, members }, { days }, services);
}

type Raised = Pick<StoredAlarm, 'because' | 'recent' | 'expected' | 'p' | 'members'> & {
  readonly classId: FailureClassId | undefined;
};

async function raise(
  tx: Tx,
  means: InsightsMeans,
  raised: Raised,
  of: AlarmOf,
  services: readonly ServiceId[],
): Promise<void> {
  const alarm: StoredAlarm = {
    ...raised,
    id: newId('recurrenceAlarm', tx.now),
    raisedAt: tx.now,
    state: 'open',
    answeredAt: undefined,
    answeredBy: undefined,
    reason: undefined,
  };
  await insertAlarm(tx, alarm);
  const { because, recent, expected, p, classId } = raised;
  const about = classId === undefined ? [...raised.members] : [classId, ...raised.members];
  const data = { because, recent, expected, p, classId, members: raised.members, at: tx.now };
  await tx.publish([{ kind: 'recurrence.alarmed', data, subject: alarm.id, about, actor: ENGINE }]);
  await tellAlarm(tx, means, alarm, of, services);
}

/** Takes up the look that an alarm proposes, or says why there will be none. */
export async function answerAlarm(
  tx: Tx,
  caller: Caller,
  id: RecurrenceAlarmId,
  { accept, reason }: { readonly accept: boolean; readonly reason?: string | undefined },
): Promise<StoredAlarm | Refusal> {
  const alarm = await lockAlarm(tx, id);
  if (alarm === undefined || !(await maySeeAlarm(tx, caller, alarm))) return noSuchAlarm();
  const state = accept ? 'accepted' : 'declined';
  if (alarm.state === state) return alarm;
  if (alarm.state !== 'open') return refuse('wrong-state', `This alarm was ${alarm.state} already.`);
  if (!accept && reason === undefined) {
    return refuse('invalid', 'Say why there will be no look at them together.', [
      { path: 'reason', message: 'is needed to decline' },
    ]);
  }
  await answerStored(tx, id, { state, by: caller.personId, reason });
  const about = [...(alarm.classId === undefined ? [] : [alarm.classId]), ...alarm.members];
  const data = { state, at: tx.now, by: caller.personId };
  await tx.publish([{ kind: 'recurrence.answered', data, subject: id, about, actor: actorOf(caller), reason }]);
  return { ...alarm, state, answeredAt: tx.now, answeredBy: caller.personId, reason };
}

/** A pattern was opened over incidents: an alarm that proposed it, and holds two of them, is answered by that. */
export async function takeUp(tx: Tx, incidents: readonly IncidentId[], actor: Actor): Promise<void> {
  const alarm = await loadAlarmAround(tx.db, incidents);
  if (alarm === undefined || alarm.state !== 'open') return;
  if (alarm.members.filter((id) => incidents.includes(id)).length < 2) return;
  const by = personOf(actor);
  await answerStored(tx, alarm.id, { state: 'accepted', by, reason: undefined });
  const about = [...(alarm.classId === undefined ? [] : [alarm.classId]), ...alarm.members];
  const data = { state: 'accepted', at: tx.now, by };
  await tx.publish([{ kind: 'recurrence.answered', data, subject: alarm.id, about, actor }]);
}

/** An alarm is seen by who sees one of its incidents. */
async function maySeeAlarm(tx: Tx, caller: Caller, { members }: StoredAlarm): Promise<boolean> {
  return (await loadReadMembers(tx.db, members, seenBy(caller))).length > 0;
}

export function noSuchAlarm(): Refusal {
  return refuse('not-found', 'There is no such recurrence alarm.');
}
