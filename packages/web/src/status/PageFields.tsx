import { listPeople } from '@heed/contract/access';
import { MOST_HISTORY_DAYS, VISIBILITIES } from '@heed/core/status';
import type { ReactNode } from 'react';
import { useChoices } from '../api/index.ts';
import { text } from '../text/index.ts';
import {
  CheckField,
  ChoiceField,
  NumberField,
  PickField,
  SelectField,
  TextAreaField,
  TextField,
  ZoneField,
} from '../ui/index.ts';
import { type PageDraft, SEVERITIES, slugOf } from './page-draft.ts';
import styles from './Status.module.css';

const words = text.status.edit;
const LANGUAGES = (['en', 'de', 'fr', 'es'] as const).map((value) => ({ value, label: words.languages[value] }));

export interface PageFieldsProps {
  readonly draft: PageDraft;
  readonly onChange: (patch: Partial<PageDraft>) => void;
}

export function AboutFields({ draft, onChange }: PageFieldsProps): ReactNode {
  const { fields } = words;
  const isDerived = draft.slug === '' || draft.slug === slugOf(draft.name);
  const languages = LANGUAGES.some(({ value }) => value === draft.language)
    ? LANGUAGES
    : [...LANGUAGES, { value: draft.language, label: draft.language }];
  return (
    <>
      <TextField
        label={fields.name}
        name="name"
        value={draft.name}
        onChange={(name) => onChange(isDerived ? { name, slug: slugOf(name) } : { name })}
        maxLength={100}
        required
        autoFocus
      />
      <TextField
        label={fields.slug}
        name="slug"
        hint={fields.slugHint}
        value={draft.slug}
        onChange={(slug) => onChange({ slug })}
        maxLength={63}
        required
      />
      <TextField
        label={fields.url}
        name="url"
        hint={fields.urlHint}
        type="url"
        value={draft.url}
        onChange={(url) => onChange({ url })}
        required
      />
      <TextAreaField
        label={fields.description}
        name="description"
        value={draft.description}
        onChange={(description) => onChange({ description })}
        rows={2}
        maxLength={500}
        optional
      />
      <TextField
        label={fields.supportUrl}
        name="supportUrl"
        hint={fields.supportHint}
        value={draft.supportUrl}
        onChange={(supportUrl) => onChange({ supportUrl })}
        optional
      />
      <SelectField
        label={fields.language}
        name="language"
        value={draft.language}
        onChange={(language) => onChange({ language })}
        options={languages}
      />
      <ZoneField
        label={fields.timeZone}
        name="timeZone"
        value={draft.timeZone}
        onChange={(timeZone) => onChange({ timeZone })}
        required
      />
    </>
  );
}

export function ReaderFields({ draft, onChange }: PageFieldsProps): ReactNode {
  const { fields } = words;
  const people = useChoices(listPeople, draft.approvers, {
    query: { disabled: 'exclude' },
    hint: ({ email }) => email,
  });
  return (
    <>
      <ChoiceField
        label={fields.visibility}
        name="visibility"
        value={draft.visibility}
        onChange={(visibility) => onChange({ visibility })}
        options={VISIBILITIES.map((value) => ({ value, ...text.status.visibilities[value] }))}
      />
      <CheckField
        label={fields.needsApproval}
        name="needsApproval"
        value={draft.needsApproval}
        onChange={(needsApproval) => onChange({ needsApproval })}
      />
      {draft.needsApproval ? (
        <PickField
          {...people.field}
          label={fields.approvers}
          name="approvers"
          hint={fields.approversHint}
          multiple
          value={draft.approvers}
          onChange={(approvers) => onChange({ approvers })}
          optional
        />
      ) : null}
    </>
  );
}

export function PromiseFields({ draft, onChange }: PageFieldsProps): ReactNode {
  const { fields } = words;
  return (
    <>
      <div className={styles.affected}>
        {SEVERITIES.map((severity) => (
          <NumberField
            key={severity}
            label={words.severities[severity]}
            name={`cadence.${severity}`}
            value={draft.cadence[severity]}
            onChange={(minutes) => onChange({ cadence: { ...draft.cadence, [severity]: minutes } })}
            min={5}
            max={10_080}
            unit={fields.minutes}
            optional
          />
        ))}
      </div>
      <NumberField
        label={fields.historyDays}
        name="historyDays"
        value={draft.historyDays}
        onChange={(historyDays) => onChange({ historyDays })}
        min={1}
        max={MOST_HISTORY_DAYS}
        unit={fields.days}
      />
    </>
  );
}
