import type { evidenceSchema } from '@heed/contract/evidence';
import { missingEvidence, type Volatile } from '@heed/core/evidence';
import { ChartLine, FileText, Image, Link2, type LucideIcon, Siren } from 'lucide-react';
import type { z } from 'zod';

/** An item of evidence as the API answers it. */
export type Item = z.output<typeof evidenceSchema>;

export const FILTERS = ['all', 'pictures', 'texts', 'links'] as const;
export type Filter = (typeof FILTERS)[number];
export const ORDERS = ['observed', 'captured'] as const;
export type Order = (typeof ORDERS)[number];

export function isPicture({ mediaType }: Pick<Item, 'mediaType'>): boolean {
  return mediaType?.startsWith('image/') ?? false;
}

/** What can be read on a page as it is. */
export function isReadable({ mediaType }: Pick<Item, 'mediaType'>): boolean {
  return mediaType === 'text/plain' || mediaType === 'text/csv' || mediaType === 'application/json';
}

export function iconOf(item: Pick<Item, 'kind' | 'mediaType'>): LucideIcon {
  if (isPicture(item)) return Image;
  return { file: FileText, text: FileText, alert: Siren, link: Link2, metrics: ChartLine }[item.kind];
}

/** Where the picture of an item lies: itself, or what was drawn of a range of metrics. */
export function pictureOf(item: Pick<Item, 'id' | 'mediaType' | 'pictureSha256'>): string | undefined {
  if (item.pictureSha256 !== null) return `/v1/evidence/${item.id}/picture`;
  return isPicture(item) ? contentOf(item) : undefined;
}

export const contentOf = ({ id }: Pick<Item, 'id'>): string => `/v1/evidence/${id}/content`;
/** Enough to tell two of them apart by eye; the whole one is copied. */
export const shortHash = (sha256: string): string => sha256.slice(0, 12);

export function fits(item: Item, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'pictures':
      return pictureOf(item) !== undefined;
    case 'texts':
      return isReadable(item);
    case 'links':
      return item.kind === 'link';
  }
}

/** In the order of a timeline: the first first. */
export function inOrder(items: readonly Item[], order: Order): readonly Item[] {
  const at = (item: Item): string => (order === 'observed' ? item.observedAt : item.capturedAt);
  return items.toSorted((a, b) => at(a).localeCompare(at(b)) || a.id.localeCompare(b.id));
}

/** Links of which something was captured: nobody has to hurry for them. */
export function copiedAmong(items: readonly Pick<Item, 'copyOf'>[]): ReadonlySet<string> {
  return new Set(items.flatMap(({ copyOf }) => copyOf ?? []));
}

/** What nobody has captured of the things that are gone first. */
export function missingIn(
  { status, alerts }: { readonly status: 'open' | 'resolved' | 'dismissed'; readonly alerts: readonly unknown[] },
  items: readonly Pick<Item, 'shows'>[],
): readonly Volatile[] {
  return missingEvidence(
    { status, alerts },
    items.map(({ shows }) => ({ shows: shows ?? undefined })),
  );
}
