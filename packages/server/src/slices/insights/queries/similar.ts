import type { similarListSchema } from '@heed/contract/insights';
import type { Caller } from '@heed/core/access';
import { type Incident, isSuspect } from '@heed/core/incidents';
import { between, compare, likenessOf, type Neighbour, type Similarity } from '@heed/core/insights';
import {
  type AlertId,
  DAY,
  type IncidentId,
  type Instant,
  isRefusal,
  type Refusal,
  type ServiceId,
} from '@heed/core/kernel';
import { termsOf } from '@heed/core/postmortems';
import type { z } from 'zod';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { loadAlertsById } from '../../alerts/index.ts';
import { loadChanges, serviceNames } from '../../catalog/index.ts';
import { findVisibleIncident, loadIncidentsById, seenBy } from '../../incidents/index.ts';
import type { InsightsMeans } from '../means.ts';
import { alertName, readAll } from '../read.ts';
import { loadClassesById, loadConfirmed } from '../store/classes.ts';
import { loadMarks, type Mark } from '../store/marks.ts';
import type { Reader } from '../store/members.ts';
import { countRemembered, findCandidates, loadCorpus, type Remembered, type Wanted } from '../store/memory.ts';
import { referenceOf, showRef, showUndone } from './refs.ts';

type Shown = z.input<typeof similarListSchema>;

/** Below this, two share a word or two that everything shares. */
const LEAST = 0.12;
const SHOWN = 8;
const CHANGES_BACK = DAY;
const MOST_CHANGES = 5;

export interface Draft {
  readonly title: string;
  readonly impact: string;
  readonly serviceIds: readonly ServiceId[];
  readonly alertIds: readonly AlertId[];
}

/** What an incident that is about to be declared is like. */
export async function findSimilarDraft(
  db: Queries,
  means: InsightsMeans,
  caller: Caller,
  { title, impact, serviceIds, alertIds }: Draft,
): Promise<Shown> {
  const now = await readClock(db);
  const [alerts, changed] = await Promise.all([loadAlertsById(db, alertIds), changedIn(db, serviceIds, now)]);
  const text = [title, title, impact, ...changed].join('\n');
  const wanted: Wanted = {
    terms: termsOf(text),
    alerts: alerts.map(({ labels, summary }) => alertName(labels, summary)),
    services: serviceIds,
    classId: undefined,
    except: undefined,
    reader: seenBy(caller),
  };
  return showRanked(db, means, caller, await rank(db, wanted), undefined, now);
}

/** What an incident is like, as it stands now. */
export async function findSimilar(
  db: Queries,
  means: InsightsMeans,
  caller: Caller,
  id: IncidentId,
): Promise<Shown | Refusal> {
  const incident = await findVisibleIncident(db, caller, id);
  if (isRefusal(incident)) return incident;
  const wanted = await wantedOf(db, incident, seenBy(caller));
  return showRanked(db, means, caller, await rank(db, wanted), id, await readClock(db));
}

/** What is asked of memory about an incident. */
export async function wantedOf(db: Queries, incident: Incident, reader: Reader): Promise<Wanted> {
  const startedAt = incident.times.impactStartedAt ?? incident.times.detectedAt;
  const [[reading], changed, confirmed] = await Promise.all([
    readAll(db, [incident]),
    changedIn(db, incident.services, startedAt),
    loadConfirmed(db, [incident.id]),
  ]);
  const terms = new Map(reading?.terms);
  for (const [term, times] of termsOf(changed.join('\n'))) terms.set(term, (terms.get(term) ?? 0) + times);
  return {
    terms,
    alerts: reading?.alerts ?? [],
    services: incident.services,
    classId: confirmed.get(incident.id)?.classId,
    except: incident.id,
    reader,
  };
}

/** What was changed in these services shortly before, and may have to do with it. */
async function changedIn(db: Queries, services: readonly ServiceId[], at: Instant): Promise<readonly string[]> {
  if (services.length === 0) return [];
  const changes = await loadChanges(db, { services, from: at - CHANGES_BACK, to: at + 1 }, MOST_CHANGES);
  return changes.filter((change) => isSuspect(change, at)).map(({ title }) => title);
}

export interface Ranked {
  readonly one: Remembered;
  readonly similarity: Similarity;
}

export interface Ranking {
  readonly size: number;
  readonly ranked: readonly Ranked[];
}

/** The most alike first. */
export async function rank(db: Queries, wanted: Wanted): Promise<Ranking> {
  const size = await countRemembered(db);
  const candidates = await findCandidates(db, wanted, size);
  const corpus = await loadCorpus(db, [wanted.terms, ...candidates.map(({ terms }) => terms)], size);
  const mine = likenessOf(wanted, wanted.classId);
  const ranked = candidates
    .map((one) => ({ one, similarity: compare(mine, likenessOf(one, one.classId), corpus) }))
    .filter(({ similarity }) => similarity.score >= LEAST)
    .toSorted((a, b) => b.similarity.score - a.similarity.score || (a.one.incidentId < b.one.incidentId ? 1 : -1));
  return { size, ranked };
}

export function neighboursOf(ranked: readonly Ranked[]): readonly Neighbour[] {
  return ranked.flatMap(({ one: { incidentId, classId }, similarity: { score } }) =>
    classId === undefined ? [] : [{ incidentId, classId, score }],
  );
}

async function showRanked(
  db: Queries,
  means: InsightsMeans,
  caller: Caller,
  { size, ranked }: Ranking,
  of: IncidentId | undefined,
  now: Instant,
): Promise<Shown> {
  const marks = of === undefined ? new Map<IncidentId, readonly Mark[]>() : await loadMarks(db, of);
  // What responders found useless here goes behind; it stays findable.
  const shown = ranked
    .toSorted((a, b) => Number(isUseless(marks.get(a.one.incidentId))) - Number(isUseless(marks.get(b.one.incidentId))))
    .slice(0, SHOWN);
  const ids = shown.map(({ one }) => one.incidentId);
  const [incidents, actions, classes] = await Promise.all([
    loadIncidentsById(db, ids),
    means.actionsOf(db, ids),
    loadClassesById(
      db,
      shown.flatMap(({ one }) => one.classId ?? []),
    ),
  ]);
  const byId = new Map(incidents.map((one) => [one.id, one]));
  const names = await serviceNames(db, [...new Set(incidents.flatMap(({ services }) => services))]);
  const refs = new Map(incidents.map((one) => [one.id, { reference: referenceOf(one) }]));
  const items = await Promise.all(
    shown.map(async ({ one, similarity }) => {
      const incident = byId.get(one.incidentId);
      if (incident === undefined) return [];
      const failureClass = one.classId === undefined ? undefined : classes.get(one.classId);
      const own = marks.get(one.incidentId) ?? [];
      const undone = actions.filter(({ incidentId }) => incidentId === incident.id);
      return [
        {
          ...showRef(incident),
          kind: incident.kind,
          status: incident.status,
          score: similarity.score,
          because: {
            terms: [...similarity.terms],
            alerts: [...similarity.alerts],
            sameService: similarity.sameService,
            sameClass: similarity.sameClass,
          },
          services: incident.services.map((id) => ({ id, name: names.get(id) ?? id })),
          failureClass: failureClass === undefined ? null : { id: failureClass.id, name: failureClass.name },
          ...whatHelped(incident),
          undone: await showUndone(db, undone, refs, now),
          marks: {
            useful: own.filter(({ useful }) => useful).length,
            not: own.filter(({ useful }) => !useful).length,
            mine: own.find(({ personId }) => personId === caller.personId)?.useful ?? null,
          },
        },
      ];
    }),
  );
  return { remembered: size, similar: items.flat() };
}

function isUseless(marks: readonly Mark[] = []): boolean {
  return marks.filter(({ useful }) => !useful).length > marks.filter(({ useful }) => useful).length;
}

function whatHelped({ attempts, hypotheses, times: { detectedAt, mitigatedAt, resolvedAt } }: Incident) {
  return {
    helped: attempts
      .filter(({ result, undoneAt }) => result === 'helped' && undoneAt === undefined)
      .map(({ title, evidence }) => ({ title, evidence: evidence ?? null })),
    causes: hypotheses.filter(({ state }) => state === 'confirmed').map(({ text }) => text),
    mitigatedAfter: between(detectedAt, mitigatedAt) ?? null,
    resolvedAfter: between(detectedAt, resolvedAt) ?? null,
  };
}
