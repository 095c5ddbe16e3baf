import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Button } from '../controls.ts';
import { CopyButton } from './CopyButton.tsx';
import styles from './SecretOnce.module.css';

const words = text.ui.display.secret;

export interface SecretOnceProps {
  readonly value: string;
  readonly label: string;
  /** Where it goes, and what it opens. */
  readonly detail?: ReactNode;
  /** The person has it; take it off the screen. */
  readonly onStored?: (() => void) | undefined;
}

/** A secret that is shown this once. It stays until the person says that it is stored. */
export function SecretOnce({ value, label, detail, onStored }: SecretOnceProps): ReactNode {
  return (
    <div className={styles.secret}>
      <p className={styles.label}>
        <KeyRound size={14} aria-hidden />
        {label}
      </p>
      <div className={styles.value}>
        <code>{value}</code>
        <CopyButton value={value} label={label} />
      </div>
      <div className={styles.detail}>
        <strong>{words.gone}</strong> {detail}
      </div>
      {onStored === undefined ? null : (
        <div>
          <Button kind="primary" onPress={onStored}>
            {words.stored}
          </Button>
        </div>
      )}
    </div>
  );
}
