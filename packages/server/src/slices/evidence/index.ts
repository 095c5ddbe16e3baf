import type { Room } from '../../platform/room.ts';
import { keyQueriesSource } from './captures/key-queries.ts';
import { SOURCES } from './captures/sources.ts';
import { openCaptures } from './captures/work.ts';
import { FADING, sayFading } from './fading.ts';
import type { EvidenceMeans } from './means.ts';
import type { CaptureSource } from './ports.ts';
import { reactions } from './reactions.ts';
import { evidenceRoutes } from './routes.ts';

/** For rooms above: how a file becomes evidence of an incident, in the name of the caller. */
export { capture as captureEvidence, draftOfFile } from './capture.ts';
export type { CaptureSource, Gathered } from './ports.ts';

/**
 * The room `evidence`: what was seen in an incident, kept with its hash. Tables: migrations/0010_evidence.sql,
 * 0013_evidence_captures.sql.
 */
export function createEvidence(means: EvidenceMeans, given?: readonly CaptureSource[]): Room {
  const sources = given ?? [...SOURCES, keyQueriesSource(means)];
  return {
    name: 'evidence',
    routes: evidenceRoutes(means),
    timers: { [FADING]: sayFading(means) },
    reactions,
    work: (database) => [openCaptures({ database, means, sources })],
  };
}
