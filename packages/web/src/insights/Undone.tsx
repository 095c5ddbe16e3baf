import type { undoneActionsSchema } from '@heed/contract/insights';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { text } from '../text/index.ts';
import { Time } from '../ui/index.ts';
import styles from './Insights.module.css';

export interface UndoneProps {
  readonly actions: z.output<typeof undoneActionsSchema>;
  /** Says of which incident each is. */
  readonly named?: boolean | undefined;
}

/** What was promised and is not shown to work yet. */
export function Undone({ actions, named }: UndoneProps): ReactNode {
  return (
    <ul className={styles.undone}>
      {actions.map(({ id, title, owner, dueAt, overdue, incident }) => (
        <li key={id}>
          <a href={`/actions/${id}`}>{title}</a>
          {named ? <a href={`/incidents/${incident.id}`}>{incident.reference}</a> : null}
          {owner === null ? null : <span className={styles.soft}>{owner.name}</span>}
          {dueAt === null ? null : (
            <span className={overdue ? styles.late : styles.soft}>
              {overdue ? `${text.insights.memory.overdue} ` : ''}
              <Time at={dueAt} format="date" />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
