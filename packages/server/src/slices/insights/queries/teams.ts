import type { listTeamMaturity } from '@heed/contract/insights';
import type { Answer } from '@heed/contract/route';
import type { Caller } from '@heed/core/access';
import { endsTogether, imbalanceOf, isFew, landedTogether, spreadOf } from '@heed/core/insights';
import { formatInstant, type IncidentId, isRefusal, type PersonId, type Refusal } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { loadTeams } from '../../access/index.ts';
import { loadServiceIndex } from '../../catalog/index.ts';
import { seenBy } from '../../incidents/index.ts';
import { loadPageLoads } from '../../paging/index.ts';
import { loadReviews, type Review } from '../../postmortems/index.ts';
import type { InsightsMeans } from '../means.ts';
import { loadClassesById } from '../store/classes.ts';
import { type CountedRow, loadCounted } from '../store/counted.ts';
import { showLanded, showSpread } from './figures.ts';
import { withLanded } from './landed.ts';
import { finalOf, isReadByOthers } from './postmortems.ts';
import { recurrencesAmong } from './recurrences.ts';
import { type Asked, spanOf } from './span.ts';

const MOST_TEAMS = 200;

/** How teams learn, and what being on call costs them. Nobody is named: a team is one. */
export async function findTeams(
  db: Queries,
  means: InsightsMeans,
  caller: Caller,
  asked: Asked,
): Promise<Answer<typeof listTeamMaturity> | Refusal> {
  const span = await spanOf(db, asked);
  if (isRefusal(span)) return span;
  const reader = seenBy(caller);
  const [teams, counted, loads, { byId }] = await Promise.all([
    loadTeams(db, {}, MOST_TEAMS),
    loadCounted(db, span, reader),
    loadPageLoads(db, span.from, span.until),
    loadServiceIndex(db),
  ]);
  const kinds = await recurrencesAmong(db, means, counted, reader);
  const landed = await withLanded(db, means, counted);
  const reviews = await loadReviews(
    db,
    caller,
    counted.map(({ incidentId }) => incidentId),
  );
  const classes = await loadClassesById(db, [...new Set(counted.flatMap(({ classId }) => classId ?? []))]);
  const ofTeams = groupBy(landed, ({ of }) => of.team);
  const loadsOf = Map.groupBy(loads, ({ serviceId }) => serviceId && byId.get(serviceId)?.teamId);
  return {
    from: formatInstant(span.from),
    until: formatInstant(span.until),
    teams: teams.map(({ team }) => {
      const own = ofTeams.get(team.id) ?? [];
      const ofPages = loadsOf.get(team.id) ?? [];
      const ofPeople = Map.groupBy(ofPages, ({ personId }) => personId);
      const perMember = team.memberIds.map((id) => (ofPeople.get(id) ?? []).reduce((sum, { pages }) => sum + pages, 0));
      const sum = (of: 'pages' | 'nightPages') => ofPages.reduce((all, load) => all + load[of], 0);
      const came = own.flatMap(({ incidentId }) => kinds.get(incidentId) ?? []);
      return {
        id: team.id,
        name: team.name,
        incidents: own.length,
        pages: sum('pages'),
        nightPages: sum('nightPages'),
        people: perMember.filter((pages) => pages > 0).length,
        imbalance: imbalanceOf(perMember) ?? null,
        recurrences: came.length,
        overdueRecurrences: came.filter((kind) => kind === 'overdue').length,
        detect: showSpread(spreadOf(own.flatMap(({ times }) => times.detect ?? []))),
        detectByClass: detectByClass(own, classes),
        actions: showLanded(landedTogether(own.map((one) => one.landed))),
        ...lessonsOf(own, reviews, team.memberIds),
      };
    }),
  };
}

/** One of services of two teams is of both. */
function groupBy<T>(all: readonly T[], keysOf: (one: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    for (const key of new Set(keysOf(one))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
  }
  return groups;
}

function detectByClass(own: readonly CountedRow[], classes: ReadonlyMap<string, { readonly name: string }>) {
  return [...groupBy(own, ({ classId }) => (classId === undefined ? [] : [classId]))]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([id, ofClass]) => ({
      id,
      name: classes.get(id)?.name ?? id,
      detect: showSpread(spreadOf(ofClass.flatMap(({ times }) => times.detect ?? []))),
    }));
}

/** A team learns from others, and lets others learn from it, when somebody else reads what it wrote. */
function lessonsOf(
  own: readonly CountedRow[],
  reviews: ReadonlyMap<IncidentId, readonly Review[]>,
  members: readonly PersonId[],
) {
  const finished = finalOf(own, reviews);
  const byOthers = finished.filter(isReadByOthers(members)).length;
  const ends = endsTogether(finished.map((one) => one.ends));
  return {
    reviews: finished.length === 0 ? null : { finished: finished.length, byOthers, small: isFew(finished.length) },
    ends: ends === undefined ? null : { ...ends, small: isFew(ends.all) },
  };
}
