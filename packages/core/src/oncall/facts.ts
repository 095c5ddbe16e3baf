import type { Changes, FactBody, Instant, PersonId, ScheduleId, TeamId } from '../kernel/index.ts';

/** What history says of schedules. */
export type ScheduleFact =
  | FactBody<
      'schedule.created',
      {
        readonly name: string;
        readonly teamId: TeamId | null;
        readonly timeZone: string;
        readonly people: readonly PersonId[];
      }
    >
  | FactBody<'schedule.changed', { readonly name: string; readonly changes: Changes }>
  | FactBody<'schedule.deleted', { readonly name: string; readonly teamId: TeamId | null }>;

/** What history says of overrides. */
export type OverrideFact =
  | FactBody<
      'override.created',
      {
        readonly scheduleId: ScheduleId;
        readonly personId: PersonId | null;
        readonly startAt: Instant;
        readonly endAt: Instant;
      }
    >
  /** `endAt` is when it ended; null when it was cancelled before it began. */
  | FactBody<
      'override.cancelled',
      { readonly scheduleId: ScheduleId; readonly personId: PersonId | null; readonly endAt: Instant | null }
    >;
