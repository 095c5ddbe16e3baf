import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Button, Field, IconButton, TextField } from '../ui/index.ts';
import styles from './Catalog.module.css';
import { type LinkDraft, nextKey } from './draft.ts';

const words = text.catalog.edit;

export interface LinkRowsProps {
  readonly rows: readonly LinkDraft[];
  readonly onChange: (rows: readonly LinkDraft[]) => void;
}

/** Named addresses that whoever is paged will want. */
export function LinkRows({ rows, onChange }: LinkRowsProps): ReactNode {
  const change = (key: string, patch: Partial<LinkDraft>): void =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...patch } : row)));
  return (
    <Field label={words.links} hint={words.linksHint} look="group" optional>
      {() => (
        <>
          {rows.map(({ key, label, url }, index) => (
            <div key={key} className={styles.link}>
              <TextField
                label={words.linkLabel}
                name={`links.${index}.label`}
                value={label}
                onChange={(next) => change(key, { label: next })}
              />
              <TextField
                label={words.linkUrl}
                name={`links.${index}.url`}
                type="url"
                value={url}
                onChange={(next) => change(key, { url: next })}
              />
              <IconButton
                icon={Trash2}
                label={words.removeLink}
                onPress={() => onChange(rows.filter((row) => row.key !== key))}
              />
            </div>
          ))}
          <div>
            <Button
              size="small"
              icon={Plus}
              onPress={() => onChange([...rows, { key: nextKey(rows, 'l'), label: '', url: '' }])}
            >
              {words.addLink}
            </Button>
          </div>
        </>
      )}
    </Field>
  );
}
