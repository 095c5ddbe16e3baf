import { addPostmortemFactor, changePostmortemFactor, removePostmortemFactor } from '@heed/contract/postmortems';
import { FACTOR_KINDS } from '@heed/core/postmortems';
import type { ReactNode } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Badge, SelectField, TextAreaField, useDraft } from '../../ui/index.ts';
import styles from '../Postmortem.module.css';
import type { Document, DocumentPart } from '../postmortem.ts';
import { Edit } from './Edit.tsx';
import { Entries } from './Entries.tsx';
import { Whys } from './Whys.tsx';

const { factors } = text.postmortems.document;
type Factor = Document['factors'][number];

/** Several factors of different kinds, and the whys behind them. */
export function Factors({ document, mayWrite }: DocumentPart): ReactNode {
  const { id } = document;
  const remove = useWrite(removePostmortemFactor);
  return (
    <Entries
      section="causes"
      entries={document.factors}
      words={factors}
      mayWrite={mayWrite}
      nameOf={(factor) => factor.text}
      show={(factor) => (
        <>
          <Badge>{factors.kinds[factor.kind]}</Badge>
          <span className={styles.grow}>{factor.text}</span>
        </>
      )}
      onRemove={({ number }) => void remove.write({ params: { id, number } })}
      dialog={(factor, onClose) => <FactorDialog id={id} factor={factor} onClose={onClose} />}
    >
      <Whys document={document} mayWrite={mayWrite} />
    </Entries>
  );
}

interface FactorDialogProps {
  readonly id: string;
  readonly factor: Factor | undefined;
  readonly onClose: () => void;
}

function FactorDialog({ id, factor, onClose }: FactorDialogProps): ReactNode {
  const { value, field } = useDraft({ kind: factor?.kind ?? ('trigger' as const), text: factor?.text ?? '' });
  const add = useWrite(addPostmortemFactor);
  const change = useWrite(changePostmortemFactor);
  return (
    <Edit
      title={factor === undefined ? factors.add : factors.edit}
      busy={add.busy || change.busy}
      problem={add.problem ?? change.problem}
      onClose={onClose}
      onSave={() =>
        factor === undefined
          ? add.write({ params: { id }, body: value })
          : change.write({ params: { id, number: factor.number }, body: value })
      }
    >
      <SelectField
        label={factors.kind}
        options={FACTOR_KINDS.map((kind) => ({ value: kind, label: factors.kinds[kind] }))}
        {...field('kind')}
      />
      <TextAreaField label={factors.text} required autoFocus {...field('text')} />
    </Edit>
  );
}
