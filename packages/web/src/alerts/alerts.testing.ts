import type { AlertItem } from './inbox/held.ts';

/** An alert for tests: a firing page of the service Checkout, unless told otherwise. */
export function alertItem(id: string, patch: Partial<AlertItem> = {}): AlertItem {
  return {
    id,
    status: 'firing',
    summary: `Alert ${id}`,
    severity: 'critical',
    urgency: 'page',
    unowned: false,
    serviceId: 'svc_1',
    serviceName: 'Checkout',
    integrationId: 'int_1',
    runId: 'run_1',
    pageStatus: 'reaching',
    snoozedUntil: null,
    startedAt: '2026-11-21T03:00:00.000Z',
    detectedAt: '2026-11-21T03:00:00.000Z',
    acknowledgedAt: null,
    acknowledgedBy: null,
    resolvedAt: null,
    ...patch,
  };
}
