import type { Room } from '../../platform/room.ts';
import type { UsesOfSchedule } from './commands/schedules.ts';
import { bindRoutes } from './routes.ts';

export type { UsesOfSchedule } from './commands/schedules.ts';
export { type CoveredShift, coverageOf } from './queries/coverage.ts';
export { whoIsOnCall } from './queries/on-call.ts';
export { holdSchedules, loadSchedulesById } from './store/schedules.ts';

/**
 * The room `oncall`: schedules and overrides. Tables: migrations/0004_oncall.sql. Rooms above hand in what tells that they
 * use a schedule, because then it is not deleted.
 */
export function createOncall(deps: { readonly usesOfSchedule: readonly UsesOfSchedule[] }): Room {
  return { name: 'oncall', routes: bindRoutes(deps.usesOfSchedule), timers: {}, reactions: {} };
}
