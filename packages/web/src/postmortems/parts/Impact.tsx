import {
  addPostmortemFigure,
  changePostmortemFigure,
  recountPostmortemImpact,
  removePostmortemFigure,
} from '@heed/contract/postmortems';
import { BASES } from '@heed/core/postmortems';
import type { ReactNode } from 'react';
import { useWrite } from '../../api/index.ts';
import { sayNumber, text } from '../../text/index.ts';
import { Badge, Button, NumberField, SelectField, TextField, useDraft } from '../../ui/index.ts';
import styles from '../Postmortem.module.css';
import type { Document, DocumentPart } from '../postmortem.ts';
import { Edit } from './Edit.tsx';
import { Entries } from './Entries.tsx';

const { impact } = text.postmortems.document;
type Figure = Document['impact'][number];

/** Numbers with their units, and how each is known. */
export function Impact({ document, mayWrite }: DocumentPart): ReactNode {
  const { id } = document;
  const remove = useWrite(removePostmortemFigure);
  const recount = useWrite(recountPostmortemImpact);
  return (
    <Entries
      section="impact"
      entries={document.impact}
      words={impact}
      mayWrite={mayWrite}
      nameOf={({ what }) => what}
      show={({ what, value, unit, basis, corrected }) => (
        <>
          <span className={styles.grow}>
            {what}: <strong>{value === null ? '–' : `${sayNumber(value)} ${unit}`}</strong>
            {corrected === null ? null : (
              <>
                <span className={styles.late}>{impact.corrected(`${sayNumber(corrected)} ${unit}`)}</span>
                {mayWrite ? (
                  <span className={styles.offer}>
                    <Button
                      size="small"
                      busy={recount.busy}
                      onPress={() => void recount.write({ params: { id }, body: {} })}
                    >
                      {impact.recount}
                    </Button>
                  </span>
                ) : null}
              </>
            )}
          </span>
          <Badge>{impact.bases[basis]}</Badge>
        </>
      )}
      onRemove={({ number }) => void remove.write({ params: { id, number } })}
      dialog={(figure, onClose) => <FigureDialog id={id} figure={figure} onClose={onClose} />}
    />
  );
}

interface FigureDialogProps {
  readonly id: string;
  readonly figure: Figure | undefined;
  readonly onClose: () => void;
}

function FigureDialog({ id, figure, onClose }: FigureDialogProps): ReactNode {
  const { value, set, field } = useDraft({
    what: figure?.what ?? '',
    value: figure?.value ?? null,
    unit: figure?.unit ?? '',
    basis: figure?.basis ?? ('measured' as const),
  });
  const add = useWrite(addPostmortemFigure);
  const change = useWrite(changePostmortemFigure);
  const body = value.basis === 'unknown' ? { ...value, value: null } : value;
  return (
    <Edit
      title={figure === undefined ? impact.add : impact.edit}
      busy={add.busy || change.busy}
      problem={add.problem ?? change.problem}
      onClose={onClose}
      onSave={() =>
        figure === undefined
          ? add.write({ params: { id }, body })
          : change.write({ params: { id, number: figure.number }, body })
      }
    >
      <TextField label={impact.what} hint={impact.whatHint} required autoFocus {...field('what')} />
      <SelectField
        label={impact.basis}
        options={BASES.map((basis) => ({ value: basis, label: impact.bases[basis] }))}
        {...field('basis')}
      />
      <NumberField
        label={impact.value}
        name="value"
        optional
        disabled={value.basis === 'unknown'}
        value={value.value ?? undefined}
        onChange={(number) => set({ value: number ?? null })}
      />
      <TextField label={impact.unit} {...field('unit')} />
    </Edit>
  );
}
