import { impactOf, worseImpact } from './incident.ts';
import type { PublishedPage } from './published.ts';

export const INDICATORS = ['none', 'minor', 'major', 'critical', 'maintenance'] as const;
export type Indicator = (typeof INDICATORS)[number];

/** The page in one line, as readers of Statuspage's JSON know it. */
export interface Summary {
  readonly indicator: Indicator;
  readonly description: string;
}

const WORDS: Readonly<Record<Indicator, string>> = {
  none: 'All Systems Operational',
  minor: 'Minor Service Outage',
  major: 'Partial System Outage',
  critical: 'Major Service Outage',
  maintenance: 'Service Under Maintenance',
};

/** As bad as the worst of its components and of its open incidents; maintenance only when nothing is bad. */
export function statusOfPage({ components, incidents, maintenances }: PublishedPage): Summary {
  const ofComponents = components.map(({ status }) => impactOf(status)).reduce(worseImpact, 'none');
  const ofIncidents = incidents
    .filter(({ resolvedAt }) => resolvedAt === undefined)
    .map(({ impact }) => impact)
    .reduce(worseImpact, 'none');
  const worst = worseImpact(ofComponents, ofIncidents);
  if (worst === 'minor' && ofIncidents === 'none')
    return { indicator: 'minor', description: 'Partially Degraded Service' };
  if (worst !== 'none') return { indicator: worst, description: WORDS[worst] };
  const isMaintained =
    components.some(({ status }) => status === 'under_maintenance') ||
    maintenances.some(({ state }) => state === 'in_progress' || state === 'verifying');
  const indicator = isMaintained ? 'maintenance' : 'none';
  return { indicator, description: WORDS[indicator] };
}
