import type { Caller } from '@heed/core/access';
import type { RawBuilder } from 'kysely';
import type { Notify } from '../notify/index.ts';
import type { AckLinks } from './ack-link.ts';

/** What the room was given: how people are told, the links by which they answer, and what is hidden from whom. */
export interface PagingMeans {
  readonly notify: Pick<Notify, 'notifyAll' | 'reachability'>;
  readonly ackLinks: AckLinks;
  /**
   * A query for the ids of the causes that this caller may not know of; undefined when there are none. The rooms above,
   * which have things that are private, say it.
   */
  hiddenCauses(caller: Caller): RawBuilder<unknown> | undefined;
}
