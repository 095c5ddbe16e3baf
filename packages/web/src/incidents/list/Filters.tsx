import { listServices } from '@heed/contract/catalog';
import { INCIDENT_KINDS, SEVERITIES } from '@heed/core/incidents';
import type { ReactNode } from 'react';
import { useChoices } from '../../api/index.ts';
import type { ChangeView } from '../../nav/index.ts';
import { text } from '../../text/index.ts';
import { FilterBar, PickField, SearchField, SelectField, useTyping } from '../../ui/index.ts';
import { isNarrowed, type View, type viewSchema } from './view.ts';

const words = text.incidents.list;
const ANY = '' as const;

export interface FiltersProps {
  readonly view: View;
  readonly onChange: ChangeView<typeof viewSchema>;
}

/** Narrows the list; everything chosen here stands in the address. */
export function Filters({ view, onChange }: FiltersProps): ReactNode {
  const typing = useTyping(view.q, onChange);
  const services = useChoices(listServices, [view.serviceId ?? '']);
  const clear = (): void => {
    typing.forget();
    onChange({ severity: undefined, kind: undefined, serviceId: undefined, q: '' });
  };
  return (
    <FilterBar label={words.filters} {...(isNarrowed(view) ? { onClear: clear } : {})}>
      <SearchField label={words.search} {...typing.field} />
      <SelectField
        label={words.severity}
        hideLabel
        value={view.severity ?? ANY}
        onChange={(severity) => onChange({ severity: severity === ANY ? undefined : severity })}
        options={[
          { value: ANY, label: words.anySeverity },
          ...SEVERITIES.map((value) => ({ value, label: text.incidents.severities[value] })),
        ]}
      />
      <SelectField
        label={words.kind}
        hideLabel
        value={view.kind ?? ANY}
        onChange={(kind) => onChange({ kind: kind === ANY ? undefined : kind })}
        options={[
          { value: ANY, label: words.anyKind },
          ...INCIDENT_KINDS.map((value) => ({ value, label: text.incidents.kinds[value] })),
        ]}
      />
      <PickField
        {...services.field}
        label={words.service}
        hideLabel
        placeholder={words.anyService}
        value={view.serviceId}
        onChange={(serviceId) => onChange({ serviceId })}
      />
    </FilterBar>
  );
}
