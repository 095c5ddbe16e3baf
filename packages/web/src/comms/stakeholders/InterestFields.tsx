import { listTeams } from '@heed/contract/access';
import { listServices } from '@heed/contract/catalog';
import { HEARER_AUDIENCES } from '@heed/core/comms';
import type { ReactNode } from 'react';
import { useChoices } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { ChoiceField, PickField, SelectField } from '../../ui/index.ts';
import { type InterestDraft, LEAST } from './subscription.ts';

const words = text.stakeholders;

export interface InterestFieldsProps {
  readonly draft: InterestDraft;
  readonly onChange: (patch: Partial<InterestDraft>) => void;
}

/** Of what somebody hears, and in whose words. */
export function InterestFields({ draft, onChange }: InterestFieldsProps): ReactNode {
  const services = useChoices(listServices, draft.serviceIds);
  const teams = useChoices(listTeams, draft.teamIds);
  return (
    <>
      <ChoiceField
        label={words.audience}
        name="audience"
        value={draft.audience}
        onChange={(audience) => onChange({ audience })}
        options={HEARER_AUDIENCES.map((value) => ({
          value,
          label: words.audiences[value],
          hint: words.audienceHints[value],
        }))}
      />
      <SelectField
        label={words.least}
        name="leastSeverity"
        value={draft.leastSeverity}
        onChange={(leastSeverity) => onChange({ leastSeverity })}
        options={LEAST.map((value) => ({ value, label: words.leastOption(text.incidents.severities[value]) }))}
      />
      <PickField
        {...services.field}
        label={words.services}
        name="serviceIds"
        hint={words.everythingHint}
        multiple
        optional
        value={draft.serviceIds}
        onChange={(serviceIds) => onChange({ serviceIds })}
      />
      <PickField
        {...teams.field}
        label={words.teams}
        name="teamIds"
        multiple
        optional
        value={draft.teamIds}
        onChange={(teamIds) => onChange({ teamIds })}
      />
    </>
  );
}
