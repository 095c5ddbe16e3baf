import { listPromises } from '@heed/contract/comms';
import { SECOND } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Countdown } from '../ui/index.ts';
import styles from './Comms.module.css';
import { inOrder, soonBefore } from './owed.ts';

const words = text.comms.owed;
/** A promise that was missed gives way to the next one without an event of ours. */
const LOOK_EVERY = 20 * SECOND;

export interface OwedProps {
  readonly incidentId: string;
  readonly mayWrite: boolean;
}

/** How long until each audience is owed the next word; where one may write it, the way there. */
export function Owed({ incidentId, mayWrite }: OwedProps): ReactNode {
  const { value } = useRead(listPromises, { params: { id: incidentId } }, { everyMs: LOOK_EVERY });
  if (value === undefined) return null;
  if (value.open.length === 0) return <span className={styles.none}>{words.none}</span>;
  return (
    <ul className={styles.owed} aria-label={words.label}>
      {inOrder(value.open).map(({ audience, due, soonAt }) => {
        const clock = (
          <>
            <span>{text.comms.audiences[audience]}</span>
            <Countdown until={due} soonMs={soonBefore(due, soonAt)} />
          </>
        );
        return (
          <li key={audience}>
            {mayWrite ? (
              <a
                href={`/incidents/${incidentId}/update?to=${audience}`}
                title={words.write(text.comms.audiences[audience])}
              >
                {clock}
              </a>
            ) : (
              clock
            )}
          </li>
        );
      })}
    </ul>
  );
}
