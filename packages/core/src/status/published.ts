import type {
  ComponentGroupId,
  ComponentId,
  Instant,
  MaintenanceId,
  PublicIncidentId,
  PublicUpdateId,
  StatusPageId,
} from '../kernel/index.ts';

/*
 * What the public may read of a page, and all of it: pages, feeds and JSON are drawn from this value alone, by programs
 * that know no database. What is not in it cannot leak: it names no person, no service, no internal incident.
 */

/** From best to worst, as readers of Statuspage's JSON know them. */
export const COMPONENT_STATUSES = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] as const;
export type ComponentStatus = (typeof COMPONENT_STATUSES)[number];

/** `postmortem`: what was promised when it ended has been published. */
export const PUBLIC_STATES = ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'] as const;
export type PublicState = (typeof PUBLIC_STATES)[number];

export const PUBLIC_IMPACTS = ['none', 'minor', 'major', 'critical'] as const;
export type PublicImpact = (typeof PUBLIC_IMPACTS)[number];

export const MAINTENANCE_STATES = ['scheduled', 'in_progress', 'verifying', 'completed'] as const;
export type MaintenanceState = (typeof MAINTENANCE_STATES)[number];

/** One page, as it was published at one moment. */
export interface PublishedPage {
  /** Of this shape; a reader refuses one that it does not know. */
  readonly form: 1;
  readonly id: StatusPageId;
  readonly name: string;
  readonly description: string;
  /** Where people read it, without a slash at its end: feeds and links need it whole. */
  readonly url: string;
  readonly supportUrl: string | undefined;
  /** BCP 47. Heed's own words on the page are in it; what people wrote is as they wrote it. */
  readonly language: string;
  /** IANA. Days of the history and shown times are of this zone, beside UTC. */
  readonly timeZone: string;
  readonly brand: Brand;
  /** Grows with every publication, so that an older one never replaces a newer one. */
  readonly sequence: number;
  readonly publishedAt: Instant;
  readonly createdAt: Instant;
  readonly groups: readonly PublishedGroup[];
  readonly components: readonly PublishedComponent[];
  /** The newest first: all that are open, and the ended ones of the history. */
  readonly incidents: readonly PublishedIncident[];
  /** The next first, then the ended ones, the newest first. */
  readonly maintenances: readonly PublishedMaintenance[];
  /** Where people subscribe by e-mail elsewhere; undefined where there is no such place. */
  readonly subscribeUrl: string | undefined;
  /** Where the form posts by which people subscribe by e-mail here; undefined where the page offers none. */
  readonly subscribeForm?: { readonly action: string } | undefined;
}

export interface Brand {
  /** `#rrggbb` for a light and a dark ground, each readable on it. */
  readonly accent: { readonly light: string; readonly dark: string };
  readonly logo: { readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp'; readonly base64: string } | undefined;
}

export interface PublishedGroup {
  readonly id: ComponentGroupId;
  readonly name: string;
  readonly description: string;
  readonly position: number;
}

export interface PublishedComponent {
  readonly id: ComponentId;
  readonly groupId: ComponentGroupId | undefined;
  readonly name: string;
  readonly description: string;
  /** Within its group, or among those without one. */
  readonly position: number;
  readonly status: ComponentStatus;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** The day from which its uptime counts, `YYYY-MM-DD`. */
  readonly startDate: string;
  readonly onlyShowIfDegraded: boolean;
  /** Undefined where the page shows no uptime of it; else the oldest first, at most 90 days, today last. */
  readonly days: readonly UptimeDay[] | undefined;
}

/** How a component did on one day of the page's zone. Such a day has 23 to 25 hours. */
export interface UptimeDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Milliseconds that are known of it: fewer on its first day and today. */
  readonly counted: number;
  readonly partialOutage: number;
  readonly majorOutage: number;
  readonly degraded: number;
  readonly maintenance: number;
  /** The reason when people set it right afterwards. */
  readonly corrected: string | undefined;
}

export interface PublishedIncident {
  readonly id: PublicIncidentId;
  readonly title: string;
  readonly state: PublicState;
  readonly impact: PublicImpact;
  readonly startedAt: Instant;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly monitoringAt: Instant | undefined;
  readonly resolvedAt: Instant | undefined;
  /** When the next word was promised; undefined when it is over. */
  readonly nextUpdateAt: Instant | undefined;
  readonly components: readonly ComponentId[];
  /** The newest first. */
  readonly updates: readonly PublishedUpdate<PublicState>[];
  readonly postmortemUrl: string | undefined;
}

export interface PublishedMaintenance {
  readonly id: MaintenanceId;
  readonly title: string;
  readonly state: MaintenanceState;
  readonly scheduledFor: Instant;
  readonly scheduledUntil: Instant;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly startedAt: Instant | undefined;
  readonly completedAt: Instant | undefined;
  readonly components: readonly ComponentId[];
  /** The newest first. */
  readonly updates: readonly PublishedUpdate<MaintenanceState>[];
}

export interface PublishedUpdate<State extends PublicState | MaintenanceState> {
  readonly id: PublicUpdateId;
  readonly state: State;
  /** Plain text: paragraphs are parted by an empty line, addresses become links, and nothing else is read into it. */
  readonly body: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** The moment that readers see: dated back when it tells of what was before. */
  readonly displayAt: Instant;
  /** What the update changed in components. */
  readonly affected: readonly { readonly id: ComponentId; readonly status: ComponentStatus }[];
}
