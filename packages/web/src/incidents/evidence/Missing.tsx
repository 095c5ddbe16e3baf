import type { Volatile } from '@heed/core/evidence';
import { CircleDashed } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { text } from '../../text/index.ts';
import { Button } from '../../ui/index.ts';
import styles from './Evidence.module.css';

const words = text.incidents.evidence;

export interface MissingProps {
  readonly missing: readonly Volatile[];
  readonly onAdd: (shows: Volatile) => void;
}

/** What is gone once something is restarted, and nobody has captured. It asks, and stops nobody. */
export function Missing({ missing, onAdd }: MissingProps): ReactNode {
  const id = useId();
  if (missing.length === 0) return null;
  return (
    <div className={styles.missing}>
      <p id={id} className={styles.ask}>
        {words.missing}
      </p>
      <ul aria-labelledby={id}>
        {missing.map((one) => (
          <li key={one}>
            <CircleDashed size={14} aria-hidden="true" />
            <span>{words.missingWords[one]}</span>
            <Button
              size="small"
              kind="quiet"
              aria-label={`${words.addShort}: ${words.missingWords[one]}`}
              onPress={() => onAdd(one)}
            >
              {words.addShort}
            </Button>
          </li>
        ))}
      </ul>
      <p className={styles.soft}>{words.missingNote}</p>
    </div>
  );
}
