import { DAY, type Duration, type EvidenceId, type Instant } from '../kernel/index.ts';
import type { IncidentFactOf } from './facts.ts';
import type { Incident, Pointer } from './incident.ts';

/** What a source forgets sooner than this needs somebody who looks. */
export const FADES_WITHIN: Duration = 2 * DAY;

/** A link whose source forgets it soon, or has forgotten it, while nobody has captured what lies there. */
export interface Fading {
  readonly evidenceId: EvidenceId;
  readonly title: string;
  readonly keptUntil: Instant;
}

/** The most urgent first. What is captured itself does not fade: only what it was pointed at does. */
export function fadingOf({ pointers }: Pick<Incident, 'pointers'>, now: Instant): readonly Fading[] {
  return pointers
    .flatMap(({ evidenceId, title, keptUntil }) =>
      keptUntil === undefined || keptUntil - now > FADES_WITHIN ? [] : [{ evidenceId, title, keptUntil }],
    )
    .toSorted((a, b) => a.keptUntil - b.keptUntil);
}

/** A link is kept in mind until something is captured as the copy of it. */
export function pointersAfter(
  pointers: readonly Pointer[],
  { evidenceId, evidence, title, keptUntil, copyOf }: IncidentFactOf<'incident.evidence-captured'>['data'],
): readonly Pointer[] {
  const open = pointers.filter((one) => one.evidenceId !== copyOf);
  return evidence === 'link' ? [...open, { evidenceId, title, keptUntil }] : open;
}

export function pointersDated(
  pointers: readonly Pointer[],
  { evidenceId, keptUntil }: IncidentFactOf<'incident.evidence-dated'>['data'],
): readonly Pointer[] {
  return pointers.map((one) => (one.evidenceId === evidenceId ? { ...one, keptUntil } : one));
}
