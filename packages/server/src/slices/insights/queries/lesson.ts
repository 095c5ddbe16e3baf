import type { getIncidentClass } from '@heed/contract/insights';
import type { Answer } from '@heed/contract/route';
import type { Caller } from '@heed/core/access';
import { compareByPhase, kindOfRecurrence, suggestClasses, wallClock } from '@heed/core/insights';
import { formatInstant, type IncidentId, isRefusal, type Refusal } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { findVisibleIncident, seenBy } from '../../incidents/index.ts';
import type { InsightsMeans } from '../means.ts';
import { loadAlarmAround } from '../store/alarms.ts';
import { loadClassesById, loadConfirmed } from '../store/classes.ts';
import { showAlarm } from './alarms.ts';
import { controlsOf, loadLedger, showComparison } from './ledger.ts';
import { loadRefs, personNames, personRef } from './refs.ts';
import { neighboursOf, rank, wantedOf } from './similar.ts';

type Shown = Answer<typeof getIncidentClass>;

/** Of which class an incident is, or may be, and how it compares with those of its class that came before. */
export async function findLesson(
  db: Queries,
  means: InsightsMeans,
  caller: Caller,
  id: IncidentId,
): Promise<Shown | Refusal> {
  const incident = await findVisibleIncident(db, caller, id);
  if (isRefusal(incident)) return incident;
  const [confirmed, alarm, suggestions] = await Promise.all([
    loadConfirmed(db, [id]).then((all) => all.get(id)),
    loadAlarmAround(db, [id]),
    suggest(db, caller, id),
  ]);
  const shownAlarm = alarm === undefined ? null : await showAlarm(db, caller, alarm);
  const base = { suggestions, alarm: shownAlarm };
  if (confirmed === undefined) return { ...base, confirmed: null, earlier: 0, recurrence: null, faster: [] };
  const { classId, at, by } = confirmed;
  const [one, names, { members, actions }] = await Promise.all([
    loadClassesById(db, [classId]).then((all) => all.get(classId)),
    personNames(db, [by]),
    loadLedger(db, means, caller, classId),
  ]);
  const detectedAt = incident.times.detectedAt;
  const earlier = members
    .filter((each) => each.incidentId !== id && each.moments.detectedAt <= detectedAt)
    .toSorted((a, b) => a.moments.detectedAt - b.moments.detectedAt);
  const before = new Set<string>(earlier.map(({ incidentId }) => incidentId));
  const controls = controlsOf(actions.filter(({ incidentId }) => incidentId !== undefined && before.has(incidentId)));
  const compared = compareByPhase(
    incident.times,
    earlier.map(({ moments }) => moments),
    wallClock,
  );
  return {
    ...base,
    confirmed: {
      failureClass: { id: classId, name: one?.name ?? classId },
      at: formatInstant(at),
      by: personRef(by, names),
    },
    earlier: earlier.length,
    recurrence: earlier.length === 0 ? null : kindOfRecurrence(controls, detectedAt),
    faster: compared.map(showComparison),
  };
}

/** A class that is not in use any more is not offered. */
async function suggest(db: Queries, caller: Caller, id: IncidentId): Promise<Shown['suggestions']> {
  const incident = await findVisibleIncident(db, caller, id);
  if (isRefusal(incident)) return [];
  const wanted = { ...(await wantedOf(db, incident, seenBy(caller))), classId: undefined };
  const neighbours = neighboursOf((await rank(db, wanted)).ranked);
  const classes = await loadClassesById(db, [...new Set(neighbours.map(({ classId }) => classId))]);
  const offered = suggestClasses(neighbours.filter(({ classId }) => classes.get(classId)?.state === 'active'));
  const refs = await loadRefs(
    db,
    offered.flatMap(({ because }) => because),
  );
  return offered.map(({ classId, share, because }) => ({
    failureClass: { id: classId, name: classes.get(classId)?.name ?? classId },
    share,
    because: because.slice(0, 3).flatMap((each) => refs.get(each) ?? []),
  }));
}
