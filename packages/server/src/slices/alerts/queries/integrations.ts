import { instantOrNull } from '@heed/contract/fields';
import { formatInstant, type IntegrationId, isRefusal, type Refusal } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { noSuchIntegration } from '../commands/integrations.ts';
import { type Integration, loadIntegration, loadIntegrations } from '../store/integrations.ts';
import { type Heard, loadTraffic, NEVER_HEARD } from '../store/traffic.ts';

/** An integration as the API shows it. */
export function showIntegration(integration: Integration, heard: Heard = NEVER_HEARD) {
  const { id, name, kind, routing, hint, version } = integration;
  return {
    id,
    name,
    kind,
    teamId: integration.teamId ?? null,
    defaultServiceId: routing.defaultServiceId ?? null,
    urgency: routing.urgency,
    rules: routing.rules.map(({ matchers, urgency }) => ({
      matchers: matchers.map((one) => (one.op === 'in' ? { ...one, values: [...one.values] } : one)),
      urgency,
    })),
    hint,
    enabled: integration.disabledAt === undefined,
    lastSignalAt: instantOrNull(heard.lastSignalAt),
    lastTroubleAt: instantOrNull(heard.lastTroubleAt),
    lastTrouble: heard.lastTrouble ?? null,
    createdAt: formatInstant(integration.createdAt),
    version,
  };
}

type ShownIntegration = ReturnType<typeof showIntegration>;

/** Shows an integration with what its traffic says of it. */
export async function describeIntegration(db: Queries, integration: Integration): Promise<ShownIntegration> {
  return showIntegration(integration, (await loadTraffic(db, [integration.id])).get(integration.id));
}

export async function findIntegration(db: Queries, id: IntegrationId): Promise<ShownIntegration | Refusal> {
  const integration = await loadIntegration(db, id);
  return integration ? describeIntegration(db, integration) : noSuchIntegration();
}

export async function findIntegrations(
  db: Queries,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: ShownIntegration[]; nextCursor: string | null } | Refusal> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string', 'string']);
  if (isRefusal(after)) return after;
  const rows = await loadIntegrations(db, limit, after);
  const page = pageOf(rows, limit, ({ integration, sortName }) => [sortName, integration.id]);
  const heard = await loadTraffic(
    db,
    page.items.map(({ integration }) => integration.id),
  );
  const items = page.items.map(({ integration }) => showIntegration(integration, heard.get(integration.id)));
  return { items, nextCursor: page.nextCursor };
}
