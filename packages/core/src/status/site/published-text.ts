import type {
  MaintenanceState,
  PublicState,
  PublishedComponent,
  PublishedIncident,
  PublishedMaintenance,
  PublishedPage,
  PublishedUpdate,
  UptimeDay,
} from '../published.ts';

/** A page as JSON, field by field: what is no part of it stays out, even where a value carries more than its type says. */
export function publishedText(page: PublishedPage): string {
  const { form, id, name, description, url, supportUrl, language, timeZone, sequence, publishedAt, createdAt } = page;
  const { accent, logo } = page.brand;
  const plain: PublishedPage = {
    form,
    id,
    name,
    description,
    url,
    supportUrl,
    language,
    timeZone,
    brand: {
      accent: { light: accent.light, dark: accent.dark },
      logo: logo === undefined ? undefined : { mediaType: logo.mediaType, base64: logo.base64 },
    },
    sequence,
    publishedAt,
    createdAt,
    groups: page.groups.map((group) => ({
      id: group.id,
      name: group.name,
      description: group.description,
      position: group.position,
    })),
    components: page.components.map(plainComponent),
    incidents: page.incidents.map(plainIncident),
    maintenances: page.maintenances.map(plainMaintenance),
    subscribeUrl: page.subscribeUrl,
    subscribeForm: page.subscribeForm === undefined ? undefined : { action: page.subscribeForm.action },
  };
  return `${JSON.stringify(plain)}\n`;
}

function plainComponent(one: PublishedComponent): PublishedComponent {
  const { id, groupId, name, description, position, status, createdAt, updatedAt, startDate, onlyShowIfDegraded } = one;
  return {
    ...{ id, groupId, name, description, position, status, createdAt, updatedAt, startDate, onlyShowIfDegraded },
    days: one.days?.map(plainDay),
  };
}

function plainDay({
  date,
  counted,
  partialOutage,
  majorOutage,
  degraded,
  maintenance,
  corrected,
}: UptimeDay): UptimeDay {
  return { date, counted, partialOutage, majorOutage, degraded, maintenance, corrected };
}

function plainIncident(one: PublishedIncident): PublishedIncident {
  const { id, title, state, impact, startedAt, createdAt, updatedAt, monitoringAt, resolvedAt, nextUpdateAt } = one;
  return {
    ...{ id, title, state, impact, startedAt, createdAt, updatedAt, monitoringAt, resolvedAt, nextUpdateAt },
    components: [...one.components],
    updates: one.updates.map(plainUpdate),
    postmortemUrl: one.postmortemUrl,
  };
}

function plainMaintenance(one: PublishedMaintenance): PublishedMaintenance {
  const { id, title, state, scheduledFor, scheduledUntil, createdAt, updatedAt, startedAt, completedAt } = one;
  return {
    ...{ id, title, state, scheduledFor, scheduledUntil, createdAt, updatedAt, startedAt, completedAt },
    components: [...one.components],
    updates: one.updates.map(plainUpdate),
  };
}

function plainUpdate<S extends PublicState | MaintenanceState>(one: PublishedUpdate<S>): PublishedUpdate<S> {
  const { id, state, body, createdAt, updatedAt, displayAt } = one;
  return {
    ...{ id, state, body, createdAt, updatedAt, displayAt },
    affected: one.affected.map((each) => ({ id: each.id, status: each.status })),
  };
}
