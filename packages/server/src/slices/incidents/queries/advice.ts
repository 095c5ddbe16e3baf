import type { adviceSchema } from '@heed/contract/incidents';
import type { Caller } from '@heed/core/access';
import type { Change, Labels } from '@heed/core/catalog';
import {
  type Advice,
  type AdviceReason,
  adviseMitigations,
  attemptKindOf,
  countsFor,
  expectationOf,
  type Incident,
  isSuspect,
  placesOf,
  sayReason,
  undoOf,
  warningsOf,
} from '@heed/core/incidents';
import {
  DAY,
  formatInstant,
  type IncidentId,
  type Instant,
  isRefusal,
  MINUTE,
  type Refusal,
  type ServiceId,
} from '@heed/core/kernel';
import type { z } from 'zod';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { loadAlertsById } from '../../alerts/index.ts';
import {
  loadChanges,
  loadMitigationsOf,
  loadNeighbourIds,
  type StoredMitigation,
  serviceNames,
  showMitigation,
} from '../../catalog/index.ts';
import { findVisibleIncident } from './visible.ts';

type Shown = z.input<typeof adviceSchema>;
type Names = ReadonlyMap<ServiceId, string>;

/** A rollback goes back to the deploy before, which may be long ago; further back nobody goes. */
const CHANGES_BACK = 60 * DAY;
const MOST_CHANGES = 300;
/** Of so long before the harm, changes are named as evidence. */
const NAMED_BEFORE = DAY;
const MOST_NAMED = 20;

/** What may stop the harm of an incident, ranked with reasons, and what that was judged by. */
export async function findAdvice(db: Queries, caller: Caller, id: IncidentId): Promise<Shown | Refusal> {
  const incident = await findVisibleIncident(db, caller, id);
  if (isRefusal(incident)) return incident;
  const hit = incident.services;
  const now = await readClock(db);
  const startedAt = incident.times.impactStartedAt ?? incident.times.detectedAt;
  const { dependsOn } = await loadNeighbourIds(db, hit);
  const services = [...hit, ...dependsOn];
  const [options, changes, labels, names] = await Promise.all([
    loadMitigationsOf(db, services),
    changesOf(db, services, startedAt, now),
    labelsOf(db, incident),
    serviceNames(db, services),
  ]);
  const { attempts: tried, environment } = incident;
  const advice = adviseMitigations({ options, changes, labels, startedAt, tried, environment }, now);
  const stored = new Map(options.map((option) => [option.id, option]));
  return {
    options: advice.flatMap((one) => showOption(one, stored.get(one.option.id), names, hit)),
    warnings: warningsOf(advice).map((warning) => ({ ...warning })),
    evidence: {
      startedAt: formatInstant(startedAt),
      startedBy: incident.times.impactStartedAt === undefined ? 'detection' : 'impact',
      changes: namedOf(changes, environment, startedAt, now).map((change) => showChange(change, startedAt, names)),
      alerts: labels.length,
      labels: [...placesOf(labels)],
    },
    unprepared: hit
      .filter((each) => !options.some(({ serviceId }) => serviceId === each))
      .map((each) => ({ id: each, name: names.get(each) ?? each })),
  };
}

function changesOf(db: Queries, services: readonly ServiceId[], startedAt: Instant, now: Instant) {
  // Nothing that lies ahead counts, and an index answers the rest.
  return loadChanges(db, { services, from: startedAt - CHANGES_BACK, to: now + 1 }, MOST_CHANGES);
}

/** Of what fires; when nothing does any more, of all that fired. */
async function labelsOf(db: Queries, { alerts }: Incident): Promise<readonly Labels[]> {
  const found = await loadAlertsById(db, alerts);
  const firing = found.filter(({ status }) => status === 'firing');
  return (firing.length > 0 ? firing : found).map(({ labels }) => labels);
}

function namedOf(changes: readonly Change[], environment: string | undefined, startedAt: Instant, now: Instant) {
  const such = changes.filter((one) => countsFor(one, environment, now) && one.at >= startedAt - NAMED_BEFORE);
  return such.slice(0, MOST_NAMED);
}

function showChange(change: Change, startedAt: Instant, names: Names): Shown['evidence']['changes'][number] {
  const { id, title, kind, at, reversible, reversibleReason, services } = change;
  return {
    id,
    title,
    kind,
    at: formatInstant(at),
    reversible,
    reversibleReason: reversibleReason ?? null,
    services: services.map((each) => ({ id: each, name: names.get(each) ?? null })),
    minutesBefore: Math.floor((startedAt - at) / MINUTE),
    suspect: isSuspect(change, startedAt),
  };
}

function showOption(
  { option, standing, score, reasons }: Advice,
  stored: StoredMitigation | undefined,
  names: Names,
  hit: readonly ServiceId[],
): Shown['options'] {
  if (stored === undefined) return [];
  const { serviceId } = option;
  return [
    {
      mitigation: showMitigation(stored),
      service: { id: serviceId, name: names.get(serviceId) ?? serviceId, hit: hit.includes(serviceId) },
      standing,
      score,
      reasons: reasons.map(showReason),
      attempt: {
        title: option.title,
        kind: attemptKindOf(option.kind),
        mitigationId: option.id,
        expectation: expectationOf(option, reasons),
        undo: undoOf(option) ?? null,
      },
    },
  ];
}

function showReason(reason: AdviceReason) {
  const { kind, points } = reason;
  const said = { kind, points, text: sayReason(reason) };
  return 'changeId' in reason ? { ...said, changeId: reason.changeId } : said;
}
