import { listTeams } from '@heed/contract/access';
import { listPolicies } from '@heed/contract/paging';
import type { ReactNode } from 'react';
import { useChoices } from '../api/index.ts';
import { text } from '../text/index.ts';
import { ChoiceField, PickField, TextAreaField, TextField } from '../ui/index.ts';
import type { ServiceDraft } from './draft.ts';
import { LinkRows } from './LinkRows.tsx';
import { MatcherRows } from './MatcherRows.tsx';

const words = text.catalog.edit;
const TIERS = ['1', '2', '3', '4'] as const;

export interface ServiceFieldsProps {
  readonly draft: ServiceDraft;
  readonly onChange: (patch: Partial<ServiceDraft>) => void;
}

/** Everything that is written down about a service, in the order in which it matters at night. */
export function ServiceFields({ draft, onChange }: ServiceFieldsProps): ReactNode {
  const teams = useChoices(listTeams, [draft.teamId]);
  const policies = useChoices(listPolicies, [draft.policyId]);
  return (
    <>
      <TextField
        label={words.name}
        name="name"
        hint={words.nameHint}
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
        value={draft.teamId === '' ? undefined : draft.teamId}
        onChange={(teamId) => onChange({ teamId: teamId ?? '' })}
        required
      />
      <ChoiceField
        label={words.tier}
        name="tier"
        value={draft.tier}
        onChange={(tier) => onChange({ tier })}
        options={TIERS.map((value) => ({ value, ...text.catalog.tiers[value] }))}
      />
      <MatcherRows rows={draft.matchers} onChange={(matchers) => onChange({ matchers })} />
      <PickField
        {...policies.field}
        label={words.policy}
        name="policyId"
        hint={words.policyHint}
        optional
        placeholder={words.noPolicy}
        value={draft.policyId === '' ? undefined : draft.policyId}
        onChange={(policyId) => onChange({ policyId: policyId ?? '' })}
      />
      <TextField
        label={words.runbook}
        name="runbookUrl"
        hint={words.runbookHint}
        type="url"
        value={draft.runbookUrl}
        onChange={(runbookUrl) => onChange({ runbookUrl })}
        optional
      />
      <LinkRows rows={draft.links} onChange={(links) => onChange({ links })} />
      <TextAreaField
        label={words.description}
        name="description"
        value={draft.description}
        onChange={(description) => onChange({ description })}
        optional
      />
    </>
  );
}
