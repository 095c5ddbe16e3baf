import type { listStakeholderSubscriptions } from '@heed/contract/comms';
import type { Received } from '@heed/contract/route';
import type { HearerAudience } from '@heed/core/comms';
import { SEVERITIES, type Severity } from '@heed/core/incidents';
import { text } from '../../text/index.ts';

export type Subscription = Received<typeof listStakeholderSubscriptions>['items'][number];

/** An ordinary issue is announced to nobody. */
export const LEAST: readonly Severity[] = SEVERITIES.slice(0, 3);

export interface InterestDraft {
  readonly audience: HearerAudience;
  readonly leastSeverity: Severity;
  readonly serviceIds: readonly string[];
  readonly teamIds: readonly string[];
}

export function interestOf(subscription: Subscription | undefined): InterestDraft {
  if (subscription === undefined) return { audience: 'responders', leastSeverity: 'sev2', serviceIds: [], teamIds: [] };
  const { audience, leastSeverity, services, teams } = subscription;
  return {
    audience,
    leastSeverity,
    serviceIds: services.map(({ id }) => id),
    teamIds: teams.map(({ id }) => id),
  };
}

export function sayInterest({ services, teams }: Pick<Subscription, 'services' | 'teams'>): string {
  const words = text.stakeholders;
  const names = [...services.map(({ name }) => name), ...teams.map(({ name }) => words.team(name))];
  return names.length === 0 ? words.everything : names.join(', ');
}
