import type { ReactNode } from 'react';
import type { Calendar } from './calendar.ts';
import styles from './Oncall.module.css';

export interface LegendProps {
  readonly people: Calendar['people'];
  readonly looks: ReadonlyMap<string, number>;
}

/** Who has which look, for a calendar in which names have no room. */
export function Legend({ people, looks }: LegendProps): ReactNode {
  return (
    <ul className={styles.legend}>
      {people.map(({ id, name }) => (
        <li key={id}>
          <span className={styles.mark} data-look={looks.get(id)} aria-hidden="true" />
          {name}
        </li>
      ))}
    </ul>
  );
}
