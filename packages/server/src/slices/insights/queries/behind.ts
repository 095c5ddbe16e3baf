import type { listCountedIncidents, ONLY } from '@heed/contract/insights';
import type { Answer } from '@heed/contract/route';
import type { Caller } from '@heed/core/access';
import type { MeasureName } from '@heed/core/insights';
import { formatInstant, isRefusal, type Refusal, type ServiceId } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { serviceNames } from '../../catalog/index.ts';
import { loadPromised } from '../../comms/index.ts';
import { seenBy } from '../../incidents/index.ts';
import { loadReviews } from '../../postmortems/index.ts';
import type { InsightsMeans } from '../means.ts';
import { loadClassesById } from '../store/classes.ts';
import { type CountedRow, loadCounted, type Span } from '../store/counted.ts';
import { loadMarked } from '../store/marks.ts';
import { showTimes } from './figures.ts';
import { recurrencesAmong } from './recurrences.ts';
import { type Asked, spanOf } from './span.ts';

/** As many as one answer lists; the table that people take elsewhere has all of them. */
const LISTED = 5_000;

export interface Which {
  readonly only?: (typeof ONLY)[number] | undefined;
  readonly measure?: MeasureName | undefined;
}

/** The incidents behind a figure. */
export async function findCounted(
  db: Queries,
  means: InsightsMeans,
  caller: Caller,
  { only, measure, ...asked }: Asked & Which,
  most = LISTED,
): Promise<Answer<typeof listCountedIncidents> | Refusal> {
  const span = await spanOf(db, asked);
  if (isRefusal(span)) return span;
  const counted = await loadCounted(db, span, seenBy(caller));
  const isMeant = await meaning(db, means, only, counted, caller);
  const meant = counted.filter(isMeant);
  return listed(db, span, measure === undefined ? meant : longestFirst(meant, measure), most);
}

async function listed(
  db: Queries,
  span: Span,
  counted: readonly CountedRow[],
  most: number,
): Promise<Answer<typeof listCountedIncidents>> {
  const shown = counted.slice(0, most);
  const [services, classes] = await Promise.all([
    serviceNames(db, [...new Set(shown.flatMap((one): readonly ServiceId[] => one.services))]),
    loadClassesById(db, [...new Set(shown.flatMap(({ classId }) => classId ?? []))]),
  ]);
  return {
    from: formatInstant(span.from),
    until: formatInstant(span.until),
    count: counted.length,
    incidents: shown.map((one) => {
      const ofClass = one.classId === undefined ? undefined : classes.get(one.classId);
      return {
        id: one.incidentId,
        reference: `INC-${one.number}`,
        title: one.title,
        severity: one.severity,
        detectedAt: formatInstant(one.detectedAt),
        services: one.services.map((id) => ({ id, name: services.get(id) ?? id })),
        failureClass: ofClass === undefined ? null : { id: ofClass.id, name: ofClass.name },
        times: showTimes(one.times),
        lateUpgrades: one.lateUpgrades,
        reopened: one.reopened,
        byOthers: one.byOthers,
      };
    }),
  };
}

/** What is asked of the incidents is loaded for all of them at once. */
async function meaning(
  db: Queries,
  means: InsightsMeans,
  only: Which['only'],
  counted: readonly CountedRow[],
  caller: Caller,
): Promise<(one: CountedRow) => boolean> {
  const ids = counted.map(({ incidentId }) => incidentId);
  switch (only) {
    case undefined:
      return () => true;
    case 'late-upgrades':
      return (one) => one.lateUpgrades > 0;
    case 'reopened':
      return (one) => one.reopened > 0;
    case 'by-others':
      return (one) => one.byOthers;
    case 'unclassified':
      return (one) => one.classId === undefined;
    case 'recurrences':
    case 'overdue-recurrences': {
      const kinds = await recurrencesAmong(db, means, counted, seenBy(caller));
      return ({ incidentId }) => {
        const kind = kinds.get(incidentId);
        return only === 'recurrences' ? kind !== undefined : kind === 'overdue';
      };
    }
    case 'promised': {
      const promised = await loadPromised(db, ids);
      return ({ incidentId }) => promised.has(incidentId);
    }
    case 'written-up': {
      const reviews = await loadReviews(db, caller, ids);
      return ({ incidentId }) => reviews.has(incidentId);
    }
    case 'marked': {
      const marked = await loadMarked(db, ids);
      return ({ incidentId }) => marked.has(incidentId);
    }
  }
}

function longestFirst(counted: readonly CountedRow[], measure: MeasureName): readonly CountedRow[] {
  return counted
    .flatMap((one) => {
      const took = one.times[measure];
      return took === undefined ? [] : [{ one, took }];
    })
    .toSorted((a, b) => b.took - a.took)
    .map(({ one }) => one);
}
