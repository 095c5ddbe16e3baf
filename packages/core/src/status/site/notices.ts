import type { ComponentId, Instant, PublicIncidentId, PublicUpdateId } from '../../kernel/index.ts';
import type {
  ComponentStatus,
  PublicImpact,
  PublicState,
  PublishedIncident,
  PublishedPage,
  PublishedUpdate,
} from '../published.ts';

/**
 * What an operator says on a page while Heed is dead: one update of a public incident, which it begins where there is none.
 * Its ids are drawn when it is said and stay its own when Heed, alive again, takes it in.
 */
export interface Notice {
  readonly updateId: PublicUpdateId;
  /** One of the page, or a new one. */
  readonly incidentId: PublicIncidentId;
  /** Of the incident that it begins. */
  readonly title: string;
  readonly state: PublicState;
  readonly impact: PublicImpact;
  readonly body: string;
  readonly at: Instant;
  readonly affected: readonly { readonly id: ComponentId; readonly status: ComponentStatus }[];
}

/** The notices that a page does not tell yet: it tells those that Heed took in. */
export function untold(page: PublishedPage, notices: readonly Notice[]): readonly Notice[] {
  const told = new Set(page.incidents.flatMap(({ updates }) => updates.map(({ id }) => id)));
  return notices.filter(({ updateId }) => !told.has(updateId));
}

/** The page with what operators said meanwhile. A notice that the page tells already changes nothing. */
export function withNotices(page: PublishedPage, notices: readonly Notice[]): PublishedPage {
  return untold(page, notices)
    .toSorted((a, b) => a.at - b.at)
    .reduce(withNotice, page);
}

function withNotice(page: PublishedPage, notice: Notice): PublishedPage {
  const known = new Set<string>(page.components.map(({ id }) => id));
  const affected = notice.affected.filter(({ id }) => known.has(id));
  const before = page.incidents.find(({ id }) => id === notice.incidentId);
  const changed = tell(before ?? begin(notice), { ...notice, affected });
  const others = page.incidents.filter(({ id }) => id !== notice.incidentId);
  const statusOf = new Map(affected.map(({ id, status }) => [id, status]));
  return {
    ...page,
    publishedAt: Math.max(page.publishedAt, notice.at),
    incidents: [changed, ...others].toSorted((a, b) => b.startedAt - a.startedAt),
    components: page.components.map((component) => {
      const status = statusOf.get(component.id);
      return status === undefined ? component : { ...component, status, updatedAt: notice.at };
    }),
  };
}

function begin({ incidentId: id, title, impact, state, at }: Notice): PublishedIncident {
  return {
    id,
    title,
    impact,
    state,
    startedAt: at,
    createdAt: at,
    updatedAt: at,
    monitoringAt: undefined,
    resolvedAt: undefined,
    nextUpdateAt: undefined,
    components: [],
    updates: [],
    postmortemUrl: undefined,
  };
}

function tell(incident: PublishedIncident, { updateId, state, body, at, affected }: Notice): PublishedIncident {
  const update: PublishedUpdate<PublicState> = {
    id: updateId,
    state,
    body,
    createdAt: at,
    updatedAt: at,
    displayAt: at,
    affected,
  };
  const isOver = state === 'resolved' || state === 'postmortem';
  return {
    ...incident,
    state,
    updatedAt: at,
    monitoringAt: state === 'monitoring' ? (incident.monitoringAt ?? at) : incident.monitoringAt,
    resolvedAt: isOver ? (incident.resolvedAt ?? at) : undefined,
    // What was promised before was promised by others; a notice promises nothing.
    nextUpdateAt: undefined,
    components: [...new Set([...incident.components, ...affected.map(({ id }) => id)])],
    updates: [update, ...incident.updates],
  };
}
