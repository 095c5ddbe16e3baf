import { Hourglass } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Time } from '../../ui/index.ts';
import { type Incident, nameIn } from '../incident.ts';
import styles from './Room.module.css';

const words = text.incidents.room;

export interface SaidByProps {
  readonly incident: Pick<Incident, 'names'>;
  readonly by: string | null;
  readonly at: string;
  readonly stale?: boolean | undefined;
}

/** Who said it and when, and whether it has grown old. */
export function SaidBy({ incident, by, at, stale }: SaidByProps): ReactNode {
  return (
    <span className={styles.said}>
      {nameIn(incident, by, text.incidents.heed)} · <Time at={at} />
      {stale ? (
        <span className={styles.stale} title={words.staleHint}>
          <Hourglass size={12} aria-hidden="true" />
          {words.stale}
        </span>
      ) : null}
    </span>
  );
}
