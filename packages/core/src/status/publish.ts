import { DAY, type Instant } from '../kernel/index.ts';
import type { Board, Span } from './board.ts';
import { type Maintenance, type PublicIncident, type PublicUpdate, readIncident, standing } from './incident.ts';
import type { Component, StatusPage } from './page.ts';
import type {
  MaintenanceState,
  PublicState,
  PublishedComponent,
  PublishedIncident,
  PublishedMaintenance,
  PublishedPage,
  PublishedUpdate,
} from './published.ts';
import { spansOf, statusAt } from './spans.ts';
import { uptimeDays } from './uptime.ts';

/** What the public may read of a page at this moment: field by field, so that nothing else comes along. */
export function publishPage(board: Board, now: Instant): Omit<PublishedPage, 'sequence'> {
  const { page } = board;
  const spans = spansOf(board);
  const known = new Set<string>(page.components.map(({ id }) => id));
  return {
    form: 1,
    id: page.id,
    name: page.name,
    description: page.description,
    url: page.url,
    supportUrl: page.supportUrl,
    language: page.language,
    timeZone: page.timeZone,
    brand: page.brand,
    publishedAt: now,
    createdAt: page.createdAt,
    groups: page.groups.map(({ id, name, description }, position) => ({ id, name, description, position })),
    components: publishComponents(page, spans, now),
    incidents: publishIncidents(board, known, now),
    maintenances: publishMaintenances(board, known, now),
    subscribeUrl: page.subscribeUrl,
  };
}

function publishComponents(
  page: StatusPage,
  spans: ReadonlyMap<string, readonly Span[]>,
  now: Instant,
): readonly PublishedComponent[] {
  const positions = new Map<string | undefined, number>();
  return page.components.map((component) => {
    const position = positions.get(component.groupId) ?? 0;
    positions.set(component.groupId, position + 1);
    const mine = spans.get(component.id) ?? [];
    return {
      id: component.id,
      groupId: component.groupId,
      name: component.name,
      description: component.description,
      position,
      status: statusAt(mine, now),
      createdAt: component.createdAt,
      updatedAt: lastChangeOf(component, mine, now),
      startDate: component.startDate,
      onlyShowIfDegraded: component.onlyShowIfDegraded,
      days: component.showUptime ? uptimeDays(component, mine, page.timeZone, now) : undefined,
    };
  });
}

function lastChangeOf({ changedAt }: Component, spans: readonly Span[], now: Instant): Instant {
  const edges = spans.flatMap(({ from, until }) => (until === undefined ? [from] : [from, until]));
  return Math.max(changedAt, ...edges.filter((edge) => edge <= now));
}

function publishIncidents(
  { page, incidents }: Board,
  known: ReadonlySet<string>,
  now: Instant,
): readonly PublishedIncident[] {
  const since = now - page.historyDays * DAY;
  return incidents
    .flatMap((incident) => publishIncident(incident, known) ?? [])
    .filter(({ resolvedAt }) => resolvedAt === undefined || resolvedAt >= since)
    .toSorted((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1));
}

/** Undefined while nobody may read of it: all that was written waits, or was withdrawn. */
function publishIncident(incident: PublicIncident, known: ReadonlySet<string>): PublishedIncident | undefined {
  const { state, impact, startedAt, monitoringAt, resolvedAt, components, isOpen } = readIncident(incident);
  if (state === undefined) return undefined;
  return {
    id: incident.id,
    title: incident.title,
    state,
    impact,
    startedAt,
    createdAt: incident.createdAt,
    updatedAt: incident.changedAt,
    monitoringAt,
    resolvedAt,
    nextUpdateAt: isOpen ? incident.nextUpdateAt : undefined,
    components: components.filter((id) => known.has(id)),
    updates: publishUpdates<PublicState>(incident.updates, known),
    postmortemUrl: incident.postmortemUrl,
  };
}

function publishMaintenances(
  { page, maintenances }: Board,
  known: ReadonlySet<string>,
  now: Instant,
): readonly PublishedMaintenance[] {
  const since = now - page.historyDays * DAY;
  const all = maintenances
    .filter(({ completedAt, updates }) => standing(updates).length > 0 && (completedAt ?? now) >= since)
    .map((each) => publishMaintenance(each, known));
  const ahead = all.filter(({ completedAt }) => completedAt === undefined);
  const over = all.filter(({ completedAt }) => completedAt !== undefined);
  return [
    ...ahead.toSorted((a, b) => a.scheduledFor - b.scheduledFor),
    ...over.toSorted((a, b) => b.scheduledFor - a.scheduledFor),
  ];
}

function publishMaintenance(maintenance: Maintenance, known: ReadonlySet<string>): PublishedMaintenance {
  const { id, title, state, scheduledFor, scheduledUntil, createdAt, changedAt, startedAt, completedAt } = maintenance;
  const components = maintenance.components.filter((component) => known.has(component));
  const updates = publishUpdates<MaintenanceState>(maintenance.updates, known);
  const times = { scheduledFor, scheduledUntil, createdAt, updatedAt: changedAt, startedAt, completedAt };
  return { id, title, state, ...times, components, updates };
}

function publishUpdates<State extends PublicState | MaintenanceState>(
  updates: readonly PublicUpdate<State>[],
  known: ReadonlySet<string>,
): readonly PublishedUpdate<State>[] {
  return standing(updates)
    .toReversed()
    .map(({ id, state, body, postedAt, edits, displayAt, affected }) => ({
      id,
      state,
      body,
      createdAt: postedAt,
      updatedAt: edits.at(-1)?.at ?? postedAt,
      displayAt,
      affected: affected.filter((each) => known.has(each.id)),
    }));
}
