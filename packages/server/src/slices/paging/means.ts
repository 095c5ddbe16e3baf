import type { Notify } from '../notify/index.ts';
import type { AckLinks } from './ack-link.ts';

/** What the room was given: how people are told, and the links by which they answer. */
export interface PagingMeans {
  readonly notify: Pick<Notify, 'notifyAll' | 'reachability'>;
  readonly ackLinks: AckLinks;
}
