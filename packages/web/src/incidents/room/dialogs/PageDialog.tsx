import { listPeople } from '@heed/contract/access';
import { listServices } from '@heed/contract/catalog';
import { pageFromIncident } from '@heed/contract/incidents';
import { listPolicies } from '@heed/contract/paging';
import { type ReactNode, useState } from 'react';
import { useChoices } from '../../../api/index.ts';
import { text } from '../../../text/index.ts';
import { ChoiceField, PickField, TextAreaField } from '../../../ui/index.ts';
import type { IncidentDialogProps } from './RecordDialogs.tsx';
import { VerbDialog } from './VerbDialog.tsx';

const words = text.incidents.room.calls;
const KINDS = ['policy', 'service', 'person'] as const;
type Kind = (typeof KINDS)[number];

/** Calls more people into the response: by a policy, by the service that they answer for, or by name. */
export function PageDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const [kind, setKind] = useState<Kind>('policy');
  const [chosen, setChosen] = useState<Partial<Record<Kind, string>>>({});
  const [why, setWhy] = useState('');
  const id = chosen[kind];
  const idsOf = (each: Kind): readonly string[] => (chosen[each] === undefined ? [] : [chosen[each]]);
  const fields = {
    policy: useChoices(listPolicies, idsOf('policy')).field,
    service: useChoices(listServices, idsOf('service')).field,
    person: useChoices(listPeople, idsOf('person'), { query: { disabled: 'exclude' }, hint: ({ email }) => email })
      .field,
  };
  return (
    <VerbDialog
      title={words.callTitle}
      description={words.callDetail}
      submit={words.send}
      route={pageFromIncident}
      outgoing={() => {
        if (id === undefined) return undefined;
        const called = kind === 'policy' ? { policyId: id } : kind === 'service' ? { serviceId: id } : { personId: id };
        return { params: { id: incident.id }, body: { ...called, why: why.trim() } };
      }}
      onClose={onClose}
    >
      <ChoiceField
        label={words.whom}
        name="kind"
        look="segments"
        autoFocus
        value={kind}
        onChange={setKind}
        options={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
      />
      <PickField
        {...fields[kind]}
        key={kind}
        label={words.picks[kind]}
        hint={words.kindHints[kind]}
        name={`${kind}Id`}
        required
        value={id}
        onChange={(next) => setChosen((before) => ({ ...before, [kind]: next }))}
      />
      <TextAreaField label={words.why} name="why" required rows={2} maxLength={1_000} value={why} onChange={setWhy} />
    </VerbDialog>
  );
}
