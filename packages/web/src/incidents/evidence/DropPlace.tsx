import { type DragEvent, type ReactNode, useState } from 'react';
import { text } from '../../text/index.ts';
import styles from './Evidence.module.css';
import { filesIn, type Uploads } from './useUploads.ts';

export interface DropPlaceProps {
  readonly uploads: Uploads;
  readonly enabled: boolean;
  readonly children: ReactNode;
}

/** Files that are dropped anywhere on it are captured. There is a button and a key for the same. */
export function DropPlace({ uploads, enabled, children }: DropPlaceProps): ReactNode {
  const [depth, setDepth] = useState(0);
  if (!enabled) return <div className={styles.place}>{children}</div>;
  const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button "Add evidence" and the key e do the same.
    <div
      className={styles.place}
      data-over={depth > 0 || undefined}
      onDragEnter={(event) => holdsFiles(event) && setDepth((before) => before + 1)}
      onDragLeave={(event) => holdsFiles(event) && setDepth((before) => Math.max(0, before - 1))}
      onDragOver={(event) => holdsFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setDepth(0);
        uploads.add(filesIn(event.dataTransfer));
      }}
    >
      {children}
      {depth > 0 ? (
        <p className={styles.over} aria-hidden="true">
          {text.incidents.evidence.drop}
        </p>
      ) : null}
    </div>
  );
}
