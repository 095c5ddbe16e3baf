import { type Caller, mayChangeOwned } from '@heed/core/access';
import { formatInstant, type Instant, type IntegrationId, MINUTE, type Refusal, refuse } from '@heed/core/kernel';
import { type Database, readClock } from '../../../platform/db/index.ts';
import { inboundOf } from '../inbound-routes.ts';
import type { Ingest, Ingested } from '../ingest/ingest.ts';
import type { Inbound, InboundKind, IntegrationKind } from '../ports.ts';
import { loadIntegration } from '../store/integrations.ts';
import { noSuchIntegration } from './integrations.ts';

export interface TestSender {
  readonly ingest: Ingest;
  readonly inbound: readonly Inbound[];
}

export interface TestWish {
  readonly status: 'firing' | 'resolved';
  /** Beside those that every test alert has; those stay as they are. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Sends a test alert in the sender's own format through the real way in: what works here works for the sender. */
export async function sendTest(
  { ingest, inbound }: TestSender,
  database: Database,
  caller: Caller,
  id: IntegrationId,
  wish: TestWish,
): Promise<Ingested | Refusal> {
  const integration = await loadIntegration(database.read, id);
  if (integration === undefined) return noSuchIntegration();
  const refusal = mayChangeOwned(caller, integration.teamId);
  if (refusal) return refusal;
  const { kind, name } = integration;
  if (!bringsAlerts(kind)) {
    return refuse(
      'wrong-state',
      `The integration ${name} brings changes, and no alerts: there is nothing to test by one.`,
    );
  }
  const now = await readClock(database.read);
  const body = testBody(kind, name, wish, now);
  return ingest.receiveFor(inboundOf(inbound, kind), integration, JSON.stringify(body));
}

function bringsAlerts(kind: IntegrationKind): kind is InboundKind {
  return kind !== 'github' && kind !== 'pagerduty';
}

const LASTS = 5 * MINUTE;

function testBody(kind: InboundKind, name: string, { status, labels: own }: TestWish, now: Instant): unknown {
  const labels = { ...own, alertname: 'HeedTest', heed_test: 'true', severity: 'warning' };
  const summary = `Test alert of ${name}`;
  const endsAt = formatInstant(status === 'firing' ? now + LASTS : now);
  switch (kind) {
    case 'prometheus':
      return [{ labels, annotations: { summary }, startsAt: formatInstant(now), endsAt }];
    case 'alertmanager-webhook':
      return {
        version: '4',
        status,
        alerts: [{ status, labels, annotations: { summary }, startsAt: formatInstant(now), endsAt }],
      };
    case 'generic':
      return { summary, status, labels, ...(status === 'firing' ? { expiresAt: endsAt } : { endsAt }) };
  }
}
