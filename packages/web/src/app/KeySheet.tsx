import { type ReactNode, useState } from 'react';
import { keysAtWork, useLetters } from '../keys/index.ts';
import { text } from '../text/index.ts';
import { Dialog, Kbd, SwitchField } from '../ui/index.ts';
import styles from './KeySheet.module.css';

export interface KeySheetProps {
  readonly onClose: () => void;
}

/** All keys that work on the present screen. */
export function KeySheet({ onClose }: KeySheetProps): ReactNode {
  const [scopes] = useState(keysAtWork);
  const [letters, setLetters] = useLetters();
  return (
    <Dialog open onClose={onClose} title={text.shell.keys.title} description={text.shell.keys.detail} size="wide">
      <SwitchField label={text.shell.keys.letters} value={letters} onChange={setLetters} />
      <div className={styles.scopes}>
        {scopes.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(({ keys: path, label }) => (
                <div key={path} className={styles.line}>
                  <dt>{label}</dt>
                  <dd>
                    <Kbd keys={path} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
