import { instantOrNull } from '@heed/contract/fields';
import { type EvidenceItem, retentionOf } from '@heed/core/evidence';
import { formatInstant, type Instant } from '@heed/core/kernel';
import type { Queries } from '../../platform/db/index.ts';
import { loadPeopleById } from '../access/index.ts';

/** Items as they are answered, judged at this moment. */
export async function showItems(db: Queries, items: readonly EvidenceItem[], now: Instant) {
  const people = await loadPeopleById(db, [...new Set(items.map(({ capturedBy }) => capturedBy))]);
  const names = new Map<string, string>(people.map(({ id, name }) => [id, name]));
  return items.map((item) => showItem(item, names.get(item.capturedBy) ?? item.capturedBy, now));
}

export async function showOne(db: Queries, item: EvidenceItem, now: Instant) {
  const [person] = await loadPeopleById(db, [item.capturedBy]);
  return showItem(item, person?.name ?? item.capturedBy, now);
}

function showItem(item: EvidenceItem, name: string, now: Instant) {
  const { content, observedAt, capturedAt, capturedBy, keptUntil } = item;
  return {
    id: item.id,
    incidentId: item.incidentId,
    kind: item.kind,
    title: item.title,
    source: item.source ?? null,
    url: item.url ?? null,
    alertId: item.alertId ?? null,
    filename: item.filename ?? null,
    mediaType: content?.mediaType ?? null,
    size: content?.size ?? null,
    sha256: content?.sha256 ?? null,
    observedAt: formatInstant(observedAt),
    capturedAt: formatInstant(capturedAt),
    capturedBy: { id: capturedBy, name },
    keptUntil: instantOrNull(keptUntil),
    retention: retentionOf(item, now),
  };
}
