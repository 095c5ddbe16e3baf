import type { getIncidentStrip } from '@heed/contract/incidents';
import type { Answer } from '@heed/contract/route';
import type { Caller } from '@heed/core/access';
import type { Change } from '@heed/core/catalog';
import { countsFor, type Incident, type IncidentFact } from '@heed/core/incidents';
import { formatInstant, HOUR, type IncidentId, type Instant, isRefusal, type Refusal } from '@heed/core/kernel';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { loadAlertsById } from '../../alerts/index.ts';
import { loadChanges } from '../../catalog/index.ts';
import { loadTurns } from '../store/chain.ts';
import { findVisibleIncident } from './visible.ts';

type Shown = Answer<typeof getIncidentStrip>;
type Mark = Omit<Shown['marks'][number], 'at' | 'until'> & { readonly at: Instant; readonly until: Instant | null };

/** Changes of so long before the harm are shown, and no alert that fired before that is shown longer. */
const BEFORE = 2 * HOUR;
const MOST_ALERTS = 40;
const MOST_CHANGES = 40;

/** An incident on one line of time. */
export async function findStrip(db: Queries, caller: Caller, id: IncidentId): Promise<Shown | Refusal> {
  const incident = await findVisibleIncident(db, caller, id);
  if (isRefusal(incident)) return incident;
  const now = await readClock(db);
  const { times, services, alerts: ids, environment } = incident;
  const to = times.resolvedAt ?? now;
  const began = times.impactStartedAt ?? times.detectedAt;
  const [alerts, changes, turns] = await Promise.all([
    loadAlertsById(db, ids.slice(0, MOST_ALERTS)),
    services.length === 0 ? [] : loadChanges(db, { services, from: began - BEFORE, to: to + 1 }, MOST_CHANGES),
    loadTurns(db, id),
  ]);
  const marks = [
    ...momentsOf(incident),
    ...changes.filter((change) => countsFor(change, environment, now)).map(markOfChange),
    ...turns.flatMap(({ number, ...fact }) => markOf(fact, number, incident)),
  ].toSorted((a, b) => a.at - b.at);
  const from = Math.max(began - BEFORE, Math.min(began, ...marks.map(({ at }) => at)));
  return {
    from: formatInstant(from),
    to: formatInstant(to),
    alerts: alerts.map(({ id: alertId, summary, severity, startedAt, resolvedAt }) => ({
      id: alertId,
      summary,
      severity,
      from: formatInstant(Math.max(startedAt, from)),
      to: resolvedAt === undefined ? null : formatInstant(resolvedAt),
    })),
    marks: marks.map(({ at, until, ...mark }) => ({
      ...mark,
      at: formatInstant(Math.max(at, from)),
      until: until === null ? null : formatInstant(until),
    })),
  };
}

const bare = { until: null, text: null, state: null, line: null } as const;

/** What has a time of its own, which may have been set right. */
function momentsOf({ times }: Incident): readonly Mark[] {
  const { impactStartedAt, detectedAt } = times;
  return [
    ...(impactStartedAt === undefined ? [] : [{ ...bare, kind: 'impact' as const, at: impactStartedAt }]),
    { ...bare, kind: 'detected', at: detectedAt },
  ];
}

function markOfChange({ title, at, reversible }: Change): Mark {
  return { ...bare, kind: 'change', at, text: title, state: reversible === 'no' ? 'irreversible' : null };
}

function markOf(fact: IncidentFact, line: number, { attempts }: Incident): readonly Mark[] {
  const at = fact.data.at;
  switch (fact.kind) {
    case 'incident.declared':
      return [{ ...bare, kind: 'declared', at, line }];
    case 'incident.severity-changed':
      return [{ ...bare, kind: 'severity', at, line, text: fact.data.to }];
    case 'incident.posture-shifted':
      return [{ ...bare, kind: 'posture', at, line, text: fact.data.to }];
    case 'incident.mitigation-started': {
      const attempt = attempts.find(({ number }) => number === fact.data.number);
      const state = attempt?.result ?? 'running';
      return [{ kind: 'mitigation', at, line, text: fact.data.title, state, until: attempt?.concludedAt ?? null }];
    }
    case 'incident.mitigated':
      return [{ ...bare, kind: 'mitigated', at: fact.data.mitigatedAt, line }];
    case 'incident.resolved':
      return [{ ...bare, kind: 'resolved', at: fact.data.resolvedAt, line }];
    case 'incident.reopened':
      return [{ ...bare, kind: 'reopened', at, line }];
    default:
      return [];
  }
}
