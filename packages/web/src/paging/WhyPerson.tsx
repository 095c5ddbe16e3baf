import { listPeople } from '@heed/contract/access';
import { explainPage } from '@heed/contract/paging';
import { asId } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useChoices, useMe, useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { PickField, Skeleton, StateBadge, Trouble } from '../ui/index.ts';
import { Reasons } from '../why/index.ts';
import styles from './Paging.module.css';

const words = text.why.person;

export interface WhyPersonProps {
  readonly pageId: string;
}

/** "Why was I paged, or why not?", answered from history for whoever is asked about. */
export function WhyPerson({ pageId }: WhyPersonProps): ReactNode {
  const me = useMe();
  const [personId, setPersonId] = useState<string | undefined>(me.person.id);
  const people = useChoices(listPeople, personId === undefined ? [] : [personId], { hint: ({ email }) => email });
  return (
    <>
      <PickField {...people.field} label={words.pick} value={personId} onChange={setPersonId} />
      <div className={styles.answer} aria-live="polite">
        {personId === undefined ? (
          <p className={styles.soft}>{words.nobody}</p>
        ) : (
          <OfPerson pageId={pageId} personId={personId} />
        )}
      </div>
    </>
  );
}

function OfPerson({ pageId, personId }: WhyPersonProps & { readonly personId: string }): ReactNode {
  const { value, problem, again } = useRead(explainPage, {
    params: { id: pageId },
    query: { person: asId('person', personId) },
  });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  const person = value?.person;
  // While another person's answer is read, that of the one before must not stand under the new name.
  if (person === undefined || person?.id !== personId) return <Skeleton lines={3} />;
  return (
    <>
      <StateBadge
        state={person.verdict === 'paged' ? words.paged : words.notPaged}
        tone="neutral"
        shape={person.verdict === 'paged' ? 'bell' : 'dashed'}
      />
      <Reasons reasons={person.reasons} />
    </>
  );
}
