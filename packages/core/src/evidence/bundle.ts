import { endingOf, safeFilename } from './filename.ts';
import type { EvidenceItem } from './item.ts';
import type { MediaType } from './media.ts';

export const BUNDLE_FORMAT = 'heed-bundle/1';

/** The files that every bundle has, before those of the evidence. */
export const BUNDLE_FILES = {
  manifest: 'manifest.json',
  /** The chained facts, as `heed incidents export` writes them. */
  history: 'history.json',
  /** The live record: what the facts lead to. */
  record: 'record.json',
  /** What is known of each item, and where its bytes lie. */
  evidence: 'evidence.json',
} as const;

export interface BundleFile {
  readonly path: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** What a bundle says it holds, in the order in which it holds it. It comes first and does not name itself. */
export interface BundleManifest {
  readonly format: typeof BUNDLE_FORMAT;
  readonly incident: { readonly id: string; readonly number: number; readonly title: string };
  /** Of the history: noted elsewhere, it proves that nothing was cut off. */
  readonly lastHash: string;
  readonly files: readonly BundleFile[];
}

/** How JSON is written in a bundle: the same text for the same value, which people can read. */
export function bundleJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Where the bytes of an item lie: in the order of capture, under a name that is safe anywhere. */
export function evidencePath(
  { id, title, filename, content }: Pick<EvidenceItem, 'id' | 'title' | 'filename' | 'content'>,
  place: number,
): string | undefined {
  if (content === undefined) return undefined;
  return `evidence/${String(place).padStart(3, '0')}-${contentFilename({ id, title, filename }, content.mediaType)}`;
}

const FILE_ENDINGS: Readonly<Record<MediaType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/json': 'json',
  'text/csv': 'csv',
  'text/plain': 'txt',
  'application/gzip': 'gz',
  'application/zip': 'zip',
};

/** The name under which the content of an item is saved. */
export function contentFilename(
  { id, title, filename }: Pick<EvidenceItem, 'id' | 'title' | 'filename'>,
  mediaType: MediaType,
): string {
  const name = safeFilename(filename ?? title) ?? id;
  return endingOf(name) === undefined || filename === undefined ? `${name}.${FILE_ENDINGS[mediaType]}` : name;
}
