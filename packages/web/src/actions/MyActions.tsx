import { listActions, listThreeWeekTests } from '@heed/contract/actions';
import type { ReactNode } from 'react';
import { useMe, useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { LinkButton, RawText, Section } from '../ui/index.ts';
import { ActionStanding } from './ActionStanding.tsx';
import styles from './Actions.module.css';
import { Due } from './ActionTable.tsx';

const words = text.actions.home;
const MOST = 5;

/** What is mine and not done, quietly: nothing stands here when there is nothing. */
export function MyActions(): ReactNode {
  const { person } = useMe();
  const mine = useRead(listActions, { query: { ownerId: person.id, state: 'open', limit: MOST, sort: 'due' } });
  const tests = useRead(listThreeWeekTests, { query: { state: 'asked', askerId: person.id, limit: MOST } });
  const [actions, asked] = [mine.value?.items ?? [], tests.value?.items ?? []];
  if (actions.length === 0 && asked.length === 0) return null;
  return (
    <Section
      title={words.title}
      actions={
        <LinkButton size="small" kind="quiet" href="/actions">
          {words.all}
        </LinkButton>
      }
    >
      <ul className={styles.mine}>
        {asked.map(({ about }) => (
          <li key={about.id}>
            <a href={`/actions/tests/${about.id}`}>{words.asked(about.reference ?? about.title)}</a>
          </li>
        ))}
        {actions.map((action) => (
          <li key={action.id}>
            <a href={`/actions/${action.id}`}>
              <RawText text={action.title} />
            </a>
            <span className={styles.due}>
              {action.standing === 'overdue' ? <ActionStanding standing="overdue" /> : null}
              <Due action={action} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
