import { listOnCall } from '@heed/contract/oncall';
import type { ReactNode } from 'react';
import { useMe, useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { LinkButton, PersonName, Section, Skeleton, StateBadge, Time, Trouble } from '../ui/index.ts';
import styles from './Home.module.css';

const words = text.home.oncall;

/** Who is on call in every schedule, right now. */
export function OnCallSection(): ReactNode {
  const me = useMe();
  const { value, problem, again } = useRead(listOnCall, { query: { limit: 50 } });
  return (
    <Section
      title={words.title}
      actions={
        <LinkButton size="small" kind="quiet" href="/oncall">
          {words.all}
        </LinkButton>
      }
    >
      {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
      {value === undefined && problem === undefined ? <Skeleton lines={3} /> : null}
      {value?.items.length === 0 ? <p className={styles.soft}>{words.none}</p> : null}
      <ul className={styles.oncall}>
        {value?.items.map(({ scheduleId, scheduleName, person, until }) => (
          <li key={scheduleId}>
            <a href={`/schedules/${scheduleId}`}>{scheduleName}</a>
            {person === null ? (
              <StateBadge state={words.nobody} tone="sev2" shape="triangle" />
            ) : (
              <span>
                <PersonName name={person.name} you={person.id === me.person.id} />
              </span>
            )}
            {until === null ? null : (
              <span className={styles.soft}>
                {words.until} <Time at={until} format="moment" />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
