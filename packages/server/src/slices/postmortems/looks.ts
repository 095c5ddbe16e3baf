import { type Incident, isWorse, type Severity } from '@heed/core/incidents';
import type { IncidentId } from '@heed/core/kernel';
import { type Due, dueLook, type HistoryLine, type TriggerFigures, type TriggerRules } from '@heed/core/postmortems';
import { sql } from 'kysely';
import type { Queries } from '../../platform/db/index.ts';
import { loadHistory } from '../incidents/index.ts';
import type { LookBack } from './store/looks.ts';

const MOST_SIMILAR = 20;

export interface Figures {
  readonly due: Due;
  /** Those that memory finds alike, without the incident itself. */
  readonly similar: readonly { readonly id: IncidentId; readonly number: number; readonly title: string }[];
}

/** What the written triggers ask for, as the incident stands; one that is open counts as if it ended now. */
export async function weigh(
  db: Queries,
  incident: Incident,
  rules: TriggerRules,
  { asked = [], alike = [] }: Partial<Pick<LookBack, 'asked' | 'alike'>>,
  now: number,
): Promise<Figures> {
  const similar = await loadAlike(db, alike);
  const lines = await loadHistory(db, incident.id);
  const { times, answers, customerFacing, attempts, detection } = incident;
  const figures: TriggerFigures = {
    kind: incident.kind,
    worstSeverity: worstOf(incident, lines),
    impactStartedAt: times.impactStartedAt,
    detectedAt: times.detectedAt,
    resolvedAt: times.resolvedAt ?? now,
    customerFacing: (customerFacing?.value ?? answers?.customerFacing) === 'yes',
    dataAtRisk: answers?.dataAtRisk === 'yes',
    rolledBack: attempts.some(
      ({ kind, result }) => (kind === 'rollback' || kind === 'fail-over') && result === 'helped',
    ),
    detectedByOthers: detection === 'customer' || detection === 'vendor',
    similar: similar.length + 1,
    askedFor: asked.length > 0,
  };
  return { due: dueLook(figures, rules), similar };
}

function worstOf(incident: Incident, lines: readonly HistoryLine[]): Severity {
  const ever = lines.flatMap((line) => {
    if (line.kind === 'incident.declared') return [line.data.severity];
    return line.kind === 'incident.severity-changed' ? [line.data.from, line.data.to] : [];
  });
  return ever.reduce((worst, each) => (isWorse(each, worst) ? each : worst), incident.severity.value);
}

/** Those of them that are real incidents still, and no secret of a few. */
async function loadAlike(db: Queries, ids: readonly IncidentId[]) {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: IncidentId; number: number; title: string }>`
    select id, number, title from incidents
    where id = any(${ids}::text[]) and kind = 'incident' and status <> 'dismissed' and not is_private
    order by array_position(${ids}::text[], id) limit ${MOST_SIMILAR}`.execute(db);
  return rows;
}
