import { formatInstant, isRefusal, type MitigationId, type Refusal, type ServiceId } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { noSuchMitigation } from '../commands/mitigations.ts';
import { noSuchService } from '../commands/services.ts';
import { loadMitigation, loadMitigations, type StoredMitigation } from '../store/mitigations.ts';
import { loadService } from '../store/services.ts';

/** A mitigation as the API shows it. */
export function showMitigation(mitigation: StoredMitigation) {
  return {
    ...mitigation,
    undoMinutes: mitigation.undoMinutes ?? null,
    precondition: mitigation.precondition ?? null,
    runbookUrl: mitigation.runbookUrl ?? null,
    createdAt: formatInstant(mitigation.createdAt),
  };
}

type ShownMitigation = ReturnType<typeof showMitigation>;

export async function findMitigation(db: Queries, id: MitigationId): Promise<ShownMitigation | Refusal> {
  const mitigation = await loadMitigation(db, id);
  return mitigation ? showMitigation(mitigation) : noSuchMitigation();
}

export async function findMitigations(
  db: Queries,
  serviceId: ServiceId,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: ShownMitigation[]; nextCursor: string | null } | Refusal> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string', 'string']);
  if (isRefusal(after)) return after;
  if (!(await loadService(db, serviceId))) return noSuchService();
  const rows = await loadMitigations(db, serviceId, limit, after);
  const page = pageOf(rows, limit, ({ mitigation, sortTitle }) => [sortTitle, mitigation.id]);
  return { items: page.items.map(({ mitigation }) => showMitigation(mitigation)), nextCursor: page.nextCursor };
}
