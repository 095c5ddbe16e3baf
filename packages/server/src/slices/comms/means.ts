import type { IncidentMeans } from '../incidents/index.ts';
import type { Notify } from '../notify/index.ts';
import type { ReaderLinks } from './reader-links.ts';

/** What the room needs from below to do its work. */
export interface CommsMeans extends IncidentMeans {
  readonly notify: Pick<Notify, 'notifyPeople' | 'notifyAll' | 'mailTo' | 'hookTo' | 'makeHookSecret' | 'showNotice'>;
  readonly unsubscribing: ReaderLinks;
  /** By which whoever reads a mailbox outside says yes. */
  readonly confirming: ReaderLinks;
}
