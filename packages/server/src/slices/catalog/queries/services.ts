import type { ServiceId } from '@heed/core/kernel';
import { formatInstant, isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { loadDependents, loadDependsOn, type Neighbour } from '../store/dependencies.ts';
import { loadService, loadServices, type ServiceFilter, type StoredService } from '../store/services.ts';

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A service as the API shows it. */
export function showService(service: StoredService) {
  return {
    ...service,
    matchers: service.matchers.map((matcher) =>
      matcher.op === 'in' ? { ...matcher, values: [...matcher.values] } : matcher,
    ),
    policyId: service.policyId ?? null,
    links: [...service.links],
    runbookUrl: service.runbookUrl ?? null,
    createdAt: formatInstant(service.createdAt),
  };
}

type ShownService = ReturnType<typeof showService>;

export async function findService(db: Queries, id: ServiceId): Promise<ShownService | Refusal> {
  const service = await loadService(db, id);
  return service ? showService(service) : refuse('not-found', 'There is no such service.');
}

export async function findServices(
  db: Queries,
  { limit, cursor, ...filter }: PageQuery & ServiceFilter,
): Promise<{ items: ShownService[]; nextCursor: string | null } | Refusal> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string', 'string']);
  if (isRefusal(after)) return after;
  const rows = await loadServices(db, filter, limit, after);
  const page = pageOf(rows, limit, ({ service, sortName }) => [sortName, service.id]);
  return { items: page.items.map(({ service }) => showService(service)), nextCursor: page.nextCursor };
}

export async function findDependencies(
  db: Queries,
  id: ServiceId,
): Promise<{ serviceId: ServiceId; dependsOn: Neighbour[]; version: number } | Refusal> {
  const service = await loadService(db, id);
  if (!service) return refuse('not-found', 'There is no such service.');
  return { serviceId: id, dependsOn: [...(await loadDependsOn(db, id))], version: service.version };
}

export async function findDependents(
  db: Queries,
  id: ServiceId,
  { limit, cursor }: PageQuery,
): Promise<{ items: Neighbour[]; nextCursor: string | null } | Refusal> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string', 'string']);
  if (isRefusal(after)) return after;
  if (!(await loadService(db, id))) return refuse('not-found', 'There is no such service.');
  const rows = await loadDependents(db, id, limit, after);
  const page = pageOf(rows, limit, ({ neighbour, sortName }) => [sortName, neighbour.id]);
  return { items: page.items.map(({ neighbour }) => neighbour), nextCursor: page.nextCursor };
}
