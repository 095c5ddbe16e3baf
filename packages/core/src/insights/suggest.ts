import type { FailureClassId, IncidentId } from '../kernel/index.ts';

/** An incident that is like the one in question, and whose class a person has confirmed. */
export interface Neighbour {
  readonly incidentId: IncidentId;
  readonly classId: FailureClassId;
  /** 0 to 1. */
  readonly score: number;
}

export interface Suggestion {
  readonly classId: FailureClassId;
  /** Of all that the nearest say together, 0 to 1. */
  readonly share: number;
  /** Those that speak for it, the nearest first. */
  readonly because: readonly IncidentId[];
}

const NEAREST = 10;
const SUGGESTED = 3;

/** The three classes for which the nearest neighbours speak, each with its likeness as its weight. A person confirms. */
export function suggestClasses(neighbours: readonly Neighbour[]): readonly Suggestion[] {
  const nearest = neighbours.toSorted((one, other) => other.score - one.score).slice(0, NEAREST);
  const all = sum(nearest);
  if (all === 0) return [];
  return [...Map.groupBy(nearest, ({ classId }) => classId)]
    .map(([classId, ofClass]) => ({
      classId,
      share: sum(ofClass) / all,
      because: ofClass.map(({ incidentId }) => incidentId),
    }))
    .toSorted((one, other) => other.share - one.share || (one.classId < other.classId ? -1 : 1))
    .slice(0, SUGGESTED);
}

function sum(neighbours: readonly Neighbour[]): number {
  return neighbours.reduce((total, { score }) => total + score, 0);
}
