import { PencilLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { IconButton } from '../../ui/index.ts';
import styles from './Room.module.css';

const words = text.incidents.room.record;

export interface FieldProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly onWrite?: (() => void) | undefined;
}

/** A line of the live record, with the way to write it anew. */
export function Field({ label, children, onWrite }: FieldProps): ReactNode {
  return (
    <div className={styles.field}>
      <dt>{label}</dt>
      <dd>{children}</dd>
      {onWrite === undefined ? null : (
        <dd className={styles.pen}>
          <IconButton icon={PencilLine} size="small" label={`${words.write}: ${label}`} onPress={onWrite} />
        </dd>
      )}
    </div>
  );
}
