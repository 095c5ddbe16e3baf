import { WEEKDAYS } from '@heed/core/oncall';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Section } from '../ui/index.ts';
import type { HoursOut } from './draft.ts';
import styles from './Paging.module.css';

const words = text.paging.policy;
const { days: DAY_NAMES } = text.oncall.editor;

export interface WorkingHoursProps {
  readonly hours: HoursOut | null;
}

/** When those whom a policy reaches work. */
export function WorkingHours({ hours }: WorkingHoursProps): ReactNode {
  return (
    <Section title={words.hours}>
      {hours === null ? (
        <p className={styles.soft}>{words.anyHour}</p>
      ) : (
        <>
          <ul className={styles.targets}>
            {hours.windows.map(({ days, from, until }) => {
              const names = WEEKDAYS.filter((day) => days.includes(day)).map((day) => DAY_NAMES[day]);
              const said = words.window(names.join(', '), from, until);
              return <li key={said}>{said}</li>;
            })}
          </ul>
          <p className={styles.soft}>{words.hoursDetail(hours.timeZone)}</p>
        </>
      )}
    </Section>
  );
}
