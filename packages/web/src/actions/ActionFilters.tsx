import { listPeople, listTeams } from '@heed/contract/access';
import { listServices } from '@heed/contract/catalog';
import { TIERS } from '@heed/core/actions';
import type { ReactNode } from 'react';
import { useChoices } from '../api/index.ts';
import type { ChangeView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { FilterBar, PickField, SearchField, SelectField, useTyping } from '../ui/index.ts';
import { isNarrowed, SORTS, type View, type viewSchema } from './view.ts';

const words = text.actions.list;

export interface ActionFiltersProps {
  readonly view: View;
  readonly onChange: ChangeView<typeof viewSchema>;
}

/** Narrows the list; everything chosen here stands in the address. */
export function ActionFilters({ view, onChange }: ActionFiltersProps): ReactNode {
  const typing = useTyping(view.q, onChange);
  const people = useChoices(listPeople, [view.ownerId ?? '']);
  const teams = useChoices(listTeams, [view.teamId ?? '']);
  const services = useChoices(listServices, [view.serviceId ?? '']);
  const clear = (): void => {
    typing.forget();
    onChange({ ownerId: undefined, teamId: undefined, serviceId: undefined, tier: undefined, q: '' });
  };
  return (
    <FilterBar label={words.filters} {...(isNarrowed(view) ? { onClear: clear } : {})}>
      <SearchField label={words.search} {...typing.field} />
      {view.view === 'mine' ? null : (
        <PickField
          {...people.field}
          label={words.owner}
          hideLabel
          placeholder={words.anyOwner}
          value={view.ownerId}
          onChange={(ownerId) => onChange({ ownerId })}
        />
      )}
      <PickField
        {...teams.field}
        label={words.team}
        hideLabel
        placeholder={words.anyTeam}
        value={view.teamId}
        onChange={(teamId) => onChange({ teamId })}
      />
      <PickField
        {...services.field}
        label={words.service}
        hideLabel
        placeholder={words.anyService}
        value={view.serviceId}
        onChange={(serviceId) => onChange({ serviceId })}
      />
      <SelectField
        label={words.tier}
        hideLabel
        value={view.tier === undefined ? '' : String(view.tier)}
        onChange={(tier) => onChange({ tier: tier === '' ? undefined : Number(tier) })}
        options={[
          { value: '', label: words.anyTier },
          ...TIERS.map((tier) => ({ value: String(tier), label: text.actions.tiers[tier].label })),
        ]}
      />
      <SelectField
        label={words.sort}
        hideLabel
        value={view.sort}
        onChange={(sort) => onChange({ sort })}
        options={SORTS.map((value) => ({ value, label: words.sorts[value] }))}
      />
    </FilterBar>
  );
}
