import type { Instant } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Dialog, Length, Time, useNow } from '../../ui/index.ts';
import { snoozeChoices } from '../snooze.ts';
import styles from './Inbox.module.css';

const words = text.alerts.snooze;

export interface SnoozeDialogProps {
  readonly onClose: () => void;
  readonly onSnooze: (until: Instant) => void;
}

/** How long to keep quiet, each with the moment at which it ends: a snooze without an end does not exist. */
export function SnoozeDialog({ onClose, onSnooze }: SnoozeDialogProps): ReactNode {
  const now = useNow();
  return (
    <Dialog open onClose={onClose} title={words.title} description={words.detail} size="small">
      <div className={styles.choices}>
        {snoozeChoices(now).map(({ length, until }, index) => (
          <button
            key={length}
            type="button"
            className={styles.choice}
            data-autofocus={index === 0 ? '' : undefined}
            onClick={() => {
              onSnooze(until);
              onClose();
            }}
          >
            <span>
              <Length ms={length} />
            </span>
            <span>
              {words.until} <Time at={until} format="moment" />
            </span>
          </button>
        ))}
      </div>
    </Dialog>
  );
}
