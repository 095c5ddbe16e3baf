import { MOST_COUNTED } from '@heed/contract/alerts';
import { instantOrNull } from '@heed/contract/fields';
import { formatInstant, isRefusal, type PersonId, type Refusal, type ServiceId } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { loadServiceIndex } from '../../catalog/index.ts';
import { loadRunStates, type RunState } from '../../paging/index.ts';
import { type AlertItem, countFiring, type InboxFilter, loadInbox } from '../store/inbox.ts';

/** What the ids of an alert are called. */
export interface Names {
  service(id: ServiceId | undefined): string | null;
  person(id: PersonId | undefined): { readonly id: string; readonly name: string } | null;
}

export async function findNames(db: Queries, people: readonly (PersonId | undefined)[]): Promise<Names> {
  const wanted = [...new Set(people.flatMap((id) => id ?? []))];
  const found = wanted.length === 0 ? [] : await loadPeopleById(db, wanted);
  const names = new Map(found.map(({ id, name }) => [id, name]));
  const services = await loadServiceIndex(db);
  return {
    service: (id) => (id === undefined ? null : (services.byId.get(id)?.name ?? null)),
    person: (id) => (id === undefined ? null : { id, name: names.get(id) ?? id }),
  };
}

/** An alert as a list shows it. */
export function showItem(item: AlertItem, names: Names, page: RunState | undefined) {
  return {
    ...item,
    serviceId: item.serviceId ?? null,
    serviceName: names.service(item.serviceId),
    runId: item.runId ?? null,
    pageStatus: page?.status ?? null,
    snoozedUntil: instantOrNull(page?.snoozedUntil),
    startedAt: formatInstant(item.startedAt),
    detectedAt: formatInstant(item.detectedAt),
    acknowledgedAt: instantOrNull(item.acknowledgedAt),
    acknowledgedBy: names.person(item.acknowledgedBy),
    resolvedAt: instantOrNull(item.resolvedAt),
  };
}

type InboxQuery = InboxFilter & { readonly limit: number; readonly cursor?: string | undefined };

export async function findAlerts(
  db: Queries,
  { limit, cursor, ...filter }: InboxQuery,
): Promise<{ items: ReturnType<typeof showItem>[]; nextCursor: string | null } | Refusal> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string']);
  if (isRefusal(after)) return after;
  const page = pageOf(await loadInbox(db, filter, limit, after?.[0]), limit, (item) => [item.id]);
  const [names, pages] = await Promise.all([
    findNames(
      db,
      page.items.map((item) => item.acknowledgedBy),
    ),
    loadRunStates(
      db,
      page.items.flatMap(({ runId }) => runId ?? []),
    ),
  ]);
  const show = (item: AlertItem) => showItem(item, names, item.runId && pages.get(item.runId));
  return { items: page.items.map(show), nextCursor: page.nextCursor };
}

/** How much fires, and how much of it needs somebody. */
export async function findCounts(db: Queries) {
  const { firing, ...parts } = await countFiring(db, MOST_COUNTED + 1);
  return { firing: Math.min(firing, MOST_COUNTED), ...parts, more: firing > MOST_COUNTED };
}
