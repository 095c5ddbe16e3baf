import { isHttpUrl, type Labels, type Link, labelOf } from '../catalog/index.ts';
import type { Instant, Refusal } from '../kernel/index.ts';
import { cleanAnnotations, cleanLabels } from './labels.ts';
import { readText, refuseAt } from './reading.ts';
import { readSeverity, type Severity } from './severity.ts';
import { chooseSummary } from './summary.ts';
import { checksum, cleanText, cutText, fits } from './text.ts';

/** What one part of a message from outside says: this condition holds, or does no longer. Clean and bounded. */
export interface Signal {
  readonly status: 'firing' | 'resolved';
  /** The sender's own name for the condition. Without one, the labels are its identity. */
  readonly dedupKey?: string | undefined;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** One line, never empty. */
  readonly summary: string;
  readonly severity: Severity;
  /** When the condition began, as its source says, whose clock may be wrong. */
  readonly startsAt?: Instant | undefined;
  readonly endsAt?: Instant | undefined;
  /** Dead-man time: unless the signal is sent again before it, the alert resolves by itself. */
  readonly expiresAt?: Instant | undefined;
  readonly generatorUrl?: string | undefined;
  readonly links: readonly Link[];
}

/** A signal as an adapter reads it, its texts still foreign. */
export interface SignalDraft {
  readonly status: 'firing' | 'resolved';
  readonly dedupKey?: string | undefined;
  readonly labels: unknown;
  readonly annotations?: unknown;
  readonly summary?: string | undefined;
  readonly severity?: unknown;
  readonly startsAt?: Instant | undefined;
  readonly endsAt?: Instant | undefined;
  readonly expiresAt?: Instant | undefined;
  readonly generatorUrl?: unknown;
  readonly links?: readonly Link[];
}

export const MAX_DEDUP_KEY_BYTES = 1_024;
export const MAX_LINKS = 16;

/**
 * The draft made clean, or a refusal whose first field says where it cannot be. Never throws, whatever JSON may hold.
 * An alert must say what it is: by at least one label, or by a dedup key.
 */
export function normaliseSignal(draft: SignalDraft): Signal | Refusal {
  const labels = cleanLabels(draft.labels);
  if (typeof labels === 'string') return refuseAt('labels', labels);
  const dedupKey = draft.dedupKey ? cleanDedupKey(draft.dedupKey) : undefined;
  if (dedupKey === undefined && isEmpty(labels)) return refuseAt('labels', 'at least one label with a value is needed');
  if (draft.startsAt !== undefined && draft.endsAt !== undefined && draft.startsAt > draft.endsAt) {
    return refuseAt('startsAt', 'must not be later than endsAt');
  }
  const annotations = cleanAnnotations(draft.annotations);
  const url = readText(draft.generatorUrl);
  return {
    status: draft.status,
    dedupKey,
    labels,
    annotations,
    summary: chooseSummary(draft.summary ? cleanText(draft.summary) : '', labels, annotations),
    severity: readSeverity(draft.severity ?? labelOf(labels, 'severity')),
    startsAt: draft.startsAt,
    endsAt: draft.endsAt,
    expiresAt: draft.expiresAt,
    generatorUrl: url !== undefined && isHttpUrl(url) ? cleanText(url) : undefined,
    links: collectLinks(draft.links ?? [], annotations),
  };
}

function isEmpty(labels: Labels): boolean {
  for (const _ in labels) return false;
  return true;
}

/** A long key is cut like a label's value: with a checksum, since it is identity. */
function cleanDedupKey(key: string): string {
  const clean = cleanText(key);
  if (fits(clean, MAX_DEDUP_KEY_BYTES)) return clean;
  return cutText(clean, MAX_DEDUP_KEY_BYTES, `… [cut from ${clean.length} characters, ${checksum(clean)}]`);
}

/** Annotations in which the rule files of the wild keep addresses. */
const LINK_ANNOTATIONS: readonly (readonly [name: string, label: string])[] = [
  ['runbook_url', 'Runbook'],
  ['dashboard_url', 'Dashboard'],
];

function collectLinks(given: readonly Link[], annotations: Labels): readonly Link[] {
  const links: Link[] = [];
  for (const [name, label] of LINK_ANNOTATIONS) {
    const url = labelOf(annotations, name);
    if (url !== '' && isHttpUrl(url)) links.push({ label, url });
  }
  for (const { label, url } of given) {
    if (links.length < MAX_LINKS && isHttpUrl(url))
      links.push({ label: cutText(cleanText(label), 200), url: cleanText(url) });
  }
  return links;
}
