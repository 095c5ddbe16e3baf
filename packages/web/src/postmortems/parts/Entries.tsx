import type { Section as Name } from '@heed/core/postmortems';
import { type ReactNode, useState } from 'react';
import { text } from '../../text/index.ts';
import { Button, EditActs, Section } from '../../ui/index.ts';
import styles from '../Postmortem.module.css';
import { anchorOf } from '../postmortem.ts';

export interface EntriesProps<T> {
  readonly section: Name;
  readonly entries: readonly T[];
  readonly words: { readonly add: string; readonly edit: string; readonly empty: string; readonly caption: string };
  readonly mayWrite: boolean;
  /** What an entry is called, for its buttons. */
  readonly nameOf: (entry: T) => string;
  readonly show: (entry: T) => ReactNode;
  readonly onRemove: (entry: T) => void;
  /** The dialog of an entry, or of a new one. */
  readonly dialog: (entry: T | undefined, onClose: () => void) => ReactNode;
  readonly children?: ReactNode;
}

/** A section that is a list: its entries are added, changed and removed one by one. */
export function Entries<T extends { readonly number: number }>(props: EntriesProps<T>): ReactNode {
  const { section, entries, words, mayWrite, nameOf, show, onRemove, dialog, children } = props;
  const [open, setOpen] = useState<T | 'new' | undefined>();
  return (
    <div id={anchorOf(section)} className={styles.section}>
      <Section
        title={text.postmortems.sections[section]}
        actions={
          mayWrite ? (
            <Button size="small" kind="quiet" onPress={() => setOpen('new')}>
              {words.add}
            </Button>
          ) : undefined
        }
      >
        {entries.length === 0 ? (
          <p className={styles.soft}>{words.empty}</p>
        ) : (
          <ul className={styles.list} aria-label={words.caption}>
            {entries.map((entry) => (
              <li key={entry.number}>
                {show(entry)}
                {mayWrite ? (
                  <span className={styles.acts}>
                    <EditActs
                      edit={`${words.edit}: ${nameOf(entry)}`}
                      remove={`${text.postmortems.document.remove}: ${nameOf(entry)}`}
                      onEdit={() => setOpen(entry)}
                      onRemove={() => onRemove(entry)}
                    />
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        )}
        {children}
      </Section>
      {open === undefined ? null : dialog(open === 'new' ? undefined : open, () => setOpen(undefined))}
    </div>
  );
}
