import type { getServiceObjective, listObjectives } from '@heed/contract/insights';
import type { Answer } from '@heed/contract/route';
import type { Caller } from '@heed/core/access';
import { type Objective, type Standing, standingOf, standingsOf, timeUnder } from '@heed/core/insights';
import { DAY, formatInstant, type Refusal, refuse, type ServiceId, type TeamId } from '@heed/core/kernel';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { loadTeamNames } from '../../access/index.ts';
import { loadServiceIndex, serviceById } from '../../catalog/index.ts';
import { seenBy } from '../../incidents/index.ts';
import { type HarmRow, loadHarms, loadKnownSince, loadObjective, loadObjectives } from '../store/objectives.ts';

const WINDOWS = 6;
const LISTED = 500;

export function noSuchService(): Refusal {
  return refuse('not-found', 'There is no such service. Choose one from /v1/services.');
}

/** Those that used most of their budget first. */
export async function findObjectives(
  db: Queries,
  caller: Caller,
  { teamId }: { readonly teamId?: TeamId | undefined },
): Promise<Answer<typeof listObjectives>> {
  const [now, objectives, { byId }] = await Promise.all([readClock(db), loadObjectives(db), loadServiceIndex(db)]);
  const agreed = [...objectives].flatMap(([id, objective]) => {
    const service = byId.get(id);
    return service === undefined || (teamId !== undefined && service.teamId !== teamId) ? [] : [{ service, objective }];
  });
  const ids = agreed.map(({ service }) => service.id);
  const longest = Math.max(0, ...agreed.map(({ objective }) => objective.days));
  const [harms, known, teams] = await Promise.all([
    loadHarms(db, ids, now - longest * DAY, seenBy(caller)),
    loadKnownSince(db, ids, seenBy(caller)),
    loadTeamNames(db, [...new Set(agreed.map(({ service }) => service.teamId))]),
  ]);
  const ofServices = byService(harms);
  const rows = agreed.map(({ service, objective }) => {
    const own = ofServices.get(service.id) ?? [];
    const standing = standingOf(objective, own, now);
    return {
      service: { id: service.id, name: service.name },
      team: { id: service.teamId, name: teams.get(service.teamId) ?? service.teamId },
      ...objective,
      standing,
      incidents: own.filter((harm) => timeUnder([harm], standing.from, now) > 0).length,
      knownSince: formatInstant(known.get(service.id) ?? now),
    };
  });
  const usedOf = ({ standing }: (typeof rows)[number]): number => standing.used / standing.budget;
  return {
    objectives: rows
      .toSorted((one, other) => usedOf(other) - usedOf(one) || (one.service.name < other.service.name ? -1 : 1))
      .map((row) => ({ ...row, standing: showStanding(row.standing) })),
  };
}

export async function showObjective(
  db: Queries,
  caller: Caller,
  id: ServiceId,
): Promise<Answer<typeof getServiceObjective> | Refusal> {
  const service = await serviceById(db, id);
  if (service === undefined) return noSuchService();
  const [now, objective, known] = await Promise.all([
    readClock(db),
    loadObjective(db, id),
    loadKnownSince(db, [id], seenBy(caller)),
  ]);
  const knownSince = known.get(id) ?? service.createdAt;
  const named = { service: { id, name: service.name }, knownSince: formatInstant(knownSince) };
  if (objective === undefined) return { ...named, objective: null, standings: [], incidents: [] };
  const harms = await loadHarms(db, [id], now - WINDOWS * objective.days * DAY, seenBy(caller));
  const standings = standingsOf(objective, harms, { now, knownSince, most: WINDOWS });
  return {
    ...named,
    objective,
    standings: standings.map(showStanding),
    incidents: incidentsIn(objective, harms, now),
  };
}

function incidentsIn({ days }: Objective, harms: readonly HarmRow[], now: number) {
  return harms
    .map((harm) => ({ harm, used: timeUnder([harm], now - days * DAY, now) }))
    .filter(({ used }) => used > 0)
    .slice(0, LISTED)
    .map(({ harm, used }) => ({
      id: harm.incidentId,
      reference: `INC-${harm.number}`,
      title: harm.title,
      severity: harm.severity,
      detectedAt: formatInstant(harm.detectedAt),
      from: formatInstant(harm.from),
      until: harm.until === undefined ? null : formatInstant(harm.until),
      used,
    }));
}

/** One of several services lies on each of them. */
function byService(harms: readonly HarmRow[]): ReadonlyMap<ServiceId, readonly HarmRow[]> {
  const of = new Map<ServiceId, HarmRow[]>();
  for (const harm of harms) {
    for (const id of new Set(harm.services)) {
      const own = of.get(id);
      if (own === undefined) of.set(id, [harm]);
      else own.push(harm);
    }
  }
  return of;
}

function showStanding({ from, until, used, budget, free, isKept }: Standing) {
  return { from: formatInstant(from), until: formatInstant(until), used, budget, free, kept: isKept };
}
