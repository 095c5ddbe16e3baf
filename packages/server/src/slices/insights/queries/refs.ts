import { instantOrNull } from '@heed/contract/fields';
import type { incidentRefSchema, undoneActionsSchema } from '@heed/contract/insights';
import { type Action, isUndone, standingOfAction } from '@heed/core/actions';
import type { Incident } from '@heed/core/incidents';
import { formatInstant, type IncidentId, type Instant, type PersonId } from '@heed/core/kernel';
import type { z } from 'zod';
import type { Queries } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { loadIncidentsById } from '../../incidents/index.ts';

export type ShownRef = z.input<typeof incidentRefSchema>;
export type ShownUndone = z.input<typeof undoneActionsSchema>;

export function referenceOf({ number }: Pick<Incident, 'number'>): string {
  return `INC-${number}`;
}

export function showRef(incident: Incident): ShownRef {
  return {
    id: incident.id,
    reference: referenceOf(incident),
    title: incident.title,
    severity: incident.severity.value,
    detectedAt: formatInstant(incident.times.detectedAt),
  };
}

/** Those that the caller was found to be allowed to see; in the order of the ids. */
export async function loadRefs(db: Queries, ids: readonly IncidentId[]): Promise<ReadonlyMap<IncidentId, ShownRef>> {
  const incidents = await loadIncidentsById(db, ids);
  return new Map(incidents.map((one) => [one.id, showRef(one)]));
}

export async function personNames(db: Queries, ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>> {
  return new Map((await loadPeopleById(db, [...new Set(ids)])).map(({ id, name }) => [id, name]));
}

export function personRef(id: PersonId, names: ReadonlyMap<PersonId, string>) {
  return { id, name: names.get(id) ?? id };
}

const MOST_UNDONE = 50;

/** What is open, and what is done but not shown to work; what is due first, first. */
export async function showUndone(
  db: Queries,
  actions: readonly Action[],
  refs: ReadonlyMap<IncidentId, Pick<ShownRef, 'reference'>>,
  now: Instant,
): Promise<ShownUndone> {
  const undone = actions
    .filter((one) => isUndone(one) && one.incidentId !== undefined && refs.has(one.incidentId))
    .toSorted((one, other) => (one.dueAt ?? Number.MAX_SAFE_INTEGER) - (other.dueAt ?? Number.MAX_SAFE_INTEGER))
    .slice(0, MOST_UNDONE);
  const names = await personNames(
    db,
    undone.flatMap(({ ownerId }) => ownerId ?? []),
  );
  return undone.flatMap((one) => {
    const incident = one.incidentId === undefined ? undefined : refs.get(one.incidentId);
    if (one.incidentId === undefined || incident === undefined) return [];
    return [
      {
        id: one.id,
        title: one.title,
        owner: one.ownerId === undefined ? null : personRef(one.ownerId, names),
        dueAt: instantOrNull(one.dueAt),
        overdue: standingOfAction(one, now) === 'overdue',
        incident: { id: one.incidentId, reference: incident.reference },
      },
    ];
  });
}
