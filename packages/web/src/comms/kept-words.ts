import type { Audience } from '@heed/core/incidents';

/** What somebody has begun to say to an audience: kept on the device, so that no reload and no crash loses it. */
const placeOf = (incidentId: string, audience: Audience): string => `heed.update.${incidentId}.${audience}`;

export function readWords(incidentId: string, audience: Audience): string | undefined {
  try {
    return localStorage.getItem(placeOf(incidentId, audience)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Undefined forgets them: they are posted, or the draft is what shall be said. */
export function keepWords(incidentId: string, audience: Audience, words: string | undefined): void {
  try {
    if (words === undefined) localStorage.removeItem(placeOf(incidentId, audience));
    else localStorage.setItem(placeOf(incidentId, audience), words);
  } catch {
    // Storage may be full or forbidden; then they are kept in memory alone.
  }
}
