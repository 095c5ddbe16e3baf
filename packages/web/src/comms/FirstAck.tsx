import { getPublicSide } from '@heed/contract/status';
import { MINUTE, SECOND } from '@heed/core/kernel';
import { Check, Clock3, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Length, Time } from '../ui/index.ts';
import styles from './Comms.module.css';

const words = text.comms.firstAck;
/** While it can still be in time, it may end without an event of ours. */
const LOOK_EVERY = 20 * SECOND;

export interface FirstAckProps {
  readonly incidentId: string;
  /** Customers see it, so somebody should have told them. */
  readonly isExpected: boolean;
}

/** How long the public waited for the first word, against the five minutes that it may take. Nothing where none is for them. */
export function FirstAck({ incidentId, isExpected }: FirstAckProps): ReactNode {
  const { value } = useRead(getPublicSide, { params: { id: incidentId } }, { everyMs: LOOK_EVERY });
  if (value === undefined) return null;
  const { acknowledgedAt, timeToFirstPublicAck, withinFiveMinutes, publicIncidents } = value;
  if (!isExpected && publicIncidents.length === 0) return null;
  const outcome = withinFiveMinutes === null ? undefined : withinFiveMinutes ? 'kept' : 'missed';
  const Shape = outcome === undefined ? Clock3 : outcome === 'kept' ? Check : X;
  return (
    <p className={styles.firstAck}>
      <span>{words.label}</span>
      <span className={styles.outcome} data-outcome={outcome}>
        <Shape size={14} aria-hidden="true" />
        {outcome === undefined ? words.open : words[outcome]}
      </span>
      {timeToFirstPublicAck === null ? (
        <span className={styles.soft}>{words.nobody}</span>
      ) : (
        <span className={styles.soft}>
          {timeToFirstPublicAck < MINUTE ? words.underAMinute : <Length ms={timeToFirstPublicAck} />}{' '}
          {words.afterDetection} · <Time at={acknowledgedAt} format="time" />
        </span>
      )}
    </p>
  );
}
