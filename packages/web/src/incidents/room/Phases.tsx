import { shiftPosture } from '@heed/contract/incidents';
import { POSTURES } from '@heed/core/incidents';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Hidden } from '../../ui/index.ts';
import styles from './Head.module.css';
import type { RoomPart } from './room.ts';
import { useVerb } from './useVerb.ts';

const words = text.incidents.room;

/** Where the response stands, and the question of the moment. Shifting is an act: one press, and everybody sees it. */
export function Phases({ incident, mayAct }: Pick<RoomPart, 'incident' | 'mayAct'>): ReactNode {
  const { posture, id } = incident;
  const now = POSTURES.indexOf(posture);
  const { say } = useVerb(shiftPosture, words.phases, {
    optimistic: ({ body }) => [{ id, patch: { posture: body.to } }],
  });
  return (
    <div className={styles.phases}>
      <ol aria-label={words.phases}>
        {POSTURES.map((one, index) => (
          <li
            key={one}
            className={styles.phase}
            data-done={index <= now || undefined}
            aria-current={one === posture ? 'step' : undefined}
          >
            {mayAct && one !== posture ? (
              <button type="button" onClick={() => void say({ params: { id }, body: { to: one } })}>
                <span aria-hidden="true">
                  {index + 1} {words.postures[one]}
                </span>
                <Hidden>{words.shiftTo(words.postures[one])}</Hidden>
              </button>
            ) : (
              <span>
                {index + 1} {words.postures[one]}
              </span>
            )}
          </li>
        ))}
      </ol>
      <p className={styles.question}>{words.questions[posture]}</p>
    </div>
  );
}
