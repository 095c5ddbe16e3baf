import { listTeams } from '@heed/contract/access';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useChoices } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, IconButton, NumberField, PickField, Row, TextField } from '../ui/index.ts';
import { addStep, LONGEST_WAIT, moveStep, type PolicyDraft, type StepDraft } from './draft.ts';
import { HoursFields } from './HoursFields.tsx';
import styles from './Paging.module.css';
import { TargetField } from './TargetField.tsx';

const words = text.paging.editor;

export interface PolicyFieldsProps {
  readonly draft: PolicyDraft;
  readonly onChange: (patch: Partial<PolicyDraft>) => void;
}

export function PolicyFields({ draft, onChange }: PolicyFieldsProps): ReactNode {
  const teams = useChoices(listTeams, [draft.teamId]);
  const { steps } = draft;
  const change = (key: string, patch: Partial<StepDraft>): void =>
    onChange({ steps: steps.map((step) => (step.key === key ? { ...step, ...patch } : step)) });
  return (
    <>
      <TextField
        label={words.name}
        name="name"
        value={draft.name}
        onChange={(name) => onChange({ name })}
        required
        autoFocus
      />
      <PickField
        {...teams.field}
        label={words.team}
        name="teamId"
        hint={words.teamHint}
        optional
        placeholder={words.noTeam}
        value={draft.teamId === '' ? undefined : draft.teamId}
        onChange={(teamId) => onChange({ teamId: teamId ?? '' })}
      />
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li key={step.key} className={styles.step}>
            <div className={styles.stepHead}>
              <h2>{words.step(index + 1)}</h2>
              <Row gap={1} wrap={false}>
                <IconButton
                  icon={ArrowUp}
                  label={words.up}
                  disabled={index === 0}
                  onPress={() => onChange({ steps: moveStep(steps, index, -1) })}
                />
                <IconButton
                  icon={ArrowDown}
                  label={words.down}
                  disabled={index === steps.length - 1}
                  onPress={() => onChange({ steps: moveStep(steps, index, 1) })}
                />
                <IconButton
                  icon={Trash2}
                  label={words.removeStep}
                  disabled={steps.length === 1}
                  onPress={() => onChange({ steps: steps.filter(({ key }) => key !== step.key) })}
                />
              </Row>
            </div>
            <TargetField
              label={words.whom}
              name={`steps[${index}].targets`}
              hint={index === 0 ? words.whomHint : undefined}
              value={step.targetIds}
              onChange={(targetIds) => change(step.key, { targetIds })}
            />
            <NumberField
              label={words.wait}
              name={`steps[${index}].delayMinutes`}
              unit={words.minutes}
              min={1}
              max={LONGEST_WAIT}
              value={step.delayMinutes}
              onChange={(delayMinutes) => change(step.key, { delayMinutes })}
            />
          </li>
        ))}
      </ol>
      <div>
        <Button icon={Plus} onPress={() => onChange({ steps: addStep(steps) })}>
          {words.addStep}
        </Button>
      </div>
      <NumberField
        label={words.repeats}
        name="repeats"
        hint={words.repeatsHint}
        min={0}
        max={9}
        value={draft.repeats}
        onChange={(repeats) => onChange({ repeats })}
      />
      <HoursFields hours={draft.hours} onChange={(hours) => onChange({ hours })} />
    </>
  );
}
