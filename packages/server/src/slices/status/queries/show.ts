import { instantOrNull } from '@heed/contract/fields';
import type { Caller } from '@heed/core/access';
import { formatInstant, type IncidentId, type Instant, isRefusal, MINUTE, type PersonId } from '@heed/core/kernel';
import {
  type Board,
  clockJump,
  type Draft,
  isSilent,
  type Maintenance,
  type MaintenanceState,
  type PublicIncident,
  type PublicState,
  type PublicUpdate,
  publishPage,
  readIncident,
  type StatusPage,
  spansOf,
  statusAt,
  statusOfPage,
  writeWall,
} from '@heed/core/status';
import type { Queries } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { findVisibleIncident } from '../../incidents/index.ts';
import { loadBoard } from '../publish.ts';
import type { StoredPage } from '../store/pages.ts';

/** Who is named, and which incidents inside the reader may know of. */
export interface Reader {
  readonly names: ReadonlyMap<PersonId, string>;
  readonly visible: ReadonlySet<IncidentId>;
  readonly now: Instant;
}

export async function readerOf(
  db: Queries,
  caller: Caller,
  now: Instant,
  things: readonly (PublicIncident | Maintenance)[],
  drafts: readonly Draft[] = [],
): Promise<Reader> {
  const people = [
    ...things.flatMap(({ updates }) => updates.flatMap(peopleOf)),
    ...drafts.flatMap(({ by, decision }) => [by, decision?.by]),
  ].filter((id) => id !== undefined);
  const inside = new Set(things.flatMap((thing) => ('incidentId' in thing ? (thing.incidentId ?? []) : [])));
  const visible = new Set<IncidentId>();
  for (const id of inside) if (!isRefusal(await findVisibleIncident(db, caller, id))) visible.add(id);
  const loaded = await loadPeopleById(db, [...new Set(people)]);
  return { names: new Map(loaded.map(({ id, name }) => [id, name])), visible, now };
}

function peopleOf({ by, approvedBy, edits, withdrawn }: PublicUpdate) {
  return [by, approvedBy, withdrawn?.by, ...edits.map((edit) => edit.by)];
}

export async function showPage(db: Queries, stored: StoredPage, now: Instant) {
  const { page } = stored;
  return describePage(stored, await loadBoard(db, page, now), now);
}

function describePage({ page, version, sequence, hasToken }: StoredPage, board: Board, now: Instant) {
  const spans = spansOf(board);
  const { sev1, sev2, sev3, sev4 } = page.cadence;
  return {
    id: page.id,
    slug: page.slug,
    name: page.name,
    description: page.description,
    url: page.url,
    supportUrl: page.supportUrl ?? null,
    subscribeUrl: page.subscribeUrl ?? null,
    language: page.language,
    timeZone: page.timeZone,
    brand: { accent: page.brand.accent, logo: page.brand.logo ?? null },
    visibility: page.visibility,
    hasToken,
    needsApproval: page.needsApproval,
    approvers: [...page.approvers],
    cadence: { sev1: sev1 ?? null, sev2: sev2 ?? null, sev3: sev3 ?? null, sev4: sev4 ?? null },
    historyDays: page.historyDays,
    groups: page.groups.map(({ id, name, description }) => ({ id, name, description })),
    components: page.components.map((each) => ({
      id: each.id,
      name: each.name,
      description: each.description,
      groupId: each.groupId ?? null,
      serviceId: each.serviceId ?? null,
      showUptime: each.showUptime,
      onlyShowIfDegraded: each.onlyShowIfDegraded,
      startDate: each.startDate,
      status: statusAt(spans.get(each.id) ?? [], now),
      manualStatus: each.manual.status,
      createdAt: formatInstant(each.createdAt),
    })),
    summary: statusOfPage({ ...publishPage(board, now), sequence }),
    awaitingApproval: page.drafts.filter(({ state }) => state === 'awaiting').length,
    sequence,
    version,
    createdAt: formatInstant(page.createdAt),
  };
}

export function showPageLine({ page, version, sequence }: StoredPage, board: Board, now: Instant) {
  const open = board.incidents.filter((incident) => readIncident(incident).isOpen);
  return {
    id: page.id,
    slug: page.slug,
    name: page.name,
    url: page.url,
    visibility: page.visibility,
    summary: statusOfPage({ ...publishPage(board, now), sequence }),
    openIncidents: open.length,
    silentIncidents: open.filter((incident) => isSilent(incident, now)).length,
    awaitingApproval: page.drafts.filter(({ state }) => state === 'awaiting').length,
    version,
  };
}

export function showPublicIncident(incident: PublicIncident, reader: Reader) {
  const { state, impact, startedAt, monitoringAt, resolvedAt, components } = readIncident(incident);
  const { incidentId } = incident;
  return {
    id: incident.id,
    pageId: incident.pageId,
    title: incident.title,
    state: state ?? null,
    impact,
    impactSet: incident.impact ?? null,
    incidentId: incidentId !== undefined && reader.visible.has(incidentId) ? incidentId : null,
    startedAt: formatInstant(startedAt),
    createdAt: formatInstant(incident.createdAt),
    updatedAt: formatInstant(incident.changedAt),
    monitoringAt: instantOrNull(monitoringAt),
    resolvedAt: instantOrNull(resolvedAt),
    nextUpdateAt: instantOrNull(incident.nextUpdateAt),
    isSilent: isSilent(incident, reader.now),
    postmortemUrl: incident.postmortemUrl ?? null,
    components: [...components],
    updates: newestFirst(incident.updates).map((update) => showUpdate<PublicState>(update, reader)),
  };
}

export function showMaintenance(maintenance: Maintenance, { timeZone }: StatusPage, reader: Reader) {
  const { scheduledFor, scheduledUntil } = maintenance;
  return {
    id: maintenance.id,
    pageId: maintenance.pageId,
    title: maintenance.title,
    state: maintenance.state,
    isCancelled: maintenance.isCancelled,
    scheduledFor: formatInstant(scheduledFor),
    scheduledUntil: formatInstant(scheduledUntil),
    localFor: writeWall(timeZone, scheduledFor),
    localUntil: writeWall(timeZone, scheduledUntil),
    clockJump: Math.round(clockJump(timeZone, scheduledFor, scheduledUntil) / MINUTE),
    verifyMinutes: maintenance.verifyMinutes,
    startedAt: instantOrNull(maintenance.startedAt),
    completedAt: instantOrNull(maintenance.completedAt),
    components: [...maintenance.components],
    createdAt: formatInstant(maintenance.createdAt),
    updates: newestFirst(maintenance.updates).map((update) => showUpdate<MaintenanceState>(update, reader)),
  };
}

function newestFirst<State extends PublicState | MaintenanceState>(updates: readonly PublicUpdate<State>[]) {
  return updates.toSorted((a, b) => b.displayAt - a.displayAt || b.postedAt - a.postedAt);
}

function showUpdate<State extends PublicState | MaintenanceState>(update: PublicUpdate<State>, { names }: Reader) {
  const who = (id: PersonId | undefined) => (id === undefined ? null : { id, name: names.get(id) ?? id });
  const { withdrawn } = update;
  return {
    id: update.id,
    state: update.state,
    body: update.body,
    affected: update.affected.map(({ id, status }) => ({ id, status })),
    postedAt: formatInstant(update.postedAt),
    by: who(update.by),
    approvedBy: who(update.approvedBy),
    displayAt: formatInstant(update.displayAt),
    datedBackWhy: update.datedBackWhy ?? null,
    edits: update.edits.map(({ at, by, reason, body, displayAt }) => ({
      at: formatInstant(at),
      by: who(by),
      reason,
      body,
      displayAt: formatInstant(displayAt),
    })),
    withdrawn: withdrawn ? { at: formatInstant(withdrawn.at), by: who(withdrawn.by), reason: withdrawn.reason } : null,
  };
}
