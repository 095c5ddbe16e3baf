import { instantOrNull } from '@heed/contract/fields';
import type { failureClassSchema, getFailureClass, listFailureClasses } from '@heed/contract/insights';
import type { Answer } from '@heed/contract/route';
import type { Caller } from '@heed/core/access';
import {
  asId,
  DAY,
  type FailureClassId,
  formatInstant,
  type IncidentId,
  isId,
  personOf,
  type Refusal,
} from '@heed/core/kernel';
import type { z } from 'zod';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { searchFacts } from '../../../platform/facts/index.ts';
import { loadIncidentsById, maySee, seenBy } from '../../incidents/index.ts';
import { noSuchClass } from '../commands/classes.ts';
import type { InsightsMeans } from '../means.ts';
import { loadAlarms, loadLastAlarmOf } from '../store/alarms.ts';
import { loadClass, loadClasses, loadClassesById, type StoredClass } from '../store/classes.ts';
import { tallyClasses } from '../store/members.ts';
import { showAlarm } from './alarms.ts';
import { loadLedger, showLedger } from './ledger.ts';
import { personNames, personRef, showRef, showUndone } from './refs.ts';

const RECENT = 90 * DAY;
const HISTORY = 200;

export async function showClass(db: Queries, one: StoredClass): Promise<z.input<typeof failureClassSchema>> {
  const { id, name, description, state, mergedInto, createdAt, version } = one;
  const into = mergedInto === undefined ? undefined : await loadClass(db, mergedInto);
  return {
    id,
    name,
    description,
    state,
    mergedInto: into === undefined ? null : { id: into.id, name: into.name },
    createdAt: formatInstant(createdAt),
    version,
  };
}

export async function findClasses(db: Queries, caller: Caller): Promise<Answer<typeof listFailureClasses>> {
  const now = await readClock(db);
  const [classes, { byClass, unclassified }, alarms] = await Promise.all([
    loadClasses(db),
    tallyClasses(db, now - RECENT, seenBy(caller)),
    loadAlarms(db, 'open'),
  ]);
  const alarmed = new Map(alarms.flatMap(({ classId, id }) => (classId === undefined ? [] : [[classId, id] as const])));
  return {
    classes: await Promise.all(
      classes.map(async (one) => {
        const tally = byClass.get(one.id);
        return {
          ...(await showClass(db, one)),
          incidents: tally?.incidents ?? 0,
          recent: tally?.recent ?? 0,
          lastAt: instantOrNull(tally?.lastAt),
          alarm: alarmed.get(one.id) ?? null,
        };
      }),
    ),
    unclassified,
  };
}

export async function findClass(
  db: Queries,
  means: InsightsMeans,
  caller: Caller,
  id: FailureClassId,
): Promise<Answer<typeof getFailureClass> | Refusal> {
  const one = await loadClass(db, id);
  if (one === undefined) return noSuchClass();
  const [ledger, alarm, now] = await Promise.all([
    loadLedger(db, means, caller, id),
    loadLastAlarmOf(db, id),
    readClock(db),
  ]);
  const shown = await showLedger(db, ledger);
  const refs = new Map(shown.rows.map((row) => [asId('incident', row.id), row]));
  return {
    ...(await showClass(db, one)),
    ledger: shown,
    alarm: alarm === undefined ? null : await showAlarm(db, caller, alarm),
    undone: await showUndone(db, ledger.actions, refs, now),
    history: await historyOf(db, caller, id),
  };
}

/** What was done with the name, and of which incidents it was said; private ones to those who may see them. */
async function historyOf(db: Queries, caller: Caller, id: FailureClassId) {
  const facts = (await searchFacts(db, { subject: id, kind: 'failure-class.', limit: HISTORY })).map((fact) => ({
    ...fact,
    // This room alone writes facts of these kinds, with the data that core gave them.
    data: fact.data as { name?: string; into?: string; incidentId?: IncidentId; reason?: string },
  }));
  const incidentIds = facts.flatMap(({ data }) => (data.incidentId === undefined ? [] : [data.incidentId]));
  const others = facts
    .flatMap(({ subject, data }) => [subject, data.into ?? ''])
    .filter((each) => isId('failureClass', each));
  const [incidents, classes, names] = await Promise.all([
    loadIncidentsById(db, [...new Set(incidentIds)]),
    loadClassesById(db, [...new Set(others)]),
    personNames(
      db,
      facts.flatMap(({ actor }) => personOf(actor) ?? []),
    ),
  ]);
  const visible = new Map(incidents.filter((one) => maySee(caller, one)).map((one) => [one.id, showRef(one)]));
  return facts.flatMap(({ at, kind, subject, actor, reason, data }) => {
    const incident = data.incidentId === undefined ? undefined : visible.get(data.incidentId);
    if (data.incidentId !== undefined && incident === undefined) return [];
    const by = personOf(actor);
    const otherId = subject === id ? data.into : subject;
    return [
      {
        at: formatInstant(at),
        kind: subject === id ? kind : 'failure-class.absorbed',
        by: by === undefined ? null : personRef(by, names),
        name: data.name ?? null,
        other: otherId === undefined ? null : (classes.get(asId('failureClass', otherId))?.name ?? null),
        reason: reason ?? data.reason ?? null,
        incident: incident ?? null,
      },
    ];
  });
}
