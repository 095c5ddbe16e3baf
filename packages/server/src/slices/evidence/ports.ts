import type { Incident } from '@heed/core/incidents';
import type { Queries } from '../../platform/db/index.ts';
import type { Draft } from './capture.ts';

/** What came of reading a source. */
export type Gathered =
  | { readonly draft: Draft }
  /** There is nothing to keep, or it is kept already. */
  | { readonly nothing: true }
  /** It cannot be had any more, however often one asks. */
  | { readonly gone: string };

/** Something from which Heed captures by itself, outside of any transaction. */
export interface CaptureSource {
  /** Letters and dashes; duties are called by it. */
  readonly name: string;
  /** What of this incident is to be captured, each by a name that this source knows again. */
  readonly wanted: (db: Queries, incident: Incident) => Promise<readonly string[]>;
  /** Reads it. What throws, and what takes longer than the signal lets it, is tried again. */
  readonly read: (db: Queries, incident: Incident, wanted: string, signal: AbortSignal) => Promise<Gathered>;
  /** What is missed when it fails, in words. */
  readonly title: (incident: Incident, wanted: string) => string;
}
