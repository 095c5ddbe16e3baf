import { listPeople, listTeams } from '@heed/contract/access';
import { listSchedules } from '@heed/contract/oncall';
import { useRead } from '../api/index.ts';

export interface Target {
  readonly kind: 'person' | 'schedule' | 'team';
  readonly id: string;
}

const ALL = { query: { limit: 200 } } as const;

/** Everything that a step may name, with its name. */
export function useTargets(): readonly (Target & { readonly name: string })[] {
  const people = useRead(listPeople, { query: { limit: 200, disabled: 'exclude' } });
  const schedules = useRead(listSchedules, ALL);
  const teams = useRead(listTeams, ALL);
  const named = (kind: Target['kind'], items: readonly { readonly id: string; readonly name: string }[] | undefined) =>
    (items ?? []).map(({ id, name }) => ({ kind, id, name }));
  return [
    ...named('schedule', schedules.value?.items),
    ...named('person', people.value?.items),
    ...named('team', teams.value?.items),
  ];
}

/** The name of what a step names; an ellipsis until it is known. */
export function useNames(): (target: Target) => string {
  const targets = useTargets();
  return ({ id }) => targets.find((target) => target.id === id)?.name ?? '…';
}
