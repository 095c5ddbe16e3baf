import type { Instant, OverrideId, PersonId, ScheduleId } from '../kernel/index.ts';

/** Monday first, as ISO 8601 counts. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Wall-clock time `HH:MM`, from `00:00` to `23:59`, in the schedule's time zone. */
export type TimeOfDay = string;

/**
 * How a layer's turns follow each other. `hours` are elapsed hours counted from the layer's start: a change of the
 * clocks does not move them. `days` and `weeks` hand off at a wall-clock time, so that a turn is 23, 24 or 25 hours
 * long (or so) when the clocks change in it.
 */
export type Rotation =
  | { readonly unit: 'hours'; readonly every: number }
  | { readonly unit: 'days'; readonly every: number; readonly handoffTime: TimeOfDay }
  | {
      readonly unit: 'weeks';
      readonly every: number;
      readonly handoffTime: TimeOfDay;
      readonly handoffDay: Weekday;
    };

/** A place in the rotation, held over [joinsAt, leavesAt). `personId: null` is a "nobody" slot: on purpose, nobody. */
export interface Member {
  readonly personId: PersonId | null;
  readonly joinsAt?: Instant | undefined;
  readonly leavesAt?: Instant | undefined;
}

/**
 * Wall-clock hours in which a layer covers. `days` name the days on which the hours begin; `until` at or before `from`
 * ends on the day after, so `22:00`–`06:00` crosses midnight and `00:00`–`00:00` is the whole day.
 */
export interface Restriction {
  readonly days: readonly Weekday[];
  readonly from: TimeOfDay;
  readonly until: TimeOfDay;
}

export interface Layer {
  /** Unique within its schedule. */
  readonly id: string;
  readonly name: string;
  /** The layer covers over [startAt, endAt). */
  readonly startAt: Instant;
  readonly endAt?: Instant | undefined;
  readonly rotation: Rotation;
  readonly members: readonly Member[];
  /** None means always; otherwise the layer covers where any of them does. */
  readonly restrictions: readonly Restriction[];
}

/** What a person edits of a schedule. Later layers win over earlier ones. */
export interface ScheduleFields {
  readonly name: string;
  /** An IANA name such as `Europe/Berlin`. */
  readonly timeZone: string;
  readonly layers: readonly Layer[];
}

export interface Schedule extends ScheduleFields {
  readonly id: ScheduleId;
  readonly version: number;
}

/** What a person edits of an override. `personId: null` means that on purpose nobody is on call. */
export interface OverrideFields {
  /** The override holds over [startAt, endAt). */
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly personId: PersonId | null;
  readonly reason: string;
}

export interface Override extends OverrideFields {
  readonly id: OverrideId;
  readonly scheduleId: ScheduleId;
}

/** What decided that a person (or on purpose nobody) is on call; `gap` when nothing did. */
export type Source =
  | { readonly kind: 'layer'; readonly layerId: string }
  | { readonly kind: 'override'; readonly overrideId: OverrideId }
  | { readonly kind: 'gap' };

/** One piece of a calendar, over [startAt, endAt). `personId` is null in a gap and where nobody is on call on purpose. */
export interface FinalShift {
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly personId: PersonId | null;
  readonly source: Source;
}
