import type { AlertRule, Asked, Range, Sample, Series } from '@heed/core/monitors';

/** Where to ask, and how to prove who asks. */
export interface MetricsTarget {
  readonly baseUrl: string;
  readonly auth:
    | { readonly kind: 'none' }
    | { readonly kind: 'bearer'; readonly token: string }
    | { readonly kind: 'basic'; readonly user: string; readonly password: string };
}

/** Asks a metrics server. Never throws, and ends after 5 seconds at the latest: every trouble is an outcome. */
export interface MetricsClient {
  query(target: MetricsTarget, query: string): Promise<Asked<readonly Sample[]>>;
  queryRange(target: MetricsTarget, query: string, range: Range): Promise<Asked<readonly Series[]>>;
  /** The alert rules of this name that the server has loaded. */
  rules(target: MetricsTarget, name: string): Promise<Asked<readonly AlertRule[]>>;
}
