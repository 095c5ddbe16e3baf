import type {
  ComponentId,
  IncidentId,
  Instant,
  MaintenanceId,
  PersonId,
  PublicIncidentId,
  PublicUpdateId,
  StatusPageId,
} from '../kernel/index.ts';
import type { ComponentStatus, MaintenanceState, PublicImpact, PublicState } from './published.ts';

/** What an update said before somebody set it right. */
export interface Edit {
  readonly at: Instant;
  readonly by: PersonId | undefined;
  readonly approvedBy: PersonId | undefined;
  readonly reason: string;
  readonly body: string;
  readonly displayAt: Instant;
}

export interface AffectedComponent {
  readonly id: ComponentId;
  readonly status: ComponentStatus;
}

/** One message. It is never taken out of the history: at most withdrawn from the page, with a reason. */
export interface PublicUpdate<State extends PublicState | MaintenanceState = PublicState | MaintenanceState> {
  readonly id: PublicUpdateId;
  readonly state: State;
  readonly body: string;
  readonly affected: readonly AffectedComponent[];
  readonly postedAt: Instant;
  /** Undefined: Heed itself, at a moment that was planned. */
  readonly by: PersonId | undefined;
  readonly approvedBy: PersonId | undefined;
  /** The moment that readers see. */
  readonly displayAt: Instant;
  /** Why it is dated back. */
  readonly datedBackWhy: string | undefined;
  /** The newest last. */
  readonly edits: readonly Edit[];
  readonly withdrawn: { readonly at: Instant; readonly by: PersonId | undefined; readonly reason: string } | undefined;
}

export interface PublicIncident {
  readonly id: PublicIncidentId;
  readonly pageId: StatusPageId;
  readonly title: string;
  /** Undefined: as bad as the worst that it did to a component. */
  readonly impact: PublicImpact | undefined;
  /** The incident inside. Never published. */
  readonly incidentId: IncidentId | undefined;
  /** When readers began to suffer, as far as is known. */
  readonly startedAt: Instant;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly nextUpdateAt: Instant | undefined;
  /** The promise of which it was noted that it passed in silence. */
  readonly silentSince: Instant | undefined;
  readonly postmortemUrl: string | undefined;
  /** In the order in which they were posted. */
  readonly updates: readonly PublicUpdate<PublicState>[];
}

export interface Maintenance {
  readonly id: MaintenanceId;
  readonly pageId: StatusPageId;
  readonly title: string;
  readonly scheduledFor: Instant;
  readonly scheduledUntil: Instant;
  /** How long before its end it turns from work to checking; 0: it does not. */
  readonly verifyMinutes: number;
  readonly components: readonly ComponentId[];
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly state: MaintenanceState;
  readonly startedAt: Instant | undefined;
  readonly completedAt: Instant | undefined;
  readonly isCancelled: boolean;
  readonly updates: readonly PublicUpdate<MaintenanceState>[];
}

/** What an incident begins with. */
export interface IncidentSeed {
  readonly id: PublicIncidentId;
  readonly title: string;
  readonly impact: PublicImpact | undefined;
  readonly incidentId: IncidentId | undefined;
  readonly startedAt: Instant;
}

export type MaintenanceSeed = Pick<
  Maintenance,
  'id' | 'title' | 'scheduledFor' | 'scheduledUntil' | 'verifyMinutes' | 'components'
>;

/** What was not withdrawn, in the order of the moments that readers see. */
export function standing<State extends PublicState | MaintenanceState>(
  updates: readonly PublicUpdate<State>[],
): readonly PublicUpdate<State>[] {
  return updates.filter(({ withdrawn }) => withdrawn === undefined).toSorted((a, b) => a.displayAt - b.displayAt);
}

/** What the updates of an incident tell together. Undefined state: none stands, so the public knows nothing of it. */
export interface IncidentReading {
  readonly state: PublicState | undefined;
  readonly isOpen: boolean;
  readonly impact: PublicImpact;
  readonly startedAt: Instant;
  readonly monitoringAt: Instant | undefined;
  readonly resolvedAt: Instant | undefined;
  readonly components: readonly ComponentId[];
}

export function readIncident(incident: PublicIncident): IncidentReading {
  const updates = standing(incident.updates);
  const state = updates.at(-1)?.state;
  const isOpen = state !== undefined && !isEnd(state);
  return {
    state,
    isOpen,
    impact: incident.impact ?? worstImpact(updates),
    startedAt: Math.min(incident.startedAt, ...updates.map(({ displayAt }) => displayAt)),
    monitoringAt: updates.findLast((each) => each.state === 'monitoring')?.displayAt,
    resolvedAt: isOpen ? undefined : lastEnd(updates),
    components: [...new Set(updates.flatMap(({ affected }) => affected.map(({ id }) => id)))],
  };
}

export function isEnd(state: PublicState): boolean {
  return state === 'resolved' || state === 'postmortem';
}

/** When it ended for the last time: the first word of the end after the last word of the trouble. */
function lastEnd(updates: readonly PublicUpdate<PublicState>[]): Instant | undefined {
  const lastOpen = updates.findLastIndex(({ state }) => !isEnd(state));
  return updates[lastOpen + 1]?.displayAt;
}

const IMPACT_OF: Readonly<Record<ComponentStatus, PublicImpact>> = {
  operational: 'none',
  under_maintenance: 'none',
  degraded_performance: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
};
const IMPACT_ORDER: readonly PublicImpact[] = ['none', 'minor', 'major', 'critical'];

export function impactOf(status: ComponentStatus): PublicImpact {
  return IMPACT_OF[status];
}

export function worseImpact(a: PublicImpact, b: PublicImpact): PublicImpact {
  return IMPACT_ORDER.indexOf(a) >= IMPACT_ORDER.indexOf(b) ? a : b;
}

function worstImpact(updates: readonly PublicUpdate<PublicState>[]): PublicImpact {
  return updates
    .flatMap(({ affected }) => affected.map(({ status }) => IMPACT_OF[status]))
    .reduce(worseImpact, 'none' as PublicImpact);
}

/**
 * Whether states may follow each other in this order: any state of the trouble may follow any other, and reopens what was
 * resolved; what was learned is told only after the end, and nothing follows it but itself.
 */
export function orderTrouble(states: readonly PublicState[]): string | undefined {
  for (const [index, state] of states.entries()) {
    const before = states[index - 1];
    if (state === 'postmortem' && (before === undefined || !isEnd(before))) {
      return 'a postmortem is told only after the incident is resolved';
    }
    if (before === 'postmortem' && state !== 'postmortem') {
      return 'nothing is told after the postmortem. Open a new incident';
    }
    if (before === 'resolved' && state === 'resolved') return 'it is resolved already';
  }
  return undefined;
}
