import type { Severity } from '../incidents/index.ts';
import type { ComponentGroupId, ComponentId, Instant, PersonId, ServiceId, StatusPageId } from '../kernel/index.ts';
import type { Brand, ComponentStatus } from './published.ts';
import type { PublishingCommand } from './publishing.ts';

/** `token`: who has it; `signed-in`: who has an account here. Only a `public` page may lie where anybody reads. */
export const VISIBILITIES = ['public', 'token', 'signed-in'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** After how many minutes customers hear again, by how bad it is; undefined where nothing is promised. */
export type Cadence = Readonly<Record<Severity, number | undefined>>;

export const DEFAULT_CADENCE: Cadence = { sev1: 30, sev2: 60, sev3: 240, sev4: undefined };

/** What people decide about a page before anything breaks. */
export interface PageSettings {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** Where people read it, without a slash at its end. */
  readonly url: string;
  readonly supportUrl: string | undefined;
  readonly subscribeUrl: string | undefined;
  readonly language: string;
  readonly timeZone: string;
  readonly brand: Brand;
  readonly visibility: Visibility;
  /** What people write waits until somebody else has read it. */
  readonly needsApproval: boolean;
  /** Who may approve, and whose own words do not wait; empty: anybody who may publish, except the author. */
  readonly approvers: readonly PersonId[];
  readonly cadence: Cadence;
  /** How many days ended incidents stay on the page. */
  readonly historyDays: number;
}

export interface ComponentGroup {
  readonly id: ComponentGroupId;
  readonly name: string;
  readonly description: string;
}

/** What a component is to its readers; which service of ours it is stays with us. */
export interface ComponentSettings {
  readonly name: string;
  readonly description: string;
  readonly groupId: ComponentGroupId | undefined;
  readonly serviceId: ServiceId | undefined;
  readonly showUptime: boolean;
  readonly onlyShowIfDegraded: boolean;
  /** The day from which its uptime counts, `YYYY-MM-DD` in the zone of the page. */
  readonly startDate: string;
}

/** How much of a day people say was lost, after they looked; milliseconds. */
export interface UptimeCorrection {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly partialOutage: number;
  readonly majorOutage: number;
  readonly reason: string;
  readonly at: Instant;
  readonly by: PersonId | undefined;
}

export interface Component extends ComponentSettings {
  readonly id: ComponentId;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  /** What somebody set it to by hand, and since when. */
  readonly manual: { readonly status: ComponentStatus; readonly since: Instant };
  readonly corrections: readonly UptimeCorrection[];
}

/** Something to publish that waits for a second pair of eyes, or waited. */
export interface Draft {
  readonly number: number;
  readonly command: PublishingCommand;
  readonly by: PersonId;
  readonly at: Instant;
  readonly state: 'awaiting' | 'approved' | 'rejected';
  readonly decision: { readonly by: PersonId; readonly at: Instant; readonly reason: string | undefined } | undefined;
}

export interface StatusPage extends PageSettings {
  readonly id: StatusPageId;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  /** In the order in which readers see them. */
  readonly groups: readonly ComponentGroup[];
  /** Likewise; a component stands within its group. */
  readonly components: readonly Component[];
  /** All that wait, and the last ones that were decided. */
  readonly drafts: readonly Draft[];
  readonly everDrafted: number;
}

export const MOST_COMPONENTS = 200;
export const MOST_GROUPS = 50;
export const MOST_WAITING = 50;
/** Decided drafts that a page remembers, so that an author sees what became of them. */
export const REMEMBERED_DRAFTS = 20;
/** Days of uptime that a page shows. */
export const UPTIME_DAYS = 90;
/** For as long a correction is kept; older days are on no page any more. */
export const CORRECTIONS_KEPT_DAYS = 400;

/** True when what this person writes waits for somebody else. */
export function mustWait(page: Pick<PageSettings, 'needsApproval' | 'approvers'>, by: PersonId | undefined): boolean {
  return page.needsApproval && by !== undefined && !page.approvers.includes(by);
}
