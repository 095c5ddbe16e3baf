import * as contract from '@heed/contract/oncall';
import { type BoundRoute, bind, granted } from '../../platform/http/index.ts';
import { cancelOverride, createOverride } from './commands/overrides.ts';
import { changeSchedule, createSchedule, deleteSchedule, type UsesOfSchedule } from './commands/schedules.ts';
import { findCalendar, findGaps, previewCalendar } from './queries/calendar.ts';
import { findOnCall } from './queries/on-call.ts';
import { findOverrides, findSchedule, findSchedules } from './queries/schedules.ts';
import { findShifts } from './queries/shifts.ts';
import { showOverride, showSchedule } from './queries/show.ts';

export function bindRoutes(usesOfSchedule: readonly UsesOfSchedule[]): readonly BoundRoute[] {
  return [
    bind(contract.listSchedules, ({ query }, { database }) => findSchedules(database.read, query)),
    bind(contract.getSchedule, ({ params }, { database }) => findSchedule(database.read, params.id)),
    bind(contract.createSchedule, async ({ body, caller }, { transact }) => {
      const input = { ...body, teamId: body.teamId ?? undefined };
      return granted(await transact((tx) => createSchedule(tx, caller, input)), showSchedule);
    }),
    bind(contract.changeSchedule, async ({ params, body, caller }, { transact }) => {
      const input = { ...body, teamId: body.teamId ?? undefined };
      return granted(await transact((tx) => changeSchedule(tx, caller, params.id, input)), showSchedule);
    }),
    bind(contract.deleteSchedule, ({ params, caller }, { transact }) =>
      transact((tx) => deleteSchedule(tx, caller, params.id, usesOfSchedule)),
    ),
    bind(contract.listOverrides, ({ params, query }, { database }) => findOverrides(database.read, params.id, query)),
    bind(contract.createOverride, async ({ params, body, caller }, { transact }) =>
      granted(await transact((tx) => createOverride(tx, caller, params.id, body)), showOverride),
    ),
    bind(contract.cancelOverride, ({ params, caller }, { transact }) =>
      transact((tx) => cancelOverride(tx, caller, params.id, params.overrideId)),
    ),
    bind(contract.getCalendar, ({ params, query }, { database }) => findCalendar(database.read, params.id, query)),
    bind(contract.previewSchedule, ({ body }, { database }) => previewCalendar(database.read, body)),
    bind(contract.getGaps, ({ params, query }, { database }) => findGaps(database.read, params.id, query)),
    bind(contract.listOnCall, ({ query }, { database }) => findOnCall(database.read, query)),
    bind(contract.listMyShifts, ({ query, caller }, { database }) => findShifts(database.read, caller.personId, query)),
    bind(contract.listPersonShifts, ({ params, query }, { database }) => findShifts(database.read, params.id, query)),
  ];
}
