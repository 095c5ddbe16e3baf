import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Button, Field, IconButton, SelectField, TextField } from '../ui/index.ts';
import styles from './Catalog.module.css';
import { type MatcherDraft, nextKey } from './draft.ts';

const words = text.catalog.edit;
const OPERATORS = (['=', '!=', 'in'] as const).map((value) => ({ value, label: words.operators[value] }));

export interface MatcherRowsProps {
  readonly rows: readonly MatcherDraft[];
  readonly onChange: (rows: readonly MatcherDraft[]) => void;
}

/** The labels by which a service claims alerts, one condition a line. */
export function MatcherRows({ rows, onChange }: MatcherRowsProps): ReactNode {
  const change = (key: string, patch: Partial<MatcherDraft>): void =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...patch } : row)));
  return (
    <Field label={words.matchers} hint={words.matchersHint} look="group">
      {() => (
        <>
          {rows.map(({ key, label, op, value }, index) => (
            <div key={key} className={styles.line}>
              <TextField
                label={words.label}
                name={`matchers.${index}.label`}
                mono
                value={label}
                onChange={(next) => change(key, { label: next })}
              />
              <SelectField
                label={words.operator}
                value={op}
                options={OPERATORS}
                onChange={(next) => change(key, { op: next })}
              />
              <TextField
                label={words.value}
                name={`matchers.${index}.value`}
                mono
                placeholder={op === 'in' ? words.valuesHint : undefined}
                value={value}
                onChange={(next) => change(key, { value: next })}
              />
              <IconButton
                icon={Trash2}
                label={words.removeMatcher}
                onPress={() => onChange(rows.filter((row) => row.key !== key))}
              />
            </div>
          ))}
          <div>
            <Button
              size="small"
              icon={Plus}
              onPress={() => onChange([...rows, { key: nextKey(rows, 'm'), label: '', op: '=', value: '' }])}
            >
              {words.addMatcher}
            </Button>
          </div>
        </>
      )}
    </Field>
  );
}
