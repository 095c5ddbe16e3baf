import { FADES_WITHIN } from '../incidents/index.ts';
import {
  type AlertId,
  type EvidenceId,
  type IncidentId,
  type Instant,
  type PersonId,
  type Refusal,
  refuse,
} from '../kernel/index.ts';
import type { MediaType } from './media.ts';

export const EVIDENCE_KINDS = ['file', 'text', 'alert', 'link', 'metrics'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What is kept as bytes: found by its hash, once, however often it is attached. */
export interface Content {
  /** In hexadecimal. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: MediaType;
}

/**
 * What is gone first once somebody restarts, rolls back or fails over: it is looked for before the destructive action, and
 * its absence never holds anybody up.
 */
export const VOLATILES = ['alert-times', 'version', 'symptom', 'logs', 'health'] as const;
export type Volatile = (typeof VOLATILES)[number];

/** What a range of metrics looks like: an SVG that Heed drew from the content. It is never taken from anybody. */
export type Picture = Omit<Content, 'mediaType'>;

export interface EvidenceItem {
  readonly id: EvidenceId;
  readonly incidentId: IncidentId;
  readonly kind: EvidenceKind;
  readonly title: string;
  /** Where it is from, in the words of whoever captured it. */
  readonly source: string | undefined;
  readonly url: string | undefined;
  readonly alertId: AlertId | undefined;
  readonly filename: string | undefined;
  readonly content: Content | undefined;
  readonly picture: Picture | undefined;
  readonly observedAt: Instant;
  readonly capturedAt: Instant;
  /** Undefined when Heed captured it by itself. */
  readonly capturedBy: PersonId | undefined;
  /** When the source will forget it; undefined when nobody knows. */
  readonly keptUntil: Instant | undefined;
  readonly shows: Volatile | undefined;
  /** The link of which this is the content, so that nobody has to hurry for it any more. */
  readonly copyOf: EvidenceId | undefined;
}

export const MOST_BYTES_OF_AN_ITEM = 10 * 1024 * 1024;
export const MOST_BYTES_OF_AN_INCIDENT = 200 * 1024 * 1024;
export const MOST_ITEMS_OF_AN_INCIDENT = 200;
export const RETENTION_STATES = ['kept', 'expires-soon', 'past-retention'] as const;
export type RetentionState = (typeof RETENTION_STATES)[number];

/** How it stands with the source of an item. What nobody set a time for counts as kept. */
export function retentionOf({ keptUntil }: Pick<EvidenceItem, 'keptUntil'>, now: Instant): RetentionState {
  if (keptUntil === undefined) return 'kept';
  if (keptUntil <= now) return 'past-retention';
  return keptUntil - now <= FADES_WITHIN ? 'expires-soon' : 'kept';
}

/** What an incident holds already. */
export interface Holding {
  readonly items: number;
  readonly bytes: number;
}

/** Refuses one more item when the incident is full. `size` is 0 for what has no content. */
export function refuseOverfull({ items, bytes }: Holding, size: number): Refusal | undefined {
  if (items >= MOST_ITEMS_OF_AN_INCIDENT) {
    return refuse(
      'conflict',
      `The incident holds ${items} items of evidence already, which is the most. Link the rest.`,
    );
  }
  if (bytes + size > MOST_BYTES_OF_AN_INCIDENT) {
    const mebibytes = MOST_BYTES_OF_AN_INCIDENT / 1024 / 1024;
    return refuse('conflict', `With this the incident would hold more than ${mebibytes} MiB. Link it instead.`);
  }
  return undefined;
}

/** Refuses times that cannot be. */
export function refuseTimes(
  { observedAt, keptUntil }: Pick<EvidenceItem, 'observedAt' | 'keptUntil'>,
  now: Instant,
): Refusal | undefined {
  const wrong = (path: string, message: string) => refuse('invalid', `\`${path}\` ${message}.`, [{ path, message }]);
  if (observedAt > now) return wrong('observedAt', 'must not lie in the future');
  if (keptUntil !== undefined && keptUntil < observedAt) {
    return wrong('keptUntil', 'must not lie before the evidence was observed');
  }
  return undefined;
}
