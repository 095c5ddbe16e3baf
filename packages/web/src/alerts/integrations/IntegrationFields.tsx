import { listTeams } from '@heed/contract/access';
import { listServices } from '@heed/contract/catalog';
import type { ReactNode } from 'react';
import { useChoices } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { ChoiceField, PickField, TextField } from '../../ui/index.ts';
import type { IntegrationDraft } from './draft.ts';
import { bringsAlerts, type Kind } from './integration.ts';

const words = text.alerts.create;
const { urgencies } = text.alerts.integrations;
const URGENCIES = (['page', 'record'] as const).map((value) => ({ value, ...urgencies[value] }));

export interface IntegrationFieldsProps {
  readonly draft: IntegrationDraft;
  readonly onChange: (patch: Partial<IntegrationDraft>) => void;
  readonly kind: Kind;
  readonly focusName?: boolean | undefined;
}

/** What is said of an integration beside its kind and its rules. */
export function IntegrationFields({ kind, draft, onChange, focusName }: IntegrationFieldsProps): ReactNode {
  const teams = useChoices(listTeams, [draft.teamId ?? '']);
  const services = useChoices(listServices, [draft.defaultServiceId ?? '']);
  return (
    <>
      <TextField
        label={words.name}
        name="name"
        hint={words.nameHint}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        required
        autoFocus={focusName}
      />
      {bringsAlerts(kind) && (
        <ChoiceField
          label={words.urgency}
          name="urgency"
          value={draft.urgency}
          onChange={(urgency) => onChange({ urgency })}
          options={URGENCIES}
        />
      )}
      <PickField
        {...services.field}
        label={bringsAlerts(kind) ? words.defaultService : words.changedService}
        name="defaultServiceId"
        hint={bringsAlerts(kind) ? words.defaultServiceHint : words.changedServiceHint}
        optional
        placeholder={words.noService}
        value={draft.defaultServiceId}
        onChange={(defaultServiceId) => onChange({ defaultServiceId })}
      />
      <PickField
        {...teams.field}
        label={words.team}
        name="teamId"
        hint={words.teamHint}
        optional
        placeholder={words.noTeam}
        value={draft.teamId}
        onChange={(teamId) => onChange({ teamId })}
      />
    </>
  );
}
