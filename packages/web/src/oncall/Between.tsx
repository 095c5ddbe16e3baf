import { type Instant, parseInstant } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { isoDay, Time, useZone } from '../ui/index.ts';

export interface BetweenProps {
  readonly startAt: Instant | string;
  readonly endAt: Instant | string;
  /** Another zone than the reader's own. */
  readonly zone?: string | undefined;
}

/** From one moment until another. A day that both share is said once. */
export function Between({ startAt, endAt, zone }: BetweenProps): ReactNode {
  const own = useZone();
  const dayOf = (at: Instant | string): string =>
    isoDay(typeof at === 'number' ? at : (parseInstant(at) ?? 0), zone ?? own);
  return (
    <>
      <Time at={startAt} format="moment" zone={zone} /> –{' '}
      <Time at={endAt} format={dayOf(startAt) === dayOf(endAt) ? 'time' : 'moment'} zone={zone} />
    </>
  );
}
