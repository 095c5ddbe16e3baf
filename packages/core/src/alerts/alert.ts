import type { Labels, Link } from '../catalog/index.ts';
import type { AlertId, FactBody, Instant, IntegrationId, PageRunId, PersonId, ServiceId } from '../kernel/index.ts';
import type { RoutingReason, Urgency } from './routing.ts';
import type { Severity } from './severity.ts';

/** What an alert says and to whom it belongs: all that a later signal may change while it fires. */
export interface AlertContent {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly summary: string;
  readonly severity: Severity;
  readonly links: readonly Link[];
  readonly generatorUrl?: string | undefined;
  readonly serviceId?: ServiceId | undefined;
  readonly urgency: Urgency;
  readonly unowned: boolean;
  readonly why: readonly RoutingReason[];
  /** Hash of `contentText`: an equal key means that a signal says nothing new. */
  readonly contentKey: string;
}

export type ResolvedHow = 'source' | 'dead-man' | 'person';

/**
 * One incarnation of a condition, from its first firing signal to its end. Its dead-man time is not part of it: that moves
 * with every re-sent signal, without a fact, and lies beside it in the store.
 */
export interface Alert extends AlertContent {
  readonly id: AlertId;
  readonly integrationId: IntegrationId;
  /** Hash of `identityText`; at most one alert per integration and fingerprint fires at a time. */
  readonly fingerprint: string;
  readonly status: 'firing' | 'resolved';
  /** When it began, by the clock of its source; may lie after `detectedAt` when that clock is ahead. */
  readonly startedAt: Instant;
  /** When Heed first heard of it. */
  readonly detectedAt: Instant;
  readonly changedAt: Instant;
  readonly acknowledgedAt?: Instant | undefined;
  readonly acknowledgedBy?: PersonId | undefined;
  readonly resolvedAt?: Instant | undefined;
  readonly resolvedHow?: ResolvedHow | undefined;
  readonly resolvedBy?: PersonId | undefined;
  /** A person resolved it, and its source has not yet said that it ended: see `decide`. */
  readonly held: boolean;
  /** The page run that reaches a human about it. */
  readonly runId?: PageRunId | undefined;
}

type AlertRaised = Pick<Alert, 'integrationId' | 'fingerprint' | 'startedAt' | 'detectedAt'> &
  AlertContent & { readonly alertId: AlertId };

export type AlertFact =
  | FactBody<'alert.raised', AlertRaised>
  | FactBody<'alert.changed', AlertContent & { readonly changedAt: Instant }>
  | FactBody<'alert.paged', { readonly runId: PageRunId }>
  | FactBody<'alert.acknowledged', { readonly by: PersonId | undefined; readonly acknowledgedAt: Instant }>
  | FactBody<'alert.resolved', AlertResolved>
  | FactBody<'alert.released', { readonly how: 'source' | 'dead-man'; readonly releasedAt: Instant }>;

export interface AlertResolved {
  readonly how: ResolvedHow;
  readonly by?: PersonId | undefined;
  readonly resolvedAt: Instant;
  /** When the condition ended, by the clock of its source. */
  readonly endedAt?: Instant | undefined;
}

/** The state after a fact. A fact other than `alert.raised` without an alert is a defect, and throws. */
export function evolve(alert: Alert | undefined, fact: AlertFact): Alert {
  if (fact.kind === 'alert.raised') {
    const { alertId, ...raised } = fact.data;
    return { ...raised, id: alertId, status: 'firing', changedAt: raised.detectedAt, held: false };
  }
  if (!alert) throw new Error(`${fact.kind} without an alert`);
  switch (fact.kind) {
    case 'alert.changed': {
      // Named one by one, because a stored fact has lost its undefined fields, and what is gone must not stay.
      const { serviceId, generatorUrl } = fact.data;
      return { ...alert, ...fact.data, serviceId, generatorUrl };
    }
    case 'alert.paged':
      return { ...alert, runId: fact.data.runId };
    case 'alert.acknowledged':
      return { ...alert, acknowledgedAt: fact.data.acknowledgedAt, acknowledgedBy: fact.data.by };
    case 'alert.resolved': {
      const { how, by, resolvedAt } = fact.data;
      return { ...alert, status: 'resolved', resolvedAt, resolvedHow: how, resolvedBy: by, held: how === 'person' };
    }
    case 'alert.released':
      return { ...alert, held: false };
  }
}
