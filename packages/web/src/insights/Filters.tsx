import { listTeams } from '@heed/contract/access';
import { listServices } from '@heed/contract/catalog';
import { listFailureClasses } from '@heed/contract/insights';
import { SEVERITIES } from '@heed/core/incidents';
import type { ReactNode } from 'react';
import { useChoices, useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { FilterBar, PickField, SelectField } from '../ui/index.ts';
import { type Filter, PERIODS } from './view.ts';

const words = text.insights.filters;
const ANY = '' as const;

export interface FiltersProps {
  readonly value: Filter;
  readonly onChange: (patch: { readonly [Field in keyof Filter]?: Filter[Field] | undefined }) => void;
  readonly end?: ReactNode;
}

/** Narrows every figure below it. */
export function Filters({ value, onChange, end }: FiltersProps): ReactNode {
  const teams = useChoices(listTeams, [value.team ?? '']);
  const services = useChoices(listServices, [value.service ?? '']);
  const classes = useRead(listFailureClasses).value?.classes ?? [];
  const { team, service, severity, class: ofClass } = value;
  const isNarrowed = [team, service, severity, ofClass].some((one) => one !== undefined);
  const clear = (): void => onChange({ team: undefined, service: undefined, severity: undefined, class: undefined });
  return (
    <FilterBar label={words.label} end={end} {...(isNarrowed ? { onClear: clear } : {})}>
      <SelectField
        label={words.period}
        hideLabel
        value={value.days}
        onChange={(days) => onChange({ days })}
        options={PERIODS.map((days) => ({ value: days, label: words.periods[days] }))}
      />
      <SelectField
        label={words.severity}
        hideLabel
        value={severity ?? ANY}
        onChange={(chosen) => onChange({ severity: chosen === ANY ? undefined : chosen })}
        options={[
          { value: ANY, label: words.anySeverity },
          ...SEVERITIES.filter((each) => each !== 'sev4').map((each) => ({
            value: each,
            label: text.incidents.severities[each],
          })),
        ]}
      />
      <PickField
        {...teams.field}
        label={words.team}
        hideLabel
        placeholder={words.anyTeam}
        value={team}
        onChange={(chosen) => onChange({ team: chosen })}
      />
      <PickField
        {...services.field}
        label={words.service}
        hideLabel
        placeholder={words.anyService}
        value={service}
        onChange={(chosen) => onChange({ service: chosen })}
      />
      {classes.length === 0 ? null : (
        <PickField
          label={words.className}
          hideLabel
          placeholder={words.anyClass}
          options={classes.map(({ id, name }) => ({ value: id, label: name }))}
          value={ofClass}
          onChange={(chosen) => onChange({ class: chosen })}
        />
      )}
    </FilterBar>
  );
}
