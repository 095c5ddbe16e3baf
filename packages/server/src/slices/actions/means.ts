import type { Vault } from '../../platform/secrets/index.ts';
import type { Monitors } from '../monitors/index.ts';
import type { Notify } from '../notify/index.ts';
import type { ReadEvent, TrackerClient } from './ports.ts';

/** What the room needs from below, and of the world, to do its work. */
export interface ActionMeans {
  readonly notify: Pick<Notify, 'notifyPeople'>;
  readonly monitors: Pick<Monitors, 'ask' | 'askRules'>;
  readonly vault: Vault;
  readonly trackers: TrackerClient;
  readonly readEvent: ReadEvent;
  /** Where people find this Heed. */
  readonly publicUrl: string;
}
