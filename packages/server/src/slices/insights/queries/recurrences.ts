import { fasterLedger, type RecurrenceKind, wallClock } from '@heed/core/insights';
import type { IncidentId } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import type { InsightsMeans } from '../means.ts';
import type { CountedRow } from '../store/counted.ts';
import { loadMembersOf, type Reader } from '../store/members.ts';
import { controlsOf } from './ledger.ts';

/** Of which kind each recurrence is; the first of its class recurs after nothing. */
export async function recurrencesAmong(
  db: Queries,
  { outlinesOf }: Pick<InsightsMeans, 'outlinesOf'>,
  counted: readonly CountedRow[],
  reader: Reader,
): Promise<ReadonlyMap<IncidentId, RecurrenceKind>> {
  const classes = [...new Set(counted.flatMap(({ classId }) => classId ?? []))];
  const members = await loadMembersOf(db, classes, reader);
  const ids = [...members.values()].flatMap((ofClass) => ofClass.map(({ incidentId }) => incidentId));
  const outlines = await outlinesOf(db, ids);
  const rows = [...members.values()].flatMap((ofClass) => {
    const judged = ofClass.map((row) => ({ ...row, controls: controlsOf(outlines.get(row.incidentId)) }));
    return fasterLedger(judged, wallClock).rows;
  });
  return new Map(
    rows.flatMap(({ incidentId, recurrence }) => (recurrence === undefined ? [] : [[incidentId, recurrence] as const])),
  );
}
