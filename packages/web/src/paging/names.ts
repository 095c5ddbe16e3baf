import { listPeople, listTeams } from '@heed/contract/access';
import { listSchedules } from '@heed/contract/oncall';
import { ID_PREFIXES } from '@heed/core/kernel';
import { useNamed } from '../api/index.ts';

const KINDS = ['person', 'schedule', 'team'] as const;

export interface Target {
  readonly kind: (typeof KINDS)[number];
  readonly id: string;
}

/** What an id means is said by how it begins. */
export function targetOf(id: string): Target {
  return { kind: KINDS.find((kind) => id.startsWith(`${ID_PREFIXES[kind]}_`)) ?? 'person', id };
}

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
