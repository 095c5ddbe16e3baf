import { instantOrNull } from '@heed/contract/fields';
import type { ChangeKind } from '@heed/core/catalog';
import {
  type ChangeId,
  formatInstant,
  type Instant,
  isRefusal,
  type Refusal,
  refuse,
  type ServiceId,
} from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { loadChange, loadChanges, type StoredChange } from '../store/changes.ts';
import { loadServiceNames } from '../store/dependencies.ts';

type Names = ReadonlyMap<ServiceId, string>;

/** A change as the API shows it. */
function showChange(change: StoredChange, names: Names) {
  return {
    id: change.id,
    services: change.services.map((id) => ({ id, name: names.get(id) ?? null })),
    kind: change.kind,
    title: change.title,
    at: formatInstant(change.at),
    finishedAt: instantOrNull(change.finishedAt),
    outcome: change.outcome ?? null,
    actor: change.actor ?? null,
    source: change.source,
    integrationId: change.integrationId ?? null,
    externalId: change.externalId ?? null,
    links: [...change.links],
    commit: change.commit ?? null,
    environment: change.environment ?? null,
    reversible: change.reversible,
    reversibleReason: change.reversibleReason ?? null,
    recordedAt: formatInstant(change.recordedAt),
  };
}

type ShownChange = ReturnType<typeof showChange>;

export async function describeChange(db: Queries, change: StoredChange): Promise<ShownChange> {
  return showChange(change, await loadServiceNames(db, change.services));
}

export async function findChange(db: Queries, id: ChangeId): Promise<ShownChange | Refusal> {
  const change = await loadChange(db, id);
  return change ? describeChange(db, change) : refuse('not-found', 'There is no such change.');
}

export interface ChangesQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly serviceId?: ServiceId | undefined;
  readonly kind?: ChangeKind | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

export async function findChanges(
  db: Queries,
  { limit, cursor, serviceId, ...filter }: ChangesQuery,
): Promise<{ items: ShownChange[]; nextCursor: string | null } | Refusal> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['number', 'string']);
  if (isRefusal(after)) return after;
  const services = serviceId === undefined ? undefined : [serviceId];
  const page = pageOf(await loadChanges(db, { ...filter, services }, limit, after), limit, ({ at, id }) => [at, id]);
  const names = await loadServiceNames(
    db,
    page.items.flatMap((change) => change.services),
  );
  return { items: page.items.map((change) => showChange(change, names)), nextCursor: page.nextCursor };
}
