import type { Severity } from '../incidents/index.ts';
import type { ComponentId, Instant, MaintenanceId, PublicIncidentId, PublicUpdateId } from '../kernel/index.ts';
import type { AffectedComponent, IncidentSeed, MaintenanceSeed } from './incident.ts';
import type { ComponentStatus, MaintenanceState, PublicImpact, PublicState } from './published.ts';

/** What somebody writes to the public about an incident. */
export interface UpdateText {
  readonly updateId: PublicUpdateId;
  readonly state: PublicState;
  readonly body: string;
  readonly affected: readonly AffectedComponent[];
  /** Undefined: the moment of publishing. An earlier one says why. */
  readonly displayAt: Instant | undefined;
  readonly datedBackWhy: string | undefined;
  /** Undefined: as the page's cadence promises. */
  readonly nextUpdateAt: Instant | undefined;
  /** Of the last word: by when readers can read what was learned. Owed by the incident inside. */
  readonly followUpBy?: Instant | undefined;
  /** Of the incident inside, by which the cadence is chosen; undefined: by what it does to components. */
  readonly severity: Severity | undefined;
}

/** What the public would read: this waits where a page wants a second pair of eyes. */
export type PublishingCommand =
  | { readonly kind: 'set-component'; readonly componentId: ComponentId; readonly to: ComponentStatus }
  | {
      readonly kind: 'open-incident';
      readonly seed: Omit<IncidentSeed, 'startedAt'> & { readonly startedAt: Instant | undefined };
      readonly update: UpdateText;
    }
  | { readonly kind: 'post-update'; readonly incidentId: PublicIncidentId; readonly update: UpdateText }
  | {
      readonly kind: 'retitle-incident';
      readonly incidentId: PublicIncidentId;
      readonly title: string;
      readonly impact: PublicImpact | undefined;
    }
  | { readonly kind: 'link-postmortem'; readonly incidentId: PublicIncidentId; readonly url: string | undefined }
  | {
      readonly kind: 'edit-update';
      readonly thingId: PublicIncidentId | MaintenanceId;
      readonly updateId: PublicUpdateId;
      readonly body: string;
      readonly displayAt: Instant | undefined;
      readonly reason: string;
    }
  | {
      readonly kind: 'schedule-maintenance';
      readonly seed: MaintenanceSeed;
      readonly updateId: PublicUpdateId;
      /** Undefined: Heed's own words. */
      readonly body: string | undefined;
    }
  | {
      readonly kind: 'tell-maintenance';
      readonly maintenanceId: MaintenanceId;
      readonly updateId: PublicUpdateId;
      /** Undefined: as it is. */
      readonly to: Exclude<MaintenanceState, 'scheduled'> | undefined;
      readonly body: string | undefined;
    }
  | {
      readonly kind: 'move-maintenance';
      readonly maintenanceId: MaintenanceId;
      readonly updateId: PublicUpdateId;
      readonly scheduledFor: Instant;
      readonly scheduledUntil: Instant;
      readonly verifyMinutes: number;
      readonly body: string | undefined;
    }
  | {
      readonly kind: 'cancel-maintenance';
      readonly maintenanceId: MaintenanceId;
      readonly updateId: PublicUpdateId;
      readonly body: string | undefined;
    };
