import { type ComponentId, formatInstant, type Instant } from '../../kernel/index.ts';
import type {
  ComponentStatus,
  MaintenanceState,
  PublicState,
  PublishedComponent,
  PublishedIncident,
  PublishedMaintenance,
  PublishedPage,
  PublishedUpdate,
} from '../published.ts';
import { statusOfPage } from '../summary.ts';
import { incidentPath, maintenancePath } from './events.ts';
import { isOpen, isUnderWay, worstOf } from './overall.ts';
import { type SiteFile, textFile } from './site-file.ts';

/*
 * The read side of Statuspage's `/api/v2`, for programs that know it. Names, nulls and words are theirs, in English whatever
 * the page speaks.
 */

/** As many as Statuspage gives. */
const MOST = 50;

export function statuspageFiles(page: PublishedPage): readonly SiteFile[] {
  const head = { page: pageOf(page) };
  const incidents = page.incidents.map((one) => incidentOf(one, page));
  const maintenances = page.maintenances.map((one) => maintenanceOf(one, page));
  const open = page.incidents.filter(isOpen).map((one) => incidentOf(one, page));
  const planned = page.maintenances.filter(({ state }) => state === 'scheduled').map((one) => maintenanceOf(one, page));
  const active = page.maintenances.filter(isUnderWay).map((one) => maintenanceOf(one, page));
  const components = componentsOf(page);
  const status = statusOfPage(page);
  const scheduled = (some: readonly unknown[]) => ({ ...head, scheduled_maintenances: some.slice(0, MOST) });
  return [
    file('summary', { ...head, components, incidents: open, scheduled_maintenances: [...active, ...planned], status }),
    file('status', { ...head, status }),
    file('components', { ...head, components }),
    file('incidents', { ...head, incidents: incidents.slice(0, MOST) }),
    file('incidents/unresolved', { ...head, incidents: open }),
    file('scheduled-maintenances', scheduled(maintenances)),
    file('scheduled-maintenances/upcoming', scheduled(planned)),
    file('scheduled-maintenances/active', scheduled(active)),
  ];
}

function file(name: string, value: unknown): SiteFile {
  return textFile(`api/v2/${name}.json`, 'application/json; charset=utf-8', `${JSON.stringify(value)}\n`);
}

function pageOf({ id, name, url, timeZone, publishedAt }: PublishedPage) {
  const time_zone = timeZone === 'UTC' ? 'Etc/UTC' : timeZone;
  return { id, name, url, time_zone, updated_at: formatInstant(publishedAt) };
}

/** Groups stand among the components, as theirs do: `group` tells them apart. */
function componentsOf(page: PublishedPage) {
  const groups = page.groups.map((group) => {
    const own = page.components.filter(({ groupId }) => groupId === group.id);
    return {
      id: group.id,
      name: group.name,
      status: worstOf(own.map(({ status }) => status)),
      created_at: formatInstant(Math.min(...own.map(({ createdAt }) => createdAt), page.publishedAt)),
      updated_at: formatInstant(Math.max(...own.map(({ updatedAt }) => updatedAt), page.createdAt)),
      position: group.position,
      description: group.description === '' ? null : group.description,
      showcase: false,
      start_date: null,
      group_id: null,
      page_id: page.id,
      group: true,
      only_show_if_degraded: false,
      components: own.map(({ id }) => id),
    };
  });
  return [...page.components.map((component) => componentOf(component, page)), ...groups];
}

function componentOf(component: PublishedComponent, page: PublishedPage) {
  return {
    id: component.id,
    name: component.name,
    status: component.status,
    created_at: formatInstant(component.createdAt),
    updated_at: formatInstant(component.updatedAt),
    position: component.position,
    description: component.description === '' ? null : component.description,
    showcase: component.days !== undefined,
    start_date: component.startDate,
    group_id: component.groupId ?? null,
    page_id: page.id,
    group: false,
    only_show_if_degraded: component.onlyShowIfDegraded,
  };
}

function incidentOf(one: PublishedIncident, page: PublishedPage) {
  return {
    ...eventOf(one, page),
    monitoring_at: nullable(one.monitoringAt),
    resolved_at: nullable(one.resolvedAt),
    impact: one.impact,
    shortlink: `${page.url}/${incidentPath(one)}`,
    started_at: formatInstant(one.startedAt),
  };
}

function maintenanceOf(one: PublishedMaintenance, page: PublishedPage) {
  return {
    ...eventOf(one, page),
    monitoring_at: null,
    resolved_at: nullable(one.completedAt),
    impact: 'maintenance',
    shortlink: `${page.url}/${maintenancePath(one)}`,
    started_at: formatInstant(one.startedAt ?? one.scheduledFor),
    scheduled_for: formatInstant(one.scheduledFor),
    scheduled_until: formatInstant(one.scheduledUntil),
  };
}

interface Event {
  readonly id: string;
  readonly title: string;
  readonly state: PublicState | MaintenanceState;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly components: readonly ComponentId[];
  readonly updates: readonly PublishedUpdate<PublicState | MaintenanceState>[];
}

function eventOf(one: Event, page: PublishedPage) {
  const own = new Set<string>(one.components);
  return {
    id: one.id,
    name: one.title,
    status: one.state,
    created_at: formatInstant(one.createdAt),
    updated_at: formatInstant(one.updatedAt),
    page_id: page.id,
    incident_updates: updatesOf(one, page),
    components: page.components.filter(({ id }) => own.has(id)).map((component) => componentOf(component, page)),
    reminder_intervals: null,
  };
}

/** What a component was before an update is what the update before it made of it; at first it was operational. */
function updatesOf({ id: incident_id, updates }: Event, page: PublishedPage) {
  const names = new Map(page.components.map(({ id, name }) => [id, name]));
  const before = new Map<ComponentId, ComponentStatus>();
  return updates
    .toReversed()
    .map((update) => {
      const affected = update.affected.flatMap(({ id, status }) => {
        const name = names.get(id);
        const old_status = before.get(id) ?? 'operational';
        before.set(id, status);
        return name === undefined ? [] : [{ code: id, name, old_status, new_status: status }];
      });
      return {
        id: update.id,
        status: update.state,
        body: update.body,
        incident_id,
        created_at: formatInstant(update.createdAt),
        updated_at: formatInstant(update.updatedAt),
        display_at: formatInstant(update.displayAt),
        affected_components: affected.length === 0 ? null : affected,
        deliver_notifications: true,
        custom_tweet: null,
        tweet_id: null,
      };
    })
    .toReversed();
}

function nullable(at: Instant | undefined): string | null {
  return at === undefined ? null : formatInstant(at);
}
