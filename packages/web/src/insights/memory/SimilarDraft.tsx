import { findSimilarDraft } from '@heed/contract/insights';
import { type ReactNode, useEffect, useState } from 'react';
import { useRead } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { after } from '../../ui/index.ts';
import styles from '../Insights.module.css';
import { SimilarList } from './SimilarList.tsx';

const words = text.insights.memory;
/** Memory is asked when somebody pauses in typing; nobody waits for it. */
const PAUSE_MS = 350;
const FEWEST_LETTERS = 4;
const SHOWN = 3;

export interface SimilarDraftProps {
  readonly title: string;
  readonly impact: string;
  readonly serviceIds: readonly string[];
  readonly alertIds: readonly string[];
}

/** What an incident that is about to be declared is like. Silent while it knows nothing, also when it cannot be asked. */
export function SimilarDraft({ title, impact, serviceIds, alertIds }: SimilarDraftProps): ReactNode {
  const [asked, setAsked] = useState({ title: '', impact: '' });
  useEffect(() => after(PAUSE_MS, () => setAsked({ title: title.trim(), impact })), [title, impact]);
  const isAsked = asked.title.length >= FEWEST_LETTERS;
  const body = {
    title: isAsked ? asked.title : '-',
    impact: asked.impact,
    serviceIds: [...serviceIds],
    alertIds: [...alertIds],
  };
  const { value } = useRead(findSimilarDraft, { body }, { enabled: isAsked });
  const similar = isAsked ? (value?.similar ?? []) : [];
  return (
    <div role="status">
      {similar.length === 0 ? null : (
        <section className={styles.draft} aria-labelledby="similar-draft">
          <div>
            <h2 id="similar-draft">{words.draft}</h2>
            <p className={styles.soft}>{words.draftDetail}</p>
          </div>
          <SimilarList similar={similar.slice(0, SHOWN)} />
        </section>
      )}
    </div>
  );
}
