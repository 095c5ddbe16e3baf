import { getTeam, listPeople } from '@heed/contract/access';
import { getSchedule, listOverrides } from '@heed/contract/oncall';
import { askReachability, getCatchAll } from '@heed/contract/paging';
import type { Problem } from '@heed/contract/problems';
import { asId } from '@heed/core/kernel';
import type { Standing } from '@heed/core/paging';
import { useMemo } from 'react';
import { useRead, useReads, useWholeLists } from '../api/index.ts';
import { groupsOf, idsOf, standingOf } from './standing.ts';
import type { Target } from './targets.ts';

/** All that a play needs to know, and what everything in it is called. */
export interface Known {
  readonly standing: Standing | undefined;
  readonly nameOf: (id: string) => string;
  readonly problem: Problem | undefined;
}

/** Reads what these targets mean: each thing once, however often the policy or the moment is changed. */
export function useStanding(targets: readonly Target[], overridesFrom: string): Known {
  const scheduleIds = idsOf(targets, 'schedule');
  const byId = (id: string) => ({ params: { id } });
  const schedules = useReads(getSchedule, scheduleIds.map(byId));
  const overrides = useWholeLists(
    listOverrides,
    scheduleIds.map((id) => ({ ...byId(id), query: { after: overridesFrom, limit: 200 } })),
  );
  const teams = useReads(getTeam, idsOf(targets, 'team').map(byId));
  const catchAll = useRead(getCatchAll);
  const groups = useMemo(() => {
    if (schedules.value === undefined || overrides.value === undefined || teams.value === undefined) return undefined;
    return groupsOf(targets, { schedules: schedules.value, overrides: overrides.value.flat(), teams: teams.value });
  }, [targets, schedules.value, overrides.value, teams.value]);
  const people = useReads(
    listPeople,
    (groups ?? []).map((ids) => ({ query: { ids: ids.join(), limit: ids.length } })),
  );
  const reachability = useReads(
    askReachability,
    (groups ?? []).map((ids) => ({ body: { personIds: ids.map((id) => asId('person', id)) } })),
  );
  const standing = useMemo(() => {
    if (schedules.value === undefined || overrides.value === undefined || teams.value === undefined) return undefined;
    if (groups === undefined || catchAll.value === undefined || reachability.value === undefined) return undefined;
    return standingOf({
      schedules: schedules.value,
      overrides: overrides.value.flat(),
      teams: teams.value,
      catchAll: catchAll.value,
      reachability: reachability.value.flatMap((answer) => answer.people),
    });
  }, [groups, schedules.value, overrides.value, teams.value, catchAll.value, reachability.value]);
  const nameOf = useMemo(() => {
    const named = [
      ...(schedules.value ?? []),
      ...(teams.value ?? []),
      ...(catchAll.value?.people ?? []),
      ...(people.value ?? []).flatMap(({ items }) => items),
    ];
    const names = new Map(named.map(({ id, name }) => [id, name]));
    return (id: string) => names.get(id) ?? '…';
  }, [schedules.value, teams.value, catchAll.value, people.value]);
  const readings = [schedules, overrides, teams, catchAll, people, reachability];
  return { standing, nameOf, problem: readings.find(({ problem }) => problem !== undefined)?.problem };
}
