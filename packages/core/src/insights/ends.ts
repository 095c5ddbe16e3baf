import type { Ends } from '../postmortems/index.ts';

/** The ends of the why-trees of several postmortems. */
export interface EndsTogether extends Ends {
  /** In how many of them somebody asked why. */
  readonly postmortems: number;
}

/** Undefined where nobody asked why: that is not the same as nothing being covered. */
export function endsTogether(ends: readonly Ends[]): EndsTogether | undefined {
  const asked = ends.filter(({ all }) => all > 0);
  if (asked.length === 0) return undefined;
  return {
    all: asked.reduce((sum, { all }) => sum + all, 0),
    covered: asked.reduce((sum, { covered }) => sum + covered, 0),
    postmortems: asked.length,
  };
}
