import { type ServiceState, serviceState } from '@heed/core/alerts';
import { isRefusal, type Refusal, refuse, type ServiceId } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { loadServiceIndex } from '../../catalog/index.ts';
import { countOpen, type Standing } from '../store/inbox.ts';

interface ShownState {
  serviceId: string;
  name: string;
  state: ServiceState;
  openAlerts: number;
  pagingAlerts: number;
}

export async function findServiceState(db: Queries, id: ServiceId): Promise<ShownState | Refusal> {
  const service = (await loadServiceIndex(db)).byId.get(id);
  if (service === undefined) return refuse('not-found', 'There is no such service.');
  return showState(service, await countOpen(db, id));
}

interface StatesQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly state?: ServiceState | 'unhealthy' | undefined;
}

/** How all services do, by name. Names and counts are small and whole in memory; only the page is cut from them. */
export async function findServiceStates(
  db: Queries,
  { limit, cursor, state }: StatesQuery,
): Promise<{ items: ShownState[]; nextCursor: string | null } | Refusal> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string', 'string']);
  if (isRefusal(after)) return after;
  const counts = Map.groupBy(await countOpen(db), (standing) => standing.serviceId);
  const states = [...(await loadServiceIndex(db)).byId.values()]
    .map((service) => showState(service, counts.get(service.id) ?? []))
    .filter((shown) => isWanted(shown.state, state))
    .sort((a, b) => compareKeys(keysOf(a), keysOf(b)))
    .filter((shown) => after === undefined || compareKeys(keysOf(shown), after) > 0);
  const page = pageOf(states.slice(0, limit + 1), limit, keysOf);
  return { items: [...page.items], nextCursor: page.nextCursor };
}

function isWanted(is: ServiceState, wanted: StatesQuery['state']): boolean {
  return wanted === undefined || (wanted === 'unhealthy' ? is !== 'healthy' : is === wanted);
}

function showState(service: { readonly id: ServiceId; readonly name: string }, open: readonly Standing[]): ShownState {
  const paging = open.filter(({ urgency }) => urgency === 'page');
  return {
    serviceId: service.id,
    name: service.name,
    state: serviceState(open),
    openAlerts: total(open),
    pagingAlerts: total(paging),
  };
}

function total(standings: readonly Standing[]): number {
  return standings.reduce((sum, { count }) => sum + count, 0);
}

function keysOf({ name, serviceId }: ShownState): readonly [string, string] {
  return [name.toLowerCase(), serviceId];
}

/** By code units, not by a locale: the cursor must mean the same on every node. */
function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [at, left] of a.entries()) {
    const right = b[at] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
