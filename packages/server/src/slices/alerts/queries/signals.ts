import { formatInstant, type IntegrationId, isRefusal, type Refusal } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { noSuchIntegration } from '../commands/integrations.ts';
import { loadIntegration } from '../store/integrations.ts';
import { loadSignals } from '../store/signals.ts';

interface SignalQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly trouble?: 'true' | undefined;
}

/** The last raw bodies of an integration, each cut. */
export async function findSignals(db: Queries, id: IntegrationId, { limit, cursor, trouble }: SignalQuery) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string']);
  if (isRefusal(after)) return after;
  if (!(await loadIntegration(db, id))) return noSuchIntegration() satisfies Refusal;
  const rows = await loadSignals(db, id, { limit, after: after?.[0], onlyTroubles: trouble === 'true' });
  const { items, nextCursor } = pageOf(rows, limit, (row) => [row.id]);
  return { items: items.map((row) => ({ ...row, receivedAt: formatInstant(row.receivedAt) })), nextCursor };
}
