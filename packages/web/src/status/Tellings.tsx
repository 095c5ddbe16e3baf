import { listTellings } from '@heed/contract/status';
import type { ReactNode } from 'react';
import { useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Progress, Section, Time } from '../ui/index.ts';
import { ToldState } from './Signs.tsx';
import styles from './Status.module.css';
import type { StatusPage, Telling } from './view.ts';

const words = text.status.subscribers.told;
/** While mails go out, the numbers move. */
const LOOK_EVERY = 5_000;

export interface TellingsProps {
  readonly page: StatusPage;
  /** Only of this incident or maintenance. */
  readonly of?: string | undefined;
  readonly most: number;
}

/** How far subscribers have been told of updates, the newest first. Not there where nobody was to be told. */
export function Tellings({ page, of, most }: TellingsProps): ReactNode {
  const query = of === undefined ? { limit: most } : { of, limit: most };
  const { value } = useRead(listTellings, { params: { id: page.id }, query }, { everyMs: LOOK_EVERY });
  const tellings = value?.tellings ?? [];
  if (tellings.length === 0) return null;
  return (
    <Section title={words.title} flush>
      <ul className={styles.rows}>
        {tellings.map((telling) => (
          <li key={telling.updateId}>
            <OneTelling telling={telling} isTitled={of === undefined} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OneTelling({ telling, isTitled }: { readonly telling: Telling; readonly isTitled: boolean }): ReactNode {
  const { title, state, at, total, sent, waiting, failed, skipped, outcome } = telling;
  const isUnderWay = outcome === 'under-way';
  return (
    <>
      <div className={styles.head}>
        {isTitled ? <span>{title}</span> : <ToldState state={state} />}
        {isTitled ? <ToldState state={state} /> : <Time at={at} />}
      </div>
      {isUnderWay && total !== null && total > 0 ? (
        <Progress label={words.progress} value={(total - waiting) / total} />
      ) : null}
      <div className={styles.said}>
        <span>{words.outcomes[outcome]}</span>
        <span>{words.sent(sent)}</span>
        {waiting === 0 ? null : <span>{words.waiting(waiting)}</span>}
        {failed === 0 ? null : <span>{words.failed(failed)}</span>}
        {skipped === 0 ? null : <span>{words.skipped(skipped)}</span>}
        {isTitled ? <Time at={at} /> : null}
      </div>
    </>
  );
}
