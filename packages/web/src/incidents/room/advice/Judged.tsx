import type { ReactNode } from 'react';
import { text } from '../../../text/index.ts';
import { Expand, RawText, Time } from '../../../ui/index.ts';
import styles from './Advice.module.css';
import type { Evidence } from './option.ts';

const words = text.incidents.room.advice;

/** What the ranking was judged by, so that nobody has to believe it. */
export function Judged({ evidence }: { readonly evidence: Evidence }): ReactNode {
  const { startedAt, startedBy, changes, alerts, labels } = evidence;
  return (
    <Expand title={words.judged}>
      <ul className={styles.reasons}>
        <li>
          {words.began[startedBy]} <Time at={startedAt} format="moment" />
        </li>
        {changes.length === 0 ? <li>{words.noChanges}</li> : null}
        {changes.map(({ id, title, at, suspect, reversible, reversibleReason }) => (
          <li key={id}>
            <RawText text={title} />, <Time at={at} format="moment" />
            {suspect ? `, ${words.suspect}` : ''}
            {reversible === 'no' ? `, ${words.cannotBack(reversibleReason)}` : ''}
          </li>
        ))}
        <li>{[words.alerts(alerts), ...labels.map(({ label, value }) => words.place(label, value))].join(', ')}</li>
      </ul>
    </Expand>
  );
}
