import type { Caller } from '@heed/core/access';
import {
  BUNDLE_FILES,
  BUNDLE_FORMAT,
  type BundleFile,
  type BundleManifest,
  bundleJson,
  type EvidenceItem,
  evidencePath,
  MOST_ITEMS_OF_AN_INCIDENT,
  openZip,
} from '@heed/core/evidence';
import { foldIncident, type IncidentFact } from '@heed/core/incidents';
import { type IncidentId, isRefusal, type Refusal } from '@heed/core/kernel';
import * as fflate from 'fflate';
import { type Queries, readClock } from '../../platform/db/index.ts';
import { hashBytes } from '../../platform/random/index.ts';
import { exportIncident } from '../incidents/index.ts';
import { showItems } from './show.ts';
import { loadContent, loadItems } from './store.ts';

/** A bundle that is written while it is read: never more of it in memory than one item. */
export interface OpenedBundle {
  readonly filename: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Everything that is known of an incident, for who may see it. */
export async function openBundle(db: Queries, caller: Caller, id: IncidentId): Promise<OpenedBundle | Refusal> {
  const history = await exportIncident(db, caller, id);
  if (isRefusal(history)) return history;
  // Only what this history tells of: something may have been captured since it was read.
  const told = new Set(history.links.flatMap(({ kind, data }) => toldOf(kind, data)));
  const items = (await loadItems(db, id, MOST_ITEMS_OF_AN_INCIDENT)).filter((item) => told.has(item.id)).toReversed();
  const kept = items.map((item, index) => ({ item, path: evidencePath(item, index + 1) }));
  const shown = await showItems(db, items, await readClock(db));
  // The chain was written from facts; this is where they are read as what they are.
  const record = foldIncident(history.links as unknown as readonly IncidentFact[]);
  const texts = [
    textFile(BUNDLE_FILES.history, history),
    textFile(BUNDLE_FILES.record, record),
    textFile(BUNDLE_FILES.evidence, { items: shown.map((item, at) => ({ ...item, path: kept[at]?.path ?? null })) }),
  ];
  const manifest: BundleManifest = {
    format: BUNDLE_FORMAT,
    incident: history.incident,
    lastHash: history.links.at(-1)?.hash ?? '',
    files: [...texts.map(({ file }) => file), ...kept.flatMap(filesOf)],
  };
  return {
    filename: `INC-${history.incident.number}.zip`,
    chunks: writeBundle(db, [textFile(BUNDLE_FILES.manifest, manifest), ...texts], kept),
  };
}

function toldOf(kind: string, data: unknown): readonly string[] {
  // Only the room `incidents` writes this kind of fact, and its types say what is in it.
  return kind === 'incident.evidence-captured' ? [(data as { readonly evidenceId: string }).evidenceId] : [];
}

function textFile(path: string, value: unknown): { readonly file: BundleFile; readonly bytes: Buffer } {
  const bytes = Buffer.from(bundleJson(value));
  return { file: { path, sha256: hashBytes(bytes), size: bytes.length }, bytes };
}

interface Kept {
  readonly item: EvidenceItem;
  readonly path: string | undefined;
}

/** The content of an item, and beside it the picture that was drawn of it. */
function filesOf({ item: { content, picture }, path }: Kept): readonly BundleFile[] {
  if (path === undefined || content === undefined) return [];
  const drawn = picture === undefined ? [] : [{ path: `${path}.svg`, ...picture }];
  return [{ path, sha256: content.sha256, size: content.size }, ...drawn];
}

/** Whoever reads slowly holds no connection: each item is loaded when it is its turn. */
async function* writeBundle(
  db: Queries,
  texts: readonly { readonly file: BundleFile; readonly bytes: Buffer }[],
  kept: readonly Kept[],
): AsyncGenerator<Uint8Array> {
  const zip = openZip(fflate);
  for (const { file, bytes } of texts) yield* zip.add(file.path, bytes);
  for (const { path, sha256 } of kept.flatMap(filesOf)) {
    const bytes = await loadContent(db, sha256);
    if (bytes === undefined) throw new Error(`the content ${sha256} is gone`);
    yield* zip.add(path, bytes);
  }
  yield* zip.end();
}
