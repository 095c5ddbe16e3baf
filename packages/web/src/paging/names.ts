import { listPeople, listTeams } from '@heed/contract/access';
import { listSchedules } from '@heed/contract/oncall';
import { useNamed } from '../api/index.ts';
import type { Target } from './targets.ts';

/** The names of these; an ellipsis until they are known. */
export function useNames(targets: readonly Target[]): (target: Target) => string {
  const idsOf = (kind: Target['kind']): readonly string[] =>
    targets.flatMap((target) => (target.kind === kind && target.id !== '' ? [target.id] : []));
  const named = {
    person: useNamed(listPeople, idsOf('person')),
    schedule: useNamed(listSchedules, idsOf('schedule')),
    team: useNamed(listTeams, idsOf('team')),
  };
  return ({ kind, id }) => named[kind].get(id)?.name ?? '…';
}
