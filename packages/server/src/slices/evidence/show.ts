import { instantOrNull } from '@heed/contract/fields';
import { type EvidenceItem, retentionOf } from '@heed/core/evidence';
import { formatInstant, type Instant } from '@heed/core/kernel';
import type { Queries } from '../../platform/db/index.ts';
import { loadPeopleById } from '../access/index.ts';

/** Items as they are answered, judged at this moment. */
export async function showItems(db: Queries, items: readonly EvidenceItem[], now: Instant) {
  const people = await loadPeopleById(db, [...new Set(items.flatMap(({ capturedBy }) => capturedBy ?? []))]);
  const names = new Map<string, string>(people.map(({ id, name }) => [id, name]));
  return items.map((item) => showItem(item, names, now));
}

export async function showOne(db: Queries, item: EvidenceItem, now: Instant) {
  const [shown] = await showItems(db, [item], now);
  if (shown === undefined) throw new Error('one item was given and none came back');
  return shown;
}

function showItem(item: EvidenceItem, names: ReadonlyMap<string, string>, now: Instant) {
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
    pictureSha256: item.picture?.sha256 ?? null,
    observedAt: formatInstant(observedAt),
    capturedAt: formatInstant(capturedAt),
    capturedBy: capturedBy === undefined ? null : { id: capturedBy, name: names.get(capturedBy) ?? capturedBy },
    keptUntil: instantOrNull(keptUntil),
    retention: retentionOf(item, now),
    shows: item.shows ?? null,
    copyOf: item.copyOf ?? null,
  };
}
