import type { setCriterion } from '@heed/contract/incidents';
import type { Outgoing } from '@heed/contract/route';
import type { Comparison } from '@heed/core/monitors';

export type MetricsCheck = Extract<Outgoing<typeof setCriterion>['body']['check'], { readonly kind: 'metrics' }>;

/** A criterion that is a query, as it is typed. */
export interface MetricsCheckDraft {
  readonly serverId: string | undefined;
  readonly query: string;
  readonly comparison: Comparison;
  readonly threshold: string;
}

export const NO_METRICS_CHECK: MetricsCheckDraft = { serverId: undefined, query: '', comparison: '<', threshold: '' };

/** A comma is what many people write for a point. What is no number is refused by the server, at its field. */
export function checkOfMetrics({ serverId = '', query, comparison, threshold }: MetricsCheckDraft): MetricsCheck {
  const number = threshold.trim() === '' ? Number.NaN : Number(threshold.trim().replace(',', '.'));
  return { kind: 'metrics', serverId, query, comparison, threshold: number };
}

export function isNumber(threshold: string): boolean {
  return Number.isFinite(checkOfMetrics({ ...NO_METRICS_CHECK, threshold }).threshold);
}
