import { setServiceObjective } from '@heed/contract/insights';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Dialog, Form, Length, NumberField } from '../../ui/index.ts';
import styles from '../Insights.module.css';
import type { ServiceObjective } from './parts.tsx';
import { budgetOf } from './say.ts';

const words = text.insightsObjectives;
const USUAL = { target: 99.9, days: 28 };

export interface ObjectiveDialogProps {
  readonly one: ServiceObjective;
  readonly onClose: () => void;
}

/** Agrees on an objective, and says at once how long it leaves. */
export function ObjectiveDialog({ one: { service, objective }, onClose }: ObjectiveDialogProps): ReactNode {
  const [draft, setDraft] = useState(objective ?? USUAL);
  const { write, busy, problem } = useWrite(setServiceObjective);
  const save = async (): Promise<void> => {
    const done = await write({ params: { id: service.id }, body: draft });
    if (done.kind === 'done') onClose();
  };
  const budget = budgetOf(draft);
  return (
    <Dialog open onClose={onClose} title={words.one.title(service.name)} description={words.one.sectionDetail}>
      <Form
        onSubmit={save}
        submit={words.form.save}
        busy={busy}
        problem={problem}
        cancel={{ label: text.declare.cancel, onPress: onClose }}
      >
        <NumberField
          label={words.form.target}
          name="target"
          hint={words.form.targetHint}
          unit="%"
          min={50}
          max={99.999}
          step={0.001}
          value={draft.target}
          onChange={(target) => setDraft({ ...draft, target })}
        />
        <NumberField
          label={words.form.days}
          name="days"
          hint={words.form.daysHint}
          unit={words.form.unit}
          min={1}
          max={365}
          value={draft.days}
          onChange={(days) => setDraft({ ...draft, days })}
        />
        {budget > 0 ? (
          <p className={styles.soft} aria-live="polite">
            {words.form.leaves} <Length ms={budget} />
          </p>
        ) : null}
      </Form>
    </Dialog>
  );
}
