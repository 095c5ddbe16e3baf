import type { Logger } from '../../platform/log/index.ts';
import type { Notify } from '../notify/index.ts';

/** What the room needs from below to do its work. */
export interface PostmortemMeans {
  readonly notify: Pick<Notify, 'notifyPeople' | 'mailTo'>;
  /** Where people find this Heed. */
  readonly publicUrl: string;
  readonly log: Pick<Logger, 'error'>;
}
