import type { ComponentId, Instant } from '../kernel/index.ts';
import type { Board, Span } from './board.ts';
import { isEnd, type Maintenance, type PublicIncident, readIncident, standing } from './incident.ts';
import { COMPONENT_STATUSES, type ComponentStatus } from './published.ts';

/** The worse of two. Under maintenance is better than degraded: people were told. */
export function worse(a: ComponentStatus, b: ComponentStatus): ComponentStatus {
  return COMPONENT_STATUSES.indexOf(a) >= COMPONENT_STATUSES.indexOf(b) ? a : b;
}

/** What an incident does to components, as its standing updates tell: from each to the next that says otherwise. */
export function spansOfIncident(incident: PublicIncident): readonly Span[] {
  const { startedAt } = readIncident(incident);
  const spans: Span[] = [];
  const open = new Map<ComponentId, { readonly status: ComponentStatus; readonly from: Instant }>();
  const close = (componentId: ComponentId, until: Instant | undefined) => {
    const span = open.get(componentId);
    open.delete(componentId);
    if (span !== undefined && span.from !== until) spans.push({ componentId, ...span, until });
  };
  for (const [index, update] of standing(incident.updates).entries()) {
    const at = index === 0 ? startedAt : update.displayAt;
    if (isEnd(update.state)) {
      for (const id of [...open.keys()]) close(id, update.displayAt);
      continue;
    }
    for (const { id, status } of update.affected) {
      if (open.get(id)?.status === status) continue;
      close(id, at);
      if (status !== 'operational') open.set(id, { status, from: at });
    }
  }
  for (const id of [...open.keys()]) close(id, undefined);
  return spans;
}

/** Its components are under maintenance from its beginning to its end, and not a moment longer. */
export function spansOfMaintenance({ components, startedAt, completedAt }: Maintenance): readonly Span[] {
  if (startedAt === undefined || startedAt === completedAt) return [];
  return components.map((componentId) => ({
    componentId,
    status: 'under_maintenance' as const,
    from: startedAt,
    until: completedAt,
  }));
}

/** All that did anything to components, by component. */
export function spansOf({ page, incidents, maintenances, past }: Board): ReadonlyMap<ComponentId, readonly Span[]> {
  const byHand = page.components
    .filter(({ manual }) => manual.status !== 'operational')
    .map(({ id, manual }) => ({ componentId: id, status: manual.status, from: manual.since, until: undefined }));
  const all = [...past, ...byHand, ...incidents.flatMap(spansOfIncident), ...maintenances.flatMap(spansOfMaintenance)];
  return Map.groupBy(all, ({ componentId }) => componentId);
}

/** How a component is at a moment: the worst of all that lasts. */
export function statusAt(spans: readonly Span[], at: Instant): ComponentStatus {
  return spans
    .filter(({ from, until }) => from <= at && (until === undefined || at < until))
    .reduce<ComponentStatus>((worst, { status }) => worse(worst, status), 'operational');
}

/** A stretch with one status; stretches of a component follow each other and never overlap. */
export interface Stretch {
  readonly status: ComponentStatus;
  readonly from: Instant;
  readonly until: Instant;
}

/** How a component was between two moments, at each moment the worst. What was operational is left out. */
export function stretchesBetween(spans: readonly Span[], from: Instant, until: Instant): readonly Stretch[] {
  const clipped = spans
    .map((span) => ({ ...span, from: Math.max(span.from, from), until: Math.min(span.until ?? until, until) }))
    .filter((span) => span.from < span.until);
  const edges = [...new Set(clipped.flatMap((span) => [span.from, span.until]))].sort((a, b) => a - b);
  const stretches: Stretch[] = [];
  for (const [index, edge] of edges.entries()) {
    const next = edges[index + 1];
    if (next === undefined) break;
    const status = statusAt(clipped, edge);
    const last = stretches.at(-1);
    if (status === 'operational') continue;
    if (last?.status === status && last.until === edge) stretches[stretches.length - 1] = { ...last, until: next };
    else stretches.push({ status, from: edge, until: next });
  }
  return stretches;
}
