import { type ComponentStatus, PUBLIC_STATES, type PublicState } from '@heed/core/status';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import {
  CheckField,
  ChoiceField,
  DateField,
  DateTimeField,
  SelectField,
  TextAreaField,
  TextField,
} from '../ui/index.ts';
import styles from './Status.module.css';
import type { UpdateDraft } from './update-draft.ts';
import type { StatusPage } from './view.ts';

const words = text.status.incidents.fields;
const ENDS: readonly PublicState[] = ['resolved', 'postmortem'];
const STATUSES = ['operational', 'degraded_performance', 'partial_outage', 'major_outage'] as const;
const AFFECTED = [
  { value: '' as const, label: words.unchanged },
  ...STATUSES.map((value) => ({ value, label: text.status.componentStatus[value] })),
];

export interface UpdateFieldsProps {
  readonly page: StatusPage;
  readonly draft: UpdateDraft;
  readonly onChange: (patch: Partial<UpdateDraft>) => void;
  /** A postmortem follows only an end. */
  readonly states?: readonly PublicState[];
  /** An incident inside is behind it, whose postmortem keeps what is promised. */
  readonly isInside: boolean;
}

/** The words for the public, and what they say of components. */
export function UpdateFields({
  page,
  draft,
  onChange,
  states = PUBLIC_STATES,
  isInside,
}: UpdateFieldsProps): ReactNode {
  const isEnd = ENDS.includes(draft.state);
  const setAffected = (id: string, status: ComponentStatus | ''): void => {
    const { [id]: _, ...rest } = draft.affected;
    onChange({ affected: status === '' ? rest : { ...rest, [id]: status } });
  };
  return (
    <>
      <ChoiceField
        label={words.state}
        name="state"
        value={draft.state}
        onChange={(state) => onChange({ state })}
        options={states.map((value) => ({ value, label: text.status.states[value] }))}
        look="segments"
      />
      <TextAreaField
        label={words.body}
        name="body"
        hint={words.bodyHint}
        value={draft.body}
        onChange={(body) => onChange({ body })}
        rows={5}
        maxLength={10_000}
        required
      />
      {isEnd || page.components.length === 0 ? null : (
        <fieldset className={styles.affected}>
          <legend>{words.affected}</legend>
          {page.components.map(({ id, name }) => (
            <SelectField
              key={id}
              label={name}
              value={draft.affected[id] ?? ''}
              onChange={(status) => setAffected(id, status)}
              options={AFFECTED}
            />
          ))}
        </fieldset>
      )}
      {isEnd ? null : (
        <DateTimeField
          label={words.next}
          name="nextUpdateAt"
          hint={words.nextHint}
          zone={page.timeZone}
          value={draft.nextUpdateAt}
          onChange={(nextUpdateAt) => onChange({ nextUpdateAt })}
          optional
        />
      )}
      {draft.state === 'resolved' && isInside ? (
        <DateField
          label={words.followUp}
          name="followUpBy"
          hint={words.followUpHint}
          value={draft.followUp}
          onChange={(followUp) => onChange({ followUp })}
          optional
        />
      ) : null}
      <CheckField label={words.back} name="isBack" value={draft.isBack} onChange={(isBack) => onChange({ isBack })} />
      {draft.isBack ? (
        <>
          <DateTimeField
            label={words.displayAt}
            name="displayAt"
            zone={page.timeZone}
            value={draft.displayAt}
            onChange={(displayAt) => onChange({ displayAt })}
            required
          />
          <TextField
            label={words.why}
            name="datedBackWhy"
            value={draft.datedBackWhy}
            onChange={(datedBackWhy) => onChange({ datedBackWhy })}
            required
          />
        </>
      ) : null}
    </>
  );
}
