import type { ComponentId, Instant } from '../kernel/index.ts';
import type { Maintenance, PublicIncident } from './incident.ts';
import type { StatusPage } from './page.ts';
import type { ComponentStatus } from './published.ts';

/** A stretch in which something did this to a component. An open one has no end. */
export interface Span {
  readonly componentId: ComponentId;
  readonly status: ComponentStatus;
  readonly from: Instant;
  readonly until: Instant | undefined;
}

/**
 * A page with all that is told on it. A decision needs those that are open and the one that it is about; a publication
 * needs those of the history too.
 */
export interface Board {
  readonly page: StatusPage;
  readonly incidents: readonly PublicIncident[];
  readonly maintenances: readonly Maintenance[];
  /** What was set by hand and is no longer so. */
  readonly past: readonly Span[];
}
