import { listPeople } from '@heed/contract/access';
import { explainPage } from '@heed/contract/paging';
import { asId } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useChoices, useMe, useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { PickField, Section, StateBadge } from '../ui/index.ts';
import styles from './Paging.module.css';
import { Sentence } from './Sentence.tsx';

const words = text.paging.page;

export interface WhyPersonProps {
  readonly pageId: string;
}

/** "Why was I paged, or why not?", answered from history for whoever is asked about. */
export function WhyPerson({ pageId }: WhyPersonProps): ReactNode {
  const me = useMe();
  const [personId, setPersonId] = useState<string | undefined>(me.person.id);
  const people = useChoices(listPeople, personId === undefined ? [] : [personId], { hint: ({ email }) => email });
  const { value } = useRead(
    explainPage,
    { params: { id: pageId }, query: { person: asId('person', personId ?? me.person.id) } },
    { enabled: personId !== undefined },
  );
  const person = value?.person ?? undefined;
  return (
    <Section title={words.why}>
      <PickField {...people.field} label={words.whyPick} value={personId} onChange={setPersonId} />
      <div className={styles.answer} aria-live="polite">
        {person === undefined ? (
          <p className={styles.soft}>{words.whyNobody}</p>
        ) : (
          <>
            <StateBadge
              state={person.verdict === 'paged' ? words.paged : words.notPaged}
              tone="neutral"
              shape={person.verdict === 'paged' ? 'bell' : 'dashed'}
            />
            <ul>
              {person.reasons.map(({ kind, at, text: said, parts }) => (
                <li key={`${kind} ${at ?? ''} ${said}`}>
                  <Sentence parts={parts} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Section>
  );
}
