import type { listReviewedPostmortems, REVIEWED_ONLY } from '@heed/contract/insights';
import type { Answer } from '@heed/contract/route';
import type { Caller } from '@heed/core/access';
import { formatInstant, type IncidentId, isRefusal, type PersonId, type Refusal } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { loadTeams } from '../../access/index.ts';
import { seenBy } from '../../incidents/index.ts';
import { loadReviews, type Review } from '../../postmortems/index.ts';
import { type CountedRow, loadCounted } from '../store/counted.ts';
import { type Asked, spanOf } from './span.ts';

/** The final postmortems of these incidents, each once. */
export function finalOf(
  own: readonly Pick<CountedRow, 'incidentId'>[],
  reviews: ReadonlyMap<IncidentId, readonly Review[]>,
): readonly Review[] {
  const all = own.flatMap(({ incidentId }) => reviews.get(incidentId) ?? []);
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

export function isReadByOthers(members: readonly PersonId[]): (one: Pick<Review, 'approvedBy'>) => boolean {
  return ({ approvedBy }) => approvedBy.some((id) => !members.includes(id));
}

const LISTED = 500;
const MOST_TEAMS = 200;

/** The final postmortems behind a figure, as far as the caller may read them. */
export async function findReviewed(
  db: Queries,
  caller: Caller,
  { only, ...asked }: Asked & { readonly only?: (typeof REVIEWED_ONLY)[number] | undefined },
): Promise<Answer<typeof listReviewedPostmortems> | Refusal> {
  const span = await spanOf(db, asked);
  if (isRefusal(span)) return span;
  const counted = await loadCounted(db, span, seenBy(caller));
  const [reviews, teams] = await Promise.all([
    loadReviews(
      db,
      caller,
      counted.map(({ incidentId }) => incidentId),
    ),
    loadTeams(db, {}, MOST_TEAMS),
  ]);
  const membersOf = new Map(teams.map(({ team }): [string, readonly PersonId[]] => [team.id, team.memberIds]));
  const incidentsOf = byReview(counted, reviews);
  const found = finalOf(counted, reviews)
    .map((one) => {
      const incidents = incidentsOf.get(one.id) ?? [];
      const owners = asked.teamId === undefined ? incidents.flatMap(({ of }) => of.team) : [asked.teamId];
      const members = owners.flatMap((id) => membersOf.get(id) ?? []);
      return { one, incidents, byOthers: isReadByOthers(members)(one) };
    })
    .filter(({ one: { ends }, byOthers }) => {
      if (only === 'uncovered') return ends.covered < ends.all;
      return only === undefined || byOthers;
    });
  const readable = found.filter(({ one }) => one.isReadable);
  return {
    from: formatInstant(span.from),
    until: formatInstant(span.until),
    count: found.length,
    hidden: found.length - readable.length,
    postmortems: readable
      .toSorted((a, b) => b.one.finishedAt - a.one.finishedAt)
      .slice(0, LISTED)
      .map(({ one: { id, title, kind, finishedAt, ends }, incidents, byOthers }) => ({
        id,
        title,
        kind,
        finishedAt: formatInstant(finishedAt),
        ends,
        byOthers,
        incidents: incidents.map(({ incidentId, number }) => ({ id: incidentId, reference: `INC-${number}` })),
      })),
  };
}

/** Of each postmortem, those of these incidents that it looks at. */
function byReview<T extends Pick<CountedRow, 'incidentId'>>(
  counted: readonly T[],
  reviews: ReadonlyMap<IncidentId, readonly Review[]>,
): ReadonlyMap<string, readonly T[]> {
  const of = new Map<string, T[]>();
  for (const one of counted) {
    for (const { id } of reviews.get(one.incidentId) ?? []) {
      const found = of.get(id);
      if (found === undefined) of.set(id, [one]);
      else found.push(one);
    }
  }
  return of;
}
