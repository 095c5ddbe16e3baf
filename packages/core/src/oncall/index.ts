/**
 * Who is on call, now and at any moment. A *schedule* is a stack of *layers* in one time zone; each layer is a *rotation*
 * of *members* who take *turns*, perhaps only in *restricted hours*; *overrides* put somebody else (or on purpose nobody)
 * in for a while. The *final calendar* is what comes out, in pieces.
 *
 * Invariants: the newest override wins over every layer, and a later layer over an earlier one. A "nobody" slot covers: on
 * purpose nobody, the layers below are not asked; a layer that does not cover (its hours, its start and end, no member)
 * lets the layer below answer. The pieces of a calendar leave nothing out and never overlap. Paging and drawing ask the
 * same rule (`calendar.ts`). What happens when the clocks change is written in `local-time.ts`, how turns go round when
 * people join and leave in `turns.ts`: no change that lies in the future alters the past.
 */
export { gaps, layerShifts, nextOnCall, type OnCall, shifts, shiftsOf, whoIsOnCall } from './calendar.ts';
export { cancelOverride } from './cancel.ts';
export * from './facts.ts';
export * from './hours.ts';
export { SCHEDULE_LIMITS } from './limits.ts';
export { isNight, type Load, load } from './load.ts';
export { canonicalTimeZone, endInstantOf, firstInstantOf, type WallTime, wallTimeAt } from './local-time.ts';
export { type Nobody, whyNobody } from './nobody.ts';
export * from './schedule.ts';
export { validateOverride, validateSchedule } from './validate.ts';
