import { instantOrNull } from '@heed/contract/fields';
import type { Caller } from '@heed/core/access';
import { formatInstant, type IncidentId, type Instant, isRefusal } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries, readClock } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { loadIncident, seenBy } from '../../incidents/index.ts';
import { type Commitment, loadCommitments } from '../store/commitments.ts';

export async function findCommitments(
  db: Queries,
  caller: Caller,
  {
    limit,
    cursor,
    ...wanted
  }: {
    readonly limit: number;
    readonly cursor?: string | undefined;
    readonly open?: boolean | undefined;
    readonly incidentId?: IncidentId | undefined;
  },
) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['number', 'string']);
  if (isRefusal(after)) return after;
  const rows = await loadCommitments(db, { ...wanted, seenBy: seenBy(caller) }, limit, after);
  const page = pageOf(rows, limit, ({ due, id }) => [due, id]);
  const now = await readClock(db);
  return {
    items: await Promise.all(page.items.map((one) => showCommitment(db, one, now))),
    nextCursor: page.nextCursor,
  };
}

export async function showCommitment(db: Queries, commitment: Commitment, now: Instant) {
  const { id, incidentId, audience, due, madeAt, madeBy, fulfilled } = commitment;
  const incident = await loadIncident(db, incidentId);
  const people = await loadPeopleById(db, [...new Set([madeBy, fulfilled?.by].flatMap((each) => each ?? []))]);
  const refOf = (personId: string | undefined) => {
    const person = people.find((each) => each.id === personId);
    return person === undefined ? null : { id: person.id, name: person.name };
  };
  return {
    id,
    incidentId,
    reference: `INC-${incident?.number ?? 0}`,
    title: incident?.title ?? '',
    audience,
    due: formatInstant(due),
    madeAt: formatInstant(madeAt),
    madeBy: refOf(madeBy),
    overdue: fulfilled === undefined && due < now,
    fulfilledAt: instantOrNull(fulfilled?.at),
    fulfilledBy: refOf(fulfilled?.by),
    how: fulfilled?.how ?? null,
  };
}
