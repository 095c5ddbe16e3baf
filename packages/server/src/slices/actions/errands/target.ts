import { isRefusal, type Refusal, type TrackerId } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { noSuchTracker } from '../access.ts';
import type { ActionMeans } from '../means.ts';
import type { Told, TrackerTarget } from '../ports.ts';
import { loadSealedTracker, noteTalk, type StoredTracker, tokenPlace } from '../store/trackers.ts';

/** A tracker with what it takes to talk with it. */
export interface Reachable extends StoredTracker {
  readonly target: TrackerTarget;
}

export async function reach(
  { vault }: Pick<ActionMeans, 'vault'>,
  db: Queries,
  id: TrackerId,
): Promise<Reachable | Refusal> {
  const stored = await loadSealedTracker(db, id);
  if (stored === undefined) return noSuchTracker();
  const token = vault.open(stored.sealed.token, tokenPlace(id));
  if (isRefusal(token)) return token;
  const { kind, baseUrl, project, account, issueType, labels } = stored.tracker;
  const { sealed: _, ...rest } = stored;
  return { ...rest, target: { kind, baseUrl, project, account, issueType, labels, token } };
}

/** What came of talking is kept with the tracker, so that its screen says how it stands. */
export async function noteTold(db: Queries, id: TrackerId, told: Told<unknown>): Promise<void> {
  switch (told.outcome) {
    case 'value':
      return noteTalk(db, id, {});
    case 'throttled':
      return noteTalk(db, id, { trouble: told.reason, wait: told.wait });
    case 'refused':
    case 'unreachable':
      return noteTalk(db, id, { trouble: told.reason });
  }
}
