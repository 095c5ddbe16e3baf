/** What somebody has begun to write in an incident: kept on the device, so that no reload and no crash loses it. */
const placeOf = (incidentId: string): string => `heed.draft.${incidentId}`;

export function readDraft(incidentId: string): string {
  try {
    return localStorage.getItem(placeOf(incidentId)) ?? '';
  } catch {
    return '';
  }
}

/** Keeps what is not on the server yet: lines on their way, and the one that is being written. */
export function keepDraft(incidentId: string, lines: readonly string[]): void {
  const draft = lines.filter((line) => line !== '').join('\n');
  try {
    if (draft === '') localStorage.removeItem(placeOf(incidentId));
    else localStorage.setItem(placeOf(incidentId), draft);
  } catch {
    // Storage may be full or forbidden; then it is kept in memory alone.
  }
}

/** A line that was refused comes back in front of what was begun meanwhile. */
export function backInto(begun: string, refused: string): string {
  return begun.trim() === '' ? refused : `${refused}\n${begun}`;
}
