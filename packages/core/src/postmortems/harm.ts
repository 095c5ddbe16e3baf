import type { Incident } from '../incidents/index.ts';
import { MINUTE } from '../kernel/index.ts';
import { harmOf } from './gather.ts';
import type { Figure, PostmortemRecord } from './record.ts';

/** How long users were hit, in sum, as the times of these incidents say it now; undefined where they say nothing. */
export function harmFigure(incidents: readonly Pick<Incident, 'times'>[]): Omit<Figure, 'number'> | undefined {
  const harm = incidents.reduce((sum, incident) => sum + (harmOf(incident) ?? 0), 0);
  if (harm === 0) return undefined;
  return {
    what: incidents.length > 1 ? 'Users were hit, in sum' : 'Users were hit',
    value: Math.round(harm / MINUTE),
    unit: 'minutes',
    basis: 'measured',
    isReckoned: true,
  };
}

/** The figure that was reckoned; one that somebody wrote over is theirs. */
export function reckonedOf({ impact }: Pick<PostmortemRecord, 'impact'>): Figure | undefined {
  return impact.find(({ isReckoned }) => isReckoned === true);
}

/** What the times say now, where that is another number than was reckoned: they were corrected since. */
export function correctedValue(
  { isReckoned, value }: Pick<Figure, 'isReckoned' | 'value'>,
  incidents: readonly Pick<Incident, 'times'>[],
): number | undefined {
  const now = isReckoned === true ? harmFigure(incidents)?.value : undefined;
  return now === value ? undefined : now;
}
