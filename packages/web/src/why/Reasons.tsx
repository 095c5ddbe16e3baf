import { type ReactNode, useId } from 'react';
import { RawText, Time } from '../ui/index.ts';
import { type Part, Sentence } from './Sentence.tsx';
import styles from './Why.module.css';

export interface Reason {
  readonly kind: string;
  /** A sentence for people; the API says its times in UTC. */
  readonly text: string;
  /** The pieces of the sentence, where it has some: what is named is then a link, and moments are in the reader's zone. */
  readonly parts?: readonly Part[] | undefined;
  /** The moment that it speaks of. */
  readonly at?: string | null | undefined;
}

export interface ReasonsProps {
  readonly reasons: readonly Reason[];
  /** The id of the heading that names the list. */
  readonly labelledBy?: string | undefined;
}

/** Reasons one below the other, in the order of the API, each after the moment that it speaks of. */
export function Reasons({ reasons, labelledBy }: ReasonsProps): ReactNode {
  const isTimed = reasons.some(({ at }) => typeof at === 'string');
  return (
    <ul className={styles.reasons} data-timed={isTimed || undefined} aria-labelledby={labelledBy}>
      {reasons.map(({ kind, text, parts, at = null }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two reasons may say the same.
        <li key={`${kind} ${at} ${index}`}>
          {isTimed ? <span className={styles.at}>{at === null ? null : <Time at={at} format="moment" />}</span> : null}
          <span>
            {parts === undefined || parts.length === 0 ? <RawText text={text} /> : <Sentence parts={parts} />}
          </span>
        </li>
      ))}
    </ul>
  );
}

export interface QuestionProps {
  readonly title: string;
  readonly reasons?: readonly Reason[] | undefined;
  /** What answers, where it is more than reasons. */
  readonly children?: ReactNode;
}

/** One question with what answers it. */
export function Question({ title, reasons = [], children }: QuestionProps): ReactNode {
  const id = useId();
  return (
    <div>
      <h3 id={id} className={styles.question}>
        {title}
      </h3>
      {children ?? <Reasons reasons={reasons} labelledBy={id} />}
    </div>
  );
}
