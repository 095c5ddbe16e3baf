import type { Alert } from './alert.ts';

export type ServiceState = 'healthy' | 'degraded' | 'failing';

/**
 * How a service does, from its open alerts (A7). *Failing*: one pages and is critical, an error, or of unknown severity
 * (doubt resolves upward). *Degraded*: any other open alert, except one of severity info that only records. *Healthy*:
 * none of these. An acknowledged alert counts like any other, because seen is not mended.
 */
export function serviceState(openAlerts: readonly Pick<Alert, 'urgency' | 'severity'>[]): ServiceState {
  let state: ServiceState = 'healthy';
  for (const { urgency, severity } of openAlerts) {
    const mild = severity === 'warning' || severity === 'info';
    if (urgency === 'page' && !mild) return 'failing';
    if (urgency === 'page' || severity !== 'info') state = 'degraded';
  }
  return state;
}
