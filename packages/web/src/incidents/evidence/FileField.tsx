import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Field } from '../../ui/index.ts';
import styles from './Evidence.module.css';

const words = text.incidents.evidence;

export interface FileFieldProps {
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
}

/** The browser's own field for files, which a keyboard and a phone know. */
export function FileField({ files, onChange }: FileFieldProps): ReactNode {
  return (
    <Field label={words.files} hint={words.filesHint}>
      {({ id, describedBy }) => (
        <>
          <input
            id={id}
            className={styles.files}
            type="file"
            multiple
            aria-describedby={describedBy}
            onChange={(event) => onChange([...(event.target.files ?? [])])}
          />
          {files.length < 2 ? null : (
            <ul className={styles.chosen}>
              {files.map(({ name, size }) => (
                <li key={name}>
                  {name} · {words.bytes(size)}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Field>
  );
}
