import { parseInstant } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Button, locale, Time } from '../ui/index.ts';
import { agendaOf } from './calendar.ts';
import type { GridProps } from './Grid.tsx';
import styles from './Oncall.module.css';
import type { Span } from './span.ts';

const words = text.oncall.schedule;

export interface AgendaProps extends Omit<GridProps, 'now' | 'actions'> {
  /** Undefined for who may not override. */
  readonly onPress: ((span: Span) => void) | undefined;
}

/** The final word, day by day: what a phone shows in place of the grid. */
export function Agenda({ calendar, days, zone, looks, onPress }: AgendaProps): ReactNode {
  const nameOf = (id: string | null): string =>
    calendar.people.find((person) => person.id === id)?.name ?? words.nobody;
  const say = new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'short' });
  return (
    <ol className={styles.agenda} aria-label={words.agenda}>
      {agendaOf(calendar.final, days).map(({ day, bars }) => (
        <li key={day.date}>
          <h3>{say.format(parseInstant(`${day.date}T00:00:00Z`) ?? 0)}</h3>
          <ul>
            {bars.map(({ shift, startAt, endAt }) => (
              <li key={startAt} className={styles.agendaLine} data-gap={shift.personId === null || undefined}>
                <span className={styles.mark} data-look={looks.get(shift.personId ?? '')} aria-hidden="true" />
                <span>
                  <strong>{nameOf(shift.personId)}</strong>{' '}
                  <span className={styles.soft}>
                    {startAt === day.startAt && endAt === day.endAt ? (
                      words.allDay
                    ) : (
                      <>
                        <Time at={startAt} format="time" zone={zone} /> – <Time at={endAt} format="time" zone={zone} />
                      </>
                    )}
                  </span>
                </span>
                {onPress === undefined ? null : (
                  <Button
                    size="small"
                    kind="quiet"
                    onPress={() =>
                      onPress({
                        startAt: parseInstant(shift.startAt) ?? startAt,
                        endAt: parseInstant(shift.endAt) ?? endAt,
                      })
                    }
                  >
                    {words.override}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
