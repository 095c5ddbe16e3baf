import { sayNumber, text } from '../text/index.ts';
import { type Column, ServiceStateBadge } from '../ui/index.ts';
import type { ServiceRow } from './view.ts';

const words = text.catalog.list;

type Names = ReadonlyMap<string, { readonly name: string }>;

/** The columns of the list of services; teams and policies are shown by name. */
export function serviceColumns(teams: Names, policies: Names): readonly Column<ServiceRow>[] {
  return [
    { id: 'name', label: words.columns.name, cell: ({ service }) => service.name },
    {
      id: 'state',
      label: words.columns.state,
      cell: ({ state }) => (state === undefined ? null : <ServiceStateBadge state={state.state} />),
    },
    {
      id: 'alerts',
      label: words.columns.alerts,
      align: 'end',
      cell: ({ state }) => (state === undefined || state.openAlerts === 0 ? '' : sayNumber(state.openAlerts)),
    },
    {
      id: 'team',
      label: words.columns.team,
      priority: 2,
      cell: ({ service }) => teams.get(service.teamId)?.name ?? '',
    },
    {
      id: 'tier',
      label: words.columns.tier,
      priority: 3,
      cell: ({ service }) => text.catalog.tiers[service.tier].label,
    },
    {
      id: 'policy',
      label: words.columns.policy,
      priority: 2,
      cell: ({ service }) =>
        service.policyId === null ? words.noPolicy : (policies.get(service.policyId)?.name ?? ''),
    },
  ];
}
