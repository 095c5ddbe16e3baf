import type { Caller } from '@heed/core/access';
import { type Content, type EvidenceItem, type MediaType, refuseOverfull, refuseTimes } from '@heed/core/evidence';
import { type IncidentId, type Instant, isRefusal, type Refusal } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { hashBytes, newId } from '../../platform/random/index.ts';
import { actInIncident, findVisibleIncident, type IncidentMeans } from '../incidents/index.ts';
import { insertItem, keepContent, loadHolding } from './store.ts';

/** Bytes that were judged, with their hash. */
export interface Hashed {
  readonly content: Content;
  readonly bytes: Buffer;
}

export function hashContent(bytes: Buffer, mediaType: MediaType): Hashed {
  return { content: { sha256: hashBytes(bytes), size: bytes.length, mediaType }, bytes };
}

/** What is known of an item before it is captured. */
export type Draft = Pick<EvidenceItem, 'kind' | 'title'> &
  Partial<Pick<EvidenceItem, 'source' | 'url' | 'alertId' | 'filename' | 'keptUntil'>> & {
    /** The moment of capture when nobody says. */
    readonly observedAt?: Instant | undefined;
    readonly hashed?: Hashed | undefined;
  };

/**
 * Keeps an item and writes it into the history of its incident: both, or neither. The bytes are stored before the
 * incident is held, so that whoever acts in it meanwhile, such as by a mitigation, does not wait for them.
 */
export async function capture(
  tx: Tx,
  means: IncidentMeans,
  caller: Caller,
  incidentId: IncidentId,
  { hashed, ...draft }: Draft,
): Promise<EvidenceItem | Refusal> {
  const seen = await findVisibleIncident(tx.db, caller, incidentId);
  if (isRefusal(seen)) return seen;
  const item: EvidenceItem = {
    id: newId('evidence', tx.now),
    incidentId,
    source: undefined,
    url: undefined,
    alertId: undefined,
    filename: undefined,
    keptUntil: undefined,
    ...draft,
    content: hashed?.content,
    observedAt: draft.observedAt ?? tx.now,
    capturedAt: tx.now,
    capturedBy: caller.personId,
  };
  const wrong = refuseTimes(item, tx.now);
  if (wrong !== undefined) return wrong;
  if (hashed !== undefined) await keepContent(tx, hashed.content, hashed.bytes);
  const noted = await actInIncident(tx, means, caller, incidentId, {
    kind: 'note-evidence',
    evidenceId: item.id,
    evidence: item.kind,
    title: item.title,
    sha256: item.content?.sha256,
    size: item.content?.size,
    observedAt: item.observedAt,
  });
  if (isRefusal(noted)) return noted;
  const full = refuseOverfull(await loadHolding(tx.db, incidentId), item.content?.size ?? 0);
  if (full !== undefined) return full;
  await insertItem(tx, item);
  return item;
}
