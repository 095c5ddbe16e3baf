import { COMPARISONS } from '@heed/core/monitors';
import type { ReactNode } from 'react';
import { QueryFields } from '../../../monitors/index.ts';
import { text } from '../../../text/index.ts';
import { SelectField, TextField } from '../../../ui/index.ts';
import { isNumber, type MetricsCheckDraft } from './metrics-check.ts';

const words = text.incidents.room.recovery;
const OPTIONS = COMPARISONS.map((value) => ({ value, label: words.comparisons[value] }));

export interface MetricsCheckFieldsProps {
  readonly draft: MetricsCheckDraft;
  readonly onChange: (draft: MetricsCheckDraft) => void;
  readonly services: readonly { readonly id: string; readonly name: string }[];
  readonly onProposed: (title: string) => void;
}

/** Whom to ask, what, and what every value must be. */
export function MetricsCheckFields({ draft, onChange, services, onProposed }: MetricsCheckFieldsProps): ReactNode {
  const { serverId, query, comparison, threshold } = draft;
  const isBad = threshold !== '' && !isNumber(threshold);
  return (
    <>
      <QueryFields
        value={{ serverId, query }}
        onChange={(next) => onChange({ ...draft, ...next })}
        services={services}
        under="check."
        onProposed={onProposed}
      />
      <SelectField
        label={words.comparison}
        name="check.comparison"
        value={comparison}
        onChange={(next) => onChange({ ...draft, comparison: next })}
        options={OPTIONS}
      />
      <TextField
        label={words.threshold}
        name="check.threshold"
        problem={isBad ? words.thresholdBad : undefined}
        required
        mono
        placeholder="0.01"
        value={threshold}
        onChange={(next) => onChange({ ...draft, threshold: next })}
      />
    </>
  );
}
