import { instantOrNull } from '@heed/contract/fields';
import type { alarmSchema, getRecurrenceAlarm } from '@heed/contract/insights';
import type { Answer } from '@heed/contract/route';
import type { Caller } from '@heed/core/access';
import { lostIn, wallClock } from '@heed/core/insights';
import { formatInstant, type RecurrenceAlarmId, type Refusal } from '@heed/core/kernel';
import type { z } from 'zod';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { serviceNames } from '../../catalog/index.ts';
import { seenBy } from '../../incidents/index.ts';
import { noSuchAlarm } from '../commands/alarm.ts';
import type { InsightsMeans } from '../means.ts';
import { loadAlarm, loadAlarms, type StoredAlarm } from '../store/alarms.ts';
import { loadClass } from '../store/classes.ts';
import { loadReadMembers } from '../store/members.ts';
import { loadRefs, personNames, personRef, showUndone } from './refs.ts';

type Shown = z.input<typeof alarmSchema>;

export async function showAlarm(db: Queries, caller: Caller, alarm: StoredAlarm): Promise<Shown> {
  const members = await loadReadMembers(db, alarm.members, seenBy(caller));
  const ids = members.map(({ incidentId }) => incidentId);
  const by = alarm.answeredBy;
  const [refs, one, names] = await Promise.all([
    loadRefs(db, ids),
    alarm.classId === undefined ? undefined : loadClass(db, alarm.classId),
    personNames(db, by === undefined ? [] : [by]),
  ]);
  return {
    id: alarm.id,
    failureClass: one === undefined ? null : { id: one.id, name: one.name },
    because: alarm.because,
    recent: alarm.recent,
    expected: alarm.expected ?? null,
    p: alarm.p ?? null,
    raisedAt: formatInstant(alarm.raisedAt),
    state: alarm.state,
    answeredAt: instantOrNull(alarm.answeredAt),
    answeredBy: by === undefined ? null : personRef(by, names),
    reason: alarm.reason ?? null,
    members: ids.flatMap((id) => refs.get(id) ?? []),
  };
}

/** Those of which the caller may see at least one incident. */
export async function findAlarms(db: Queries, caller: Caller, state?: StoredAlarm['state']) {
  const shown = await Promise.all((await loadAlarms(db, state)).map((one) => showAlarm(db, caller, one)));
  return { alarms: shown.filter(({ members }) => members.length > 0) };
}

/** An alarm with what its incidents cost, and what the earlier ones had promised. */
export async function findAlarm(
  db: Queries,
  means: InsightsMeans,
  caller: Caller,
  id: RecurrenceAlarmId,
): Promise<Answer<typeof getRecurrenceAlarm> | Refusal> {
  const alarm = await loadAlarm(db, id);
  if (alarm === undefined) return noSuchAlarm();
  const shown = await showAlarm(db, caller, alarm);
  if (shown.members.length === 0) return noSuchAlarm();
  const members = await loadReadMembers(db, alarm.members, seenBy(caller));
  const ids = members.map(({ incidentId }) => incidentId);
  const [actions, refs, now] = await Promise.all([means.actionsOf(db, ids), loadRefs(db, ids), readClock(db)]);
  const counts = Map.groupBy(
    members.flatMap(({ services }) => services),
    (service) => service,
  );
  const names = await serviceNames(db, [...counts.keys()]);
  return {
    ...shown,
    lost: lostIn(members, wallClock),
    undone: await showUndone(db, actions, refs, now),
    services: [...counts]
      .map(([service, of]) => ({ id: service, name: names.get(service) ?? service, members: of.length }))
      .toSorted((one, other) => other.members - one.members),
  };
}
