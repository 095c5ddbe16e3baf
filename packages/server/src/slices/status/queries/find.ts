import type { Caller } from '@heed/core/access';
import {
  formatInstant,
  type IncidentId,
  isRefusal,
  MINUTE,
  type Refusal,
  refuse,
  type StatusPageId,
} from '@heed/core/kernel';
import {
  ACKNOWLEDGE_WITHIN,
  type ComponentStatus,
  PARTIAL_WEIGHT,
  spansOf,
  statusOfPage,
  type UptimeDay,
  uptimeDays,
  uptimeOf,
} from '@heed/core/status';
import { decodeCursor, pageOf, type Queries, readClock } from '../../../platform/db/index.ts';
import { findVisibleIncident } from '../../incidents/index.ts';
import { noSuchPage } from '../commands/carry-out.ts';
import { loadBoard } from '../publish.ts';
import { loadPage, loadPages } from '../store/pages.ts';
import { loadIncidents, loadIncidentsAbout, loadMaintenances, loadOpenBoard } from '../store/things.ts';
import { showDraft, thingOf } from './drafts.ts';
import { findPreview, type PreviewWish } from './preview.ts';
import { readerOf, showMaintenance, showPage, showPageLine, showPublicIncident } from './show.ts';

interface ListQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly open?: boolean | undefined;
}

export async function findPages(db: Queries, { limit, cursor }: ListQuery) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string', 'string']);
  if (isRefusal(after)) return after;
  const found = pageOf(await loadPages(db, limit, after), limit, ({ page }) => [page.name, page.id]);
  const now = await readClock(db);
  const items = [];
  for (const stored of found.items) items.push(showPageLine(stored, await loadOpenBoard(db, stored.page, []), now));
  return { items, nextCursor: found.nextCursor };
}

export async function findPage(db: Queries, id: StatusPageId) {
  const stored = await loadPage(db, id);
  return stored === undefined ? noSuchPage() : showPage(db, stored, await readClock(db));
}

export async function findPublicIncidents(
  db: Queries,
  caller: Caller,
  id: StatusPageId,
  { limit, cursor, open }: ListQuery,
) {
  const before = cursor === undefined ? undefined : decodeCursor(cursor, ['number', 'string']);
  if (isRefusal(before)) return before;
  if ((await loadPage(db, id)) === undefined) return noSuchPage();
  const rows = await loadIncidents(db, id, { limit, open, before });
  const found = pageOf(rows, limit, (each) => [each.createdAt, each.id]);
  const reader = await readerOf(db, caller, await readClock(db), found.items);
  return { items: found.items.map((each) => showPublicIncident(each, reader)), nextCursor: found.nextCursor };
}

export async function findMaintenances(
  db: Queries,
  caller: Caller,
  id: StatusPageId,
  { limit, cursor, open }: ListQuery,
) {
  const before = cursor === undefined ? undefined : decodeCursor(cursor, ['number', 'string']);
  if (isRefusal(before)) return before;
  const stored = await loadPage(db, id);
  if (stored === undefined) return noSuchPage();
  const rows = await loadMaintenances(db, id, { limit, open, before });
  const found = pageOf(rows, limit, (each) => [each.createdAt, each.id]);
  const reader = await readerOf(db, caller, await readClock(db), found.items);
  const items = found.items.map((each) => showMaintenance(each, stored.page, reader));
  return { items, nextCursor: found.nextCursor };
}

export async function findPublicIncident(db: Queries, caller: Caller, id: StatusPageId, incidentId: string) {
  const stored = await loadPage(db, id);
  if (stored === undefined) return noSuchPage();
  const { incidents } = await loadOpenBoard(db, stored.page, [incidentId]);
  const incident = incidents.find((each) => each.id === incidentId);
  if (incident === undefined) return refuse('not-found', 'There is no such public incident.');
  return showPublicIncident(incident, await readerOf(db, caller, await readClock(db), [incident]));
}

export async function findMaintenance(db: Queries, caller: Caller, id: StatusPageId, maintenanceId: string) {
  const stored = await loadPage(db, id);
  if (stored === undefined) return noSuchPage();
  const { maintenances } = await loadOpenBoard(db, stored.page, [maintenanceId]);
  const maintenance = maintenances.find((each) => each.id === maintenanceId);
  if (maintenance === undefined) return refuse('not-found', 'There is no such maintenance.');
  return showMaintenance(maintenance, stored.page, await readerOf(db, caller, await readClock(db), [maintenance]));
}

export async function findDrafts(db: Queries, caller: Caller, id: StatusPageId) {
  const stored = await loadPage(db, id);
  if (stored === undefined) return noSuchPage();
  const { drafts } = stored.page;
  const things = drafts.flatMap(({ command }) => thingOf(command) ?? []);
  const board = await loadOpenBoard(db, stored.page, things);
  const reader = await readerOf(db, caller, await readClock(db), [], drafts);
  return { drafts: drafts.toReversed().map((draft) => showDraft(draft, board, caller, reader)) };
}

export async function findUptime(db: Queries, id: StatusPageId, componentId: string) {
  const stored = await loadPage(db, id);
  if (stored === undefined) return noSuchPage();
  const now = await readClock(db);
  const { page } = stored;
  const component = page.components.find((each) => each.id === componentId);
  if (component === undefined) return refuse('not-found', 'There is no such component on this page.');
  const spans = spansOf(await loadBoard(db, page, now)).get(component.id) ?? [];
  const days = uptimeDays(component, spans, page.timeZone, now);
  return {
    timeZone: page.timeZone,
    partialWeight: PARTIAL_WEIGHT,
    uptime: uptimeOf(days) ?? null,
    days: days.map(showDay),
  };
}

export function showDay({ date, counted, partialOutage, majorOutage, degraded, maintenance, corrected }: UptimeDay) {
  return {
    date,
    countedMinutes: counted / MINUTE,
    partialOutageMinutes: partialOutage / MINUTE,
    majorOutageMinutes: majorOutage / MINUTE,
    degradedMinutes: degraded / MINUTE,
    maintenanceMinutes: maintenance / MINUTE,
    corrected: corrected ?? null,
  };
}

/** What the public would read. */
export async function previewPage(db: Queries, id: StatusPageId, wish: PreviewWish) {
  const preview = await findPreview(db, id, wish);
  if (isRefusal(preview)) return preview;
  const { published, sequence } = preview;
  return {
    name: published.name,
    summary: statusOfPage({ ...published, sequence }),
    components: published.components.map((each) => ({
      id: each.id,
      name: each.name,
      groupId: each.groupId ?? null,
      status: each.status satisfies ComponentStatus,
      uptime: each.days === undefined ? null : (uptimeOf(each.days) ?? null),
    })),
    incidents: published.incidents.map(({ updates, nextUpdateAt, resolvedAt, components, ...each }) => ({
      id: each.id,
      title: each.title,
      state: each.state,
      impact: each.impact,
      nextUpdateAt: nextUpdateAt === undefined ? null : formatInstant(nextUpdateAt),
      resolvedAt: resolvedAt === undefined ? null : formatInstant(resolvedAt),
      components: [...components],
      updates: updates.map(showWord),
    })),
    maintenances: published.maintenances.map(({ updates, components, ...each }) => ({
      id: each.id,
      title: each.title,
      state: each.state,
      scheduledFor: formatInstant(each.scheduledFor),
      scheduledUntil: formatInstant(each.scheduledUntil),
      components: [...components],
      updates: updates.map(showWord),
    })),
  };
}

function showWord<State>({ state, body, displayAt }: { state: State; body: string; displayAt: number }) {
  return { state, body, displayAt: formatInstant(displayAt) };
}

/** What the public was told of an incident, and how soon after it was noticed. */
export async function findPublicSide(db: Queries, caller: Caller, id: IncidentId) {
  const incident = await findVisibleIncident(db, caller, id);
  if (isRefusal(incident)) return incident satisfies Refusal;
  const now = await readClock(db);
  const told = await loadIncidentsAbout(db, id);
  const reader = await readerOf(db, caller, now, told);
  const publicIncidents = [];
  for (const each of told) {
    const stored = await loadPage(db, each.pageId);
    if (stored !== undefined) publicIncidents.push({ ...showPublicIncident(each, reader), pageName: stored.page.name });
  }
  // When it was posted, whatever moment readers see beside it.
  const moments = told.flatMap(({ updates }) => updates.map(({ postedAt }) => postedAt));
  const { detectedAt } = incident.times;
  const first = moments.length === 0 ? undefined : Math.min(...moments);
  const isLate = (first ?? now) - detectedAt > ACKNOWLEDGE_WITHIN;
  return {
    detectedAt: formatInstant(detectedAt),
    acknowledgedAt: first === undefined ? null : formatInstant(first),
    timeToFirstPublicAck: first === undefined ? null : first - detectedAt,
    withinFiveMinutes: first === undefined && !isLate ? null : !isLate,
    publicIncidents,
  };
}
