import { instantOrNull } from '@heed/contract/fields';
import { formatInstant, isRefusal, type PersonId, type Refusal } from '@heed/core/kernel';
import type { NotificationRule } from '@heed/core/notify';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { type CameBack, loadBounces } from '../../../platform/outbox/index.ts';
import { type Transports, whyNotDeliverable } from '../channels.ts';
import { loadMethodPage, type StoredMethod } from '../store/methods.ts';
import { loadRulePage } from '../store/rules.ts';

/** A contact method as the API shows it: without its secret, but with whether it would be used. */
export function showMethod(transports: Transports, method: StoredMethod, cameBack: CameBack | undefined) {
  const why = whyNotDeliverable(transports, method);
  return {
    id: method.id,
    personId: method.personId,
    kind: method.kind,
    label: method.label,
    address: method.address,
    createdAt: formatInstant(method.createdAt),
    verifiedAt: instantOrNull(method.verifiedAt),
    deliverable: why === undefined,
    why: why ?? null,
    cameBack: cameBack === undefined ? null : { at: formatInstant(cameBack.at), words: cameBack.words },
  };
}

interface PageOrder {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export async function findMethods(
  db: Queries,
  transports: Transports,
  personId: PersonId,
  { limit, cursor }: PageOrder,
) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['number', 'string']);
  if (isRefusal(after)) return after;
  const page = pageOf(await loadMethodPage(db, personId, limit, after), limit, (one) => [one.createdAt, one.id]);
  const bounces = await loadBounces(
    db,
    page.items.map(({ id }) => id),
  );
  return {
    items: page.items.map((method) => showMethod(transports, method, bounces.get(method.id))),
    nextCursor: page.nextCursor,
  };
}

export function showRule({ id, contactMethodId, delayMinutes }: NotificationRule) {
  return { id, contactMethodId, delayMinutes };
}

export async function findRules(
  db: Queries,
  personId: PersonId,
  { limit, cursor }: PageOrder,
): Promise<{ items: ReturnType<typeof showRule>[]; nextCursor: string | null } | Refusal> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['number', 'string']);
  if (isRefusal(after)) return after;
  const page = pageOf(await loadRulePage(db, personId, limit, after), limit, (one) => [one.delayMinutes, one.id]);
  return { items: page.items.map(showRule), nextCursor: page.nextCursor };
}
