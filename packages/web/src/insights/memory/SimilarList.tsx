import type { similarListSchema } from '@heed/contract/insights';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { IncidentSeverity } from '../../incidents/index.ts';
import { text } from '../../text/index.ts';
import { Length, Time } from '../../ui/index.ts';
import styles from '../Insights.module.css';
import { Undone } from '../Undone.tsx';

const words = text.insights.memory;
export type SimilarOne = z.output<typeof similarListSchema>['similar'][number];

export interface SimilarListProps {
  readonly similar: readonly SimilarOne[];
  /** What stands under each of them, such as marks. */
  readonly below?: ((one: SimilarOne) => ReactNode) | undefined;
}

/** What was like it: by what, what helped, how long it took, and what was promised and is not done. */
export function SimilarList({ similar, below }: SimilarListProps): ReactNode {
  return (
    <ol className={styles.similar}>
      {similar.map((one) => (
        <li key={one.id}>
          <span className={styles.head}>
            <IncidentSeverity severity={one.severity} compact />
            <a href={`/incidents/${one.id}`}>
              {one.reference} {one.title}
            </a>
            <span className={styles.soft}>
              <Time at={one.detectedAt} />
            </span>
          </span>
          <dl>
            <dt>{words.because}</dt>
            <dd>
              <ul className={styles.reasons}>
                {reasonsOf(one).map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            </dd>
            {one.causes.length === 0 ? null : (
              <>
                <dt>{words.cause}</dt>
                <dd>{one.causes.join('; ')}</dd>
              </>
            )}
            {one.helped.length === 0 ? null : (
              <>
                <dt>{words.helped}</dt>
                <dd>{one.helped.map(({ title }) => title).join('; ')}</dd>
              </>
            )}
            <dt>{words.took}</dt>
            <dd>{one.resolvedAfter === null ? words.open : <Length ms={one.resolvedAfter} />}</dd>
            {one.undone.length === 0 ? null : (
              <>
                <dt>{words.undone}</dt>
                <dd>
                  <Undone actions={one.undone} />
                </dd>
              </>
            )}
          </dl>
          {below?.(one)}
        </li>
      ))}
    </ol>
  );
}

function reasonsOf({ because, failureClass }: SimilarOne): readonly string[] {
  return [
    ...because.alerts.map((name) => words.alert(name)),
    ...(because.sameClass ? [failureClass === null ? words.sameClass : failureClass.name] : []),
    ...(because.sameService ? [words.sameService] : []),
    ...because.terms,
  ];
}
