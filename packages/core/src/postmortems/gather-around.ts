import type { Alert } from '../alerts/index.ts';
import type { Change } from '../catalog/index.ts';
import type { Incident } from '../incidents/index.ts';
import { HOUR, type Instant } from '../kernel/index.ts';
import type { PageRun } from '../paging/index.ts';
import type { Row, RowSource } from './record.ts';

/** What others recorded of the time of an incident. */
export interface Around {
  readonly alerts: readonly Pick<Alert, 'id' | 'summary' | 'startedAt' | 'acknowledgedAt' | 'resolvedAt'>[];
  readonly pages: readonly Pick<PageRun, 'id' | 'startedAt' | 'acknowledgedAt'>[];
  readonly changes: readonly Pick<Change, 'id' | 'kind' | 'title' | 'at'>[];
}

type Timed = {
  readonly times: Pick<Incident['times'], 'impactStartedAt' | 'detectedAt' | 'declaredAt' | 'resolvedAt'>;
};

const KINDS = {
  deploy: 'Deploy',
  flag: 'Flag',
  config: 'Configuration',
  infrastructure: 'Infrastructure',
  other: 'Change',
} as const;

/** Changes may lie so long before the first sign. */
const BEFORE = 2 * HOUR;

/** The time in which changes are looked for. */
export function spanAround({ times }: Timed, now: Instant): { readonly from: Instant; readonly to: Instant } {
  const first = Math.min(times.impactStartedAt ?? times.detectedAt, times.detectedAt, times.declaredAt);
  return { from: first - BEFORE, to: times.resolvedAt ?? now };
}

/**
 * Rows for what the history of an incident does not tell: when it began and was detected, alerts, pages, changes. The two
 * moments are part of the timeline from the start; the others are at hand, since they are many and mostly beside the point.
 */
export function gatherAround(
  { id, times }: Pick<Incident, 'id'> & Timed,
  { alerts, pages, changes }: Around,
): readonly Omit<Row, 'number'>[] {
  const row = (source: RowSource, what: string, at: Instant | undefined, said: string): Omit<Row, 'number'>[] => {
    if (at === undefined) return [];
    const text = said.slice(0, 2_000);
    return [{ at, text, isHidden: source !== 'moment', origin: { incidentId: id, source, line: 0, what, at, text } }];
  };
  return [
    ...row('moment', 'impact-started', times.impactStartedAt, 'Impact started'),
    ...(times.detectedAt < times.declaredAt ? row('moment', 'detected', times.detectedAt, 'Detected') : []),
    ...alerts.flatMap((alert) => [
      ...row('alert', `${alert.id}/fired`, alert.startedAt, `Alert fired: ${alert.summary}`),
      ...row('alert', `${alert.id}/acknowledged`, alert.acknowledgedAt, `Alert acknowledged: ${alert.summary}`),
      ...row('alert', `${alert.id}/ended`, alert.resolvedAt, `Alert ended: ${alert.summary}`),
    ]),
    ...pages.flatMap((page) => [
      ...row('page', `${page.id}/sent`, page.startedAt, 'Somebody was paged'),
      ...row('page', `${page.id}/acknowledged`, page.acknowledgedAt, 'A page was acknowledged'),
    ]),
    ...changes.flatMap((change) => row('change', change.id, change.at, `${KINDS[change.kind]}: ${change.title}`)),
  ].toSorted((one, other) => one.at - other.at);
}
